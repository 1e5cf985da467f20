import type { WebClient } from '@slack/web-api';
import type { Platform } from '#src/chat/platform.ts';
import type { Config } from '#src/config.ts';
import type { Courier } from '#src/message/courier.ts';
import type { Place } from '#src/place.ts';
import { askConversation, channelNamed, isDirect } from './api/channels.ts';
import { failureOf } from './api/failure.ts';
import type { Asking, People } from './api/people.ts';
import { createRights } from './api/rights.ts';

export interface PlatformParts extends Asking {
  readonly config: Pick<Config, 'DIGESTS_BY'>;
  readonly courier: Courier;
  readonly people: People;
  readonly bot: () => string;
}

export function createPlatform({ client, log, config, courier, people, bot }: PlatformParts): Platform {
  const rights = createRights({ client, log, config, bot });
  return {
    name: 'slack',
    courier,
    ...rights,
    zoneOf: async (person) => (await people.person(person.id, person.name)).zone,
    async nameOf({ channel }) {
      if (isDirect(channel)) return 'your direct messages';
      try {
        const { name } = await askConversation(client, channel);
        return name === '' ? channel : `#${name}`;
      } catch (error) {
        log.debug({ err: error }, 'a channel without a name');
        return channel;
      }
    },
    async resolvePlace(typed, from, person) {
      const id = await channelMeant(client, typed.trim(), from);
      if (id === undefined) return undefined;
      const place: Place = { platform: 'slack', installation: from.installation, channel: id };
      return id === from.channel || (await rights.canRead(person, place)) === 'yes' ? place : undefined;
    },
  };
}

/** `<#C123|nlp>` as Slack escapes it, an id, `#nlp`, `nlp`, `here`. */
async function channelMeant(client: WebClient, typed: string, from: Place): Promise<string | undefined> {
  if (typed === '' || /^#?here$/i.test(typed)) return from.channel;
  const id = /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed)?.[1] ?? /^[CGD][A-Z0-9]{5,}$/.exec(typed)?.[0];
  if (id === from.channel || (id !== undefined && isDirect(id))) return id;
  if (id !== undefined) return (await orNothing(async () => askConversation(client, id)))?.id;
  const name = typed.replace(/^#/, '').toLowerCase();
  return orNothing(async () => channelNamed(client, name));
}

/** What Slack says, or nothing where it says that there is none to see. @throws where it gave no answer */
async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (failureOf(error).kind === 'refused') return undefined;
    throw error;
  }
}
