import type { WebClient } from '@slack/web-api';
import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Log } from '#src/log.ts';
import type { Card } from '#src/message/card.ts';
import type { Courier, Looked, MessageRef, Sent } from '#src/message/courier.ts';
import { placeKey, type Place } from '#src/place.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import type { PlatformTime } from '../../shared/platform-time.ts';
import { failureOf } from './failure.ts';
import { permalinkOf, type Identity } from './identity.ts';
import type { Lanes } from './lanes.ts';
import { LIMITS } from '../limits.ts';
import { adviceFor, outcomeOf, refusesToken } from './outcome.ts';
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
  readonly time: PlatformTime;
}

/** What Slack calls the time and the times of its messages come from different machines. */
const MACHINES_DIFFER_MS = 2 * MINUTE_MS;
/** So many pages are read whatever the times of their messages. */
const SURE_PAGES = 3;
/** Pages looked through, a page being at most `LIMITS.historyPage` messages. */
const PAGES = 20;

/** Sends cards to Slack, each once, with its key as message metadata. */
export function createCourier(parts: CourierParts): Courier {
  const { client, log, lanes, dispatcher, identity, time } = parts;
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
    async find(place, key, sentAfter) {
      try {
        const { ref, sawAll, asOf } = await lookBack(parts, place, key, sentAfter);
        if (ref !== undefined) return { outcome: 'found', ...standing(ref) };
        if (sawAll) return asOf === undefined ? TIMELESS : { outcome: 'absent', asOf };
        return {
          outcome: 'unable',
          advice: 'Too much was written in the channel since to find my post again.',
        };
      } catch (error) {
        return unable(error, bot());
      }
    },
    async time() {
      if (time.isFresh()) return time.last();
      try {
        await client.auth.test();
      } catch (error) {
        log.debug({ err: error }, 'Slack does not tell the time');
      }
      return time.last();
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

/** Without a time nobody can say whether it may still come. */
const TIMELESS: Looked = {
  outcome: 'unable',
  advice: 'Slack does not tell the time, so that I cannot say whether my post may still come.',
};

interface LookedBack {
  readonly ref?: MessageRef;
  /** Whether everything since was seen. */
  readonly sawAll: boolean;
  /** When the first page was read, by Slack's clock. */
  readonly asOf: number | undefined;
}

/** Where the message with `key` stands. A channel is read from its newest message back, a thread from its oldest on. */
async function lookBack(
  { client, time }: Pick<CourierParts, 'client' | 'time'>,
  place: Place,
  key: string,
  sentAfter = 0,
): Promise<LookedBack> {
  const from = (sentAfter - MACHINES_DIFFER_MS) / SECOND_MS;
  const asked = { channel: place.channel, limit: LIMITS.historyPage, include_all_metadata: true };
  let cursor = '';
  let asOf: number | undefined;
  for (let page = 1; page <= PAGES; page += 1) {
    const paged = { ...asked, ...(cursor !== '' && { cursor }) };
    const { messages = [], response_metadata: next } =
      place.thread === undefined
        ? await client.conversations.history(paged)
        : await client.conversations.replies({
            ...paged,
            ts: place.thread,
            oldest: String(Math.max(from, 0)),
          });
    asOf ??= time.last();
    const found = messages.find(
      ({ metadata }) => metadata?.event_type === METADATA_EVENT && keyOf(metadata) === key,
    );
    if (found?.ts !== undefined) return { ref: `${place.channel}:${found.ts}`, sawAll: true, asOf };
    cursor = next?.next_cursor ?? '';
    const isBefore = place.thread === undefined && messages.some(({ ts }) => Number(ts) < from);
    if (cursor === '' || (isBefore && page >= SURE_PAGES)) return { sawAll: true, asOf };
  }
  return { sawAll: false, asOf };
}

function keyOf({ event_payload: payload }: { readonly event_payload?: object }): unknown {
  return payload !== undefined && 'key' in payload ? payload.key : undefined;
}

function unable(error: unknown, bot: string): Looked {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'refused':
      return {
        outcome: 'unable',
        advice: adviceFor(failure, bot),
        ...(refusesToken(failure) && { why: 'credentials' }),
      };
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
