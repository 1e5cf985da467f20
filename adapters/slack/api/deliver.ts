import type { WebClient } from '@slack/web-api';
import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Log } from '#src/log.ts';
import type { Card } from '#src/message/card.ts';
import type { Courier, Looked, MessageRef, Sent } from '#src/message/courier.ts';
import { placeKey, type Place } from '#src/place.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import { failureOf } from './failure.ts';
import { permalinkOf, type Identity } from './identity.ts';
import type { Lanes } from './lanes.ts';
import { LIMITS } from '../limits.ts';
import { adviceFor, outcomeOf } from './outcome.ts';
import { editMessage, postMessage, type Draft, type Posted } from './post.ts';
import { openDirect } from './people.ts';
import { METADATA_EVENT, renderCard, renderPlain } from '../render/render.ts';

export interface CourierParts {
  readonly client: WebClient;
  readonly log: Log;
  readonly lanes: Lanes;
  readonly dispatcher: Pick<Dispatcher, 'encoder'>;
  /** Unknown until the first connection. */
  readonly identity: () => Identity | undefined;
}

/** Clocks differ: a post may carry an earlier time than the one it was sent at here. */
const CLOCK_SKEW_MS = 2 * MINUTE_MS;
/** Pages looked through, a page being at most `LIMITS.historyPage` messages. */
const PAGES = 20;

/** Sends cards to Slack, each once, with its key as message metadata. */
export function createCourier({ client, log, lanes, dispatcher, identity }: CourierParts): Courier {
  const bot = () => identity()?.name ?? 'paperboy';
  const standing = (ref: MessageRef) => {
    const us = identity();
    const permalink = us && permalinkOf(us, ref);
    return { ref, ...(permalink !== undefined && { permalink }) };
  };
  const sent = (posted: Posted): Sent =>
    'kind' in posted ? outcomeOf(posted, bot()) : { outcome: 'sent', ...standing(posted.ref) };
  return {
    async post(place, card, key, signal) {
      const { channel, thread } = place;
      const draft = await draftOf(card, dispatcher, { reader: placeKey(place), key });
      return lanes.run(channel, async () => {
        if (signal?.aborted === true) return { outcome: 'later', retryAfterMs: SECOND_MS };
        return sent(await postMessage(client, draft, { channel, thread }));
      });
    },
    async edit(place, ref, card) {
      const draft = await draftOf(card, dispatcher, { reader: placeKey(place) });
      return sent(await editMessage(client, draft, ref));
    },
    async find(place, key, since) {
      try {
        const { ref, sawAll } = await lookBack(client, place, key, since);
        if (ref !== undefined) return { outcome: 'found', ...standing(ref) };
        if (sawAll) return { outcome: 'absent' };
        return {
          outcome: 'unable',
          advice: 'Too much was written in the channel since to find my post again.',
        };
      } catch (error) {
        return unable(error, bot());
      }
    },
    async directMessage(person) {
      const channel = await openDirect({ client, log }, person.id);
      return channel === undefined
        ? undefined
        : { platform: 'slack', installation: person.installation, channel };
    },
  };
}

/**
 * Draws a card in both forms, its controls encoded for `reader`: the `placeKey` of where all see it, or the `personKey`
 * of who alone does.
 */
export async function draftOf(
  card: Card,
  dispatcher: Pick<Dispatcher, 'encoder'>,
  { reader, key }: { readonly reader: string; readonly key?: string },
): Promise<Draft> {
  const encode = await dispatcher.encoder(card, LIMITS.optionChars, reader);
  const keyed = key === undefined ? {} : { key };
  return { rich: renderCard(card, encode, keyed), plain: () => renderPlain(card, keyed) };
}

/** Where the message with `key` stands, and whether everything since was seen. */
async function lookBack(
  client: WebClient,
  place: Place,
  key: string,
  since: number,
): Promise<{ readonly ref?: MessageRef; readonly sawAll: boolean }> {
  const oldest = String((since - CLOCK_SKEW_MS) / SECOND_MS);
  const asked = { channel: place.channel, oldest, limit: LIMITS.historyPage, include_all_metadata: true };
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const paged = { ...asked, ...(cursor !== '' && { cursor }) };
    const { messages = [], response_metadata: next } =
      place.thread === undefined
        ? await client.conversations.history(paged)
        : await client.conversations.replies({ ...paged, ts: place.thread });
    const found = messages.find(
      ({ metadata }) => metadata?.event_type === METADATA_EVENT && keyOf(metadata) === key,
    );
    if (found?.ts !== undefined) return { ref: `${place.channel}:${found.ts}`, sawAll: true };
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return { sawAll: true };
  }
  return { sawAll: false };
}

function keyOf({ event_payload: payload }: { readonly event_payload?: object }): unknown {
  return payload !== undefined && 'key' in payload ? payload.key : undefined;
}

function unable(error: unknown, bot: string): Looked {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'refused':
      return { outcome: 'unable', advice: adviceFor(failure, bot) };
    case 'later':
      return {
        outcome: 'unable',
        advice: 'Slack asks for a pause before it shows the channel.',
        retryAfterMs: failure.retryAfterMs,
      };
    case 'lost':
      return {
        outcome: 'unable',
        advice: 'Slack did not answer when I looked for my post.',
        retryAfterMs: MINUTE_MS,
      };
    default:
      return failure satisfies never;
  }
}
