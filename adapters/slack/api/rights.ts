import type { Permit, Platform, Reading } from '#src/chat/platform.ts';
import type { Config } from '#src/config.ts';
import type { Person, Place } from '#src/place.ts';
import { askConversation, isDirect, isMember } from './channels.ts';
import { failureOf } from './failure.ts';
import { adviceFor } from './outcome.ts';
import { askProfile, openDirect, type Asking } from './people.ts';

export interface RightsParts extends Asking {
  readonly config: Pick<Config, 'DIGESTS_BY'>;
  /** The name people invite the bot by. */
  readonly bot: () => string;
}

/** Who may do what, asked of Slack each time. */
export function createRights({
  client,
  log,
  config,
  bot,
}: RightsParts): Pick<Platform, 'mayManage' | 'mayPost' | 'canRead' | 'canPost'> {
  const asked = async (question: () => Promise<Permit>): Promise<Permit> => {
    try {
      return await question();
    } catch (error) {
      const failure = failureOf(error);
      return refuse(
        failure.kind === 'refused'
          ? adviceFor(failure, bot())
          : 'Slack did not answer. Try again in a minute.',
      );
    }
  };

  return {
    mayManage: (person, place) =>
      asked(async () => {
        if (isDirect(place.channel)) return direct(person, place);
        const { guest, admin, gone } = await askProfile(client, person.id);
        if (gone) return refuse(NOT_IN_IT);
        if (guest)
          return refuse(
            'Guests cannot manage the digests of a channel. Follow the topic for yourself instead.',
          );
        if (config.DIGESTS_BY === 'admins' && !admin)
          return refuse('Only administrators of this workspace manage the digests of a channel here.');
        return memberOf(person, place, 'Only members of a channel manage its digests. Join it first.');
      }),
    mayPost: (person, place) =>
      asked(async () =>
        isDirect(place.channel) ? direct(person, place) : memberOf(person, place, NOT_IN_IT),
      ),
    async canRead(person, place) {
      try {
        return await reads(person, place);
      } catch (error) {
        const failure = failureOf(error);
        log.debug({ failure }, 'who may read there is not known');
        return failure.kind === 'refused' && NOBODY.has(failure.error) ? 'no' : 'unknown';
      }
    },
    canPost: (place) =>
      asked(async () => {
        if (isDirect(place.channel)) {
          await client.conversations.history({ channel: place.channel, limit: 1 });
          return OK;
        }
        const { isMember: invited, isArchived } = await askConversation(client, place.channel);
        if (isArchived) return refuse(adviceFor({ error: 'is_archived' }, bot()));
        return invited ? OK : refuse(adviceFor({ error: 'not_in_channel' }, bot()));
      }),
  };

  /** Everybody manages their own direct message with the bot; it sees no other. */
  async function direct(person: Person, place: Place): Promise<Permit> {
    if ((await openDirect({ client, log }, person.id)) === place.channel) return OK;
    return refuse('I cannot write in this conversation. Use a channel I am in, or a direct message with me.');
  }

  async function memberOf(person: Person, place: Place, advice: string): Promise<Permit> {
    const isHere = place.installation === person.installation;
    return isHere && (await isMember(client, place.channel, person.id)) ? OK : refuse(advice);
  }

  /** A public channel is everybody's who is no guest; all others are their members'. */
  async function reads(person: Person, { installation, channel }: Place): Promise<Reading> {
    if (installation !== person.installation) return 'no';
    if (isDirect(channel)) {
      const own = await openDirect({ client, log }, person.id);
      return own === undefined ? 'unknown' : own === channel ? 'yes' : 'no';
    }
    const { guest, gone } = await askProfile(client, person.id);
    if (gone) return 'no';
    const { isPrivate } = await askConversation(client, channel);
    return (!isPrivate && !guest) || (await isMember(client, channel, person.id)) ? 'yes' : 'no';
  }
}

const OK: Permit = { ok: true };
const NOT_IN_IT = 'You are not in that channel. Join it first.';
/** Slack knows no such person here. */
const NOBODY = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

function refuse(advice: string): Permit {
  return { ok: false, advice };
}
