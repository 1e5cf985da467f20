import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import type { MessageRef } from '#src/message/courier.ts';
import { withoutSharing } from '#src/message/sharing.ts';
import { isDirect, type Place } from '#src/place.ts';
import { DAY_MS } from '#src/time.ts';

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
): Promise<PostedMessage | undefined> {
  if (underWay.has(key)) return undefined;
  underWay.add(key);
  try {
    return (await foundBefore(key, context)) ?? (await post(card, key, context));
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

async function post(
  card: Card,
  key: string,
  { place, platform: { courier }, services: { clock } }: Context,
): Promise<PostedMessage> {
  const startedAt = clock.now();
  const sent = await courier.post(channelOf(place), withoutSharing(card), key);
  const found = sent.outcome === 'unknown' ? await courier.find(channelOf(place), key, startedAt) : sent;
  if (found.outcome === 'sent' || found.outcome === 'found') return found;
  if (found.outcome === 'refused') throw new UserError(found.advice);
  if (found.outcome === 'later')
    throw new UserError('The platform asks for a pause. Nothing was posted; try again in a minute.');
  throw new UserError(
    'The platform did not say whether it was posted. Look at the channel before you share it again.',
  );
}

/** Shares go to the channel, not into the thread of what was clicked. */
function channelOf({ thread: _thread, ...channel }: Place): Place {
  return channel;
}
