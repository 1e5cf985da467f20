import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import type { MessageRef } from '#src/message/courier.ts';
import type { Place } from '#src/place.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS, systemSleep, type Sleep } from '#src/time.ts';

/** @throws UserError when the person may not write here themselves, or Paperboy cannot */
export async function checkPosting({ person, place, platform }: Context): Promise<void> {
  for (const permit of [await platform.mayPost(person, place), await platform.canPost(place)]) {
    if (!permit.ok) throw new UserError(permit.advice);
  }
}

/** How far back a post of an earlier click is looked for. */
const LOOK_BACK_MS = DAY_MS;

/** Posts on their way, by key: of two clicks at the same time the second has nothing to do. */
const underWay = new Set<string>();

/**
 * Posts a card in the channel, once per `key`: where an earlier click with it ended without an answer, its post is
 * looked for first. Undefined while another click is posting it.
 * @throws UserError with what the person can do when it was not, or perhaps not, posted
 */
export async function postOnce(
  card: Card,
  key: string,
  context: Context,
  sleep: Sleep = systemSleep,
): Promise<PostedMessage | undefined> {
  if (underWay.has(key)) return undefined;
  underWay.add(key);
  try {
    return (await foundBefore(key, context)) ?? (await post(card, key, context, sleep));
  } finally {
    underWay.delete(key);
  }
}

interface PostedMessage {
  readonly ref: MessageRef;
  readonly permalink?: string;
}

async function foundBefore(
  key: string,
  { place, platform, services: { store, clock } }: Context,
): Promise<PostedMessage | undefined> {
  const now = clock.now();
  if (await store.inbound.firstTime(`share:${key}`, now)) return undefined;
  const looked = await platform.courier.find(channelOf(place), key, now - LOOK_BACK_MS);
  return looked.outcome === 'found' ? looked : undefined;
}

/** Who shares looks on: longer pauses than this are theirs to wait. */
const PATIENCE_MS = 20 * SECOND_MS;
const PAUSES_MS: readonly number[] = [2, 4, 8].map((seconds) => seconds * SECOND_MS);

async function post(
  card: Card,
  key: string,
  { place, platform: { courier }, services: { clock } }: Context,
  sleep: Sleep,
): Promise<PostedMessage> {
  const startedAt = clock.now();
  const here = channelOf(place);
  let waitedMs = 0;
  for (let tries = 0; ; tries += 1) {
    const sent = await courier.post(here, card, key);
    if (sent.outcome === 'sent') return sent;
    if (sent.outcome === 'refused') throw new UserError(sent.advice);
    const pauseMs = PAUSES_MS[tries] ?? Infinity;
    const nextMs = sent.outcome === 'later' && tries < PAUSES_MS.length ? sent.retryAfterMs : pauseMs;
    const isOver = waitedMs + nextMs > PATIENCE_MS;
    if (sent.outcome === 'later' && isOver) {
      const when = inWords(Math.max(sent.retryAfterMs, SECOND_MS));
      throw new UserError(`The platform asks for a pause. Nothing was posted; try again ${when}.`);
    }
    if (!isOver) await sleep(nextMs);
    waitedMs += nextMs;
    if (sent.outcome === 'later') continue;
    const looked = await courier.find(here, key, startedAt);
    if (looked.outcome === 'found') return looked;
    if (looked.outcome === 'unable' || isOver)
      throw new UserError(
        'The platform did not say whether it was posted. Look at the channel before you share it again.',
      );
  }
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}

/** Shares go to the channel, not into the thread of what was clicked. */
function channelOf({ thread: _thread, ...channel }: Place): Place {
  return channel;
}
