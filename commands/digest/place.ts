import type { Context } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import type { Choice, Card } from '#src/message/card.ts';
import { topicName } from '#src/message/digest.ts';
import { say, strong } from '#src/message/text.ts';
import { placeKey, type Place } from '#src/place.ts';
import { channelMeant } from '../rights.ts';
import { isShownTo } from './meant.ts';

/** A channel as typed or picked; `me` for their direct messages. @throws UserError */
export async function placeMeant(where: string, context: Context): Promise<Place> {
  const { person, platform } = context;
  if (where === 'me') {
    const own = await platform.courier.directMessage(person);
    if (own === undefined)
      throw new UserError(
        'Paperboy cannot write to you privately. Allow direct messages from members of this server, or choose a channel.',
      );
    return own;
  }
  const { thread: _thread, ...channel } = await channelMeant(where, context);
  return channel;
}

/** Choices fit one select with the two that are always there. */
const PLACES = 20;

/** Where else a digest may come: to whoever asks, here, or where other digests they see come already. */
export async function askPlaceCard(digest: Subscription, context: Context): Promise<Card> {
  const { platform, person, place, services } = context;
  const own = await platform.courier.directMessage(person);
  const choice = (label: string, where: string): Choice => ({
    label,
    action: { command: 'digest edit', options: { digest: digest.id, where }, effect: 'reply' },
  });
  const known = new Map([[placeKey(place), place]]);
  for (const other of await services.digests.listAll(digest.place))
    if (await isShownTo(other, context)) known.set(placeKey(other.place), other.place);
  const channels = [...known.values()]
    .filter((one) => one.channel !== own?.channel && placeKey(one) !== placeKey(digest.place))
    .slice(0, PLACES)
    .map(async (one) => choice(await platform.nameOf(one), one.channel));
  return {
    title: say('Where should ', strong(topicName(digest.topic)), ' come?'),
    blocks: [
      {
        kind: 'select',
        label: 'To…',
        choices: [choice('Me, privately', 'me'), ...(await Promise.all(channels))],
      },
      { kind: 'note', text: say('Any other channel: “digest edit” with where: and its name.') },
    ],
  };
}
