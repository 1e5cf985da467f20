import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import { ACCEPTED_WITHIN_MS, type Looked, type MessageRef, type Sent } from '#src/message/courier.ts';
import { withoutSharing } from '#src/message/sharing.ts';
import { isDirect, type Place } from '#src/place.ts';
import { MINUTE_MS, SECOND_MS, systemSleep, type Sleep } from '#src/time.ts';

/** @throws UserError when the person may not write here themselves, or Paperboy cannot */
export async function checkPosting({ person, place, platform }: Context): Promise<void> {
  if (isDirect(place) && place.platform !== 'terminal')
    throw new UserError(
      'Nobody else reads here. Find it in the channel it should be posted in, and share it there.',
    );
  for (const permit of [await platform.mayPost(person, place), await platform.canPost(place)]) {
    if (!permit.ok) throw new UserError(permit.advice);
  }
}

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

/** Keys that were certainly not posted with. */
const unused = new Set<string>();
/** Keys whose post got no answer: when each was first looked for in vain, by the platform's clock. */
const absentSince = new Map<string, number>();

/** Before the platform can no longer accept the first try, a second one could make two. */
async function foundBefore(
  key: string,
  { place, platform, services: { store, clock } }: Context,
): Promise<PostedMessage | undefined> {
  if ((await store.inbound.firstTime(`share:${key}`, clock.now())) || unused.delete(key)) return undefined;
  const looked = await platform.courier.find(channelOf(place), key, undefined);
  if (looked.outcome === 'found') return looked;
  if (looked.outcome === 'unable' || looked.asOf === undefined) return undefined;
  const since = absentSince.get(key) ?? looked.asOf;
  absentSince.set(key, since);
  if (looked.asOf - since >= ACCEPTED_WITHIN_MS) return undefined;
  throw new UserError(
    'The first try may still arrive. If it does not stand here in three minutes, share it again.',
  );
}

/** Who shares looks on: longer pauses than this are theirs to wait. */
const PATIENCE_MS = 20 * SECOND_MS;
const MOST_PAUSES = 3;

async function post(
  card: Card,
  key: string,
  { place, platform: { courier } }: Context,
  sleep: Sleep,
): Promise<PostedMessage> {
  const here = channelOf(place);
  const before = await courier.time?.();
  absentSince.delete(key);
  let waitedMs = 0;
  for (let tries = 1; ; tries += 1) {
    const sent = await courier.post(here, withoutSharing(card), key);
    const pauseMs = sent.outcome === 'later' ? Math.max(sent.retryAfterMs, SECOND_MS) : Infinity;
    if (tries <= MOST_PAUSES && waitedMs + pauseMs <= PATIENCE_MS) {
      waitedMs += pauseMs;
      await sleep(pauseMs);
      continue;
    }
    const found = sent.outcome === 'unknown' ? await courier.find(here, key, before) : sent;
    if (found.outcome === 'sent' || found.outcome === 'found') return found;
    if (found.outcome === 'refused' || found.outcome === 'later') unused.add(key);
    throw new UserError(notPosted(key, found));
  }
}

/** What to say of a post that is not known to stand there. */
function notPosted(
  key: string,
  found: Exclude<Sent | Looked, { readonly outcome: 'sent' | 'found' }>,
): string {
  if (found.outcome === 'refused') return found.advice;
  if (found.outcome === 'later') {
    const when = inWords(Math.max(found.retryAfterMs, SECOND_MS));
    return `The platform asks for a pause. Nothing was posted; try again ${when}.`;
  }
  if (found.outcome !== 'absent')
    return 'The platform did not say whether it was posted. Look at the channel before you share it again.';
  if (found.asOf !== undefined) absentSince.set(key, found.asOf);
  return 'It does not stand here yet, and may still arrive. If it does not within three minutes, share it again.';
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}

/** Shares go to the channel, not into the thread of what was clicked. */
function channelOf({ thread: _thread, ...channel }: Place): Place {
  return channel;
}
