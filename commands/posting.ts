import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import type { MessageRef } from '#src/message/courier.ts';
import { MINUTE_MS } from '#src/time.ts';

/** @throws UserError when the person may not write here themselves, or Paperboy cannot */
export async function checkPosting({ person, place, platform }: Context): Promise<void> {
  for (const permit of [await platform.mayPost(person, place), await platform.canPost(place)]) {
    if (!permit.ok) throw new UserError(permit.advice);
  }
}

/**
 * Posts a card in the channel, once per `key` and minute, so that a double click posts once and a refused post can be
 * tried again; undefined for the second of them.
 * @throws UserError with what the person can do when it was not, or perhaps not, posted
 */
export async function postOnce(
  card: Card,
  key: string,
  { place, platform, services: { store, clock } }: Context,
): Promise<{ readonly ref: MessageRef; readonly permalink?: string } | undefined> {
  const startedAt = clock.now();
  const minute = Math.floor(startedAt / MINUTE_MS);
  if (!(await store.small.firstTime(`share:${key}:${minute}`, startedAt))) return undefined;
  const { thread: _thread, ...channel } = place;
  const sent = await platform.courier.post(channel, card, key);
  const found = sent.outcome === 'unknown' ? await platform.courier.find(channel, key, startedAt) : sent;
  if (found.outcome === 'sent' || found.outcome === 'found') return found;
  if (found.outcome === 'refused') throw new UserError(found.advice);
  if (found.outcome === 'later')
    throw new UserError('The platform asks for a pause. Nothing was posted; try again in a minute.');
  throw new UserError(
    'The platform did not say whether it was posted. Look at the channel before you share it again.',
  );
}
