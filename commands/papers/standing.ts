import type { Context } from '#src/chat/command.ts';
import type { Standing } from '#src/message/paper.ts';
import { formatDay } from '#src/message/text.ts';
import { personKey, placeKey } from '#src/place.ts';

/** What this channel did with a paper; for the asker's eyes alone also what they did themselves. */
export async function standingOf(
  workId: string,
  { person, place, audience, services: { store } }: Context,
): Promise<Standing> {
  const [marks, share] = await Promise.all([
    store.group.marks(personKey(person), [workId]),
    store.group.lastShare(workId, placeKey(place)),
  ]);
  const mine = audience === 'private' ? marks.get(workId) : undefined;
  return {
    saved: mine?.has('saved') === true,
    upvoted: mine?.has('up') === true,
    ...(share !== undefined && {
      shared: `posted here ${formatDay(share.at)}${share.personName === '' ? '' : ` by ${share.personName}`}`,
    }),
  };
}
