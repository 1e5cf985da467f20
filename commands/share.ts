import { createHash } from 'node:crypto';
import { defineCommand, type Context, type Reply } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import { openedCard } from '#src/message/opened.ts';
import { doneCard } from '#src/message/problem.ts';
import { replyNote } from '#src/message/paper.ts';
import { clip, day, emphasis, link, say } from '#src/message/text.ts';
import type { Work } from '#src/papers/paper.ts';
import { isDirect, personKey, placeKey } from '#src/place.ts';
import type { Share } from '#src/store/store.ts';
import { checkPosting, postOnce } from './papers/posting.ts';
import { workMeant } from '#src/chat/work-meant.ts';

/** Posts a paper where the person is, with the person's own right to post: once per paper and channel. */
export default defineCommand({
  name: 'share',
  summary: 'Post a paper in this channel',
  internal: true,
  options: {
    work: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
    query: { kind: 'text', summary: 'The search it came from', hidden: true, maxChars: 500 },
    again: { kind: 'flag', summary: 'Even though it stands here already', hidden: true },
  },
  audience: () => 'private',
  async run({ work: meant, query, again }, context) {
    const { store } = context.services;
    const work = await workMeant(meant, context.services, context);
    if (isDirect(context.place) && context.place.platform !== 'terminal')
      throw new UserError('Nobody else reads here. Share it in a channel, or pass its link on.');
    await checkPosting(context);
    const last = await store.group.lastShare(work.id, placeKey(context.place));
    if (last !== undefined && again !== true) return alreadyThere(work, last, query);
    return post(work, sharedCard(work, query, context.person.name), last, context);
  },
});

function sharedCard(work: Work, query: string | undefined, name: string): Card {
  const searched = query === undefined ? [] : [' · searched: ', emphasis(clip(query, 100))];
  return {
    title: say(`${clip(name, 60)} shared`, ...searched),
    blocks: [...openedCard(work).blocks, replyNote(1)],
  };
}

function alreadyThere(work: Work, last: Share, query: string | undefined): Reply {
  const who = last.personName === '' ? '' : ` by ${last.personName}`;
  const where = last.permalink === undefined ? [] : [' ', link('Go to it', last.permalink)];
  const options = { work: work.id, again: true, ...(query !== undefined && { query }) };
  return {
    card: {
      blocks: [
        {
          kind: 'text',
          text: say(`${clip(work.title, 200)} was posted here${who} on `, day(last.at), '.', ...where),
        },
        {
          kind: 'buttons',
          buttons: [{ label: 'Share again', action: { command: 'share', options, effect: 'reply' } }],
        },
      ],
    },
  };
}

async function post(work: Work, card: Card, last: Share | undefined, context: Context): Promise<Reply> {
  const { person, place } = context;
  const { store, clock } = context.services;
  const posted = await postOnce(card, shareKey(work.id, placeKey(place), last?.at ?? 0), context);
  if (posted === undefined) return { card: doneCard('It is being shared already.') };
  await store.group.addShare({
    workId: work.id,
    place: placeKey(place),
    messageRef: posted.ref,
    ...(posted.permalink !== undefined && { permalink: posted.permalink }),
    person: personKey(person),
    personName: person.name,
    at: clock.now(),
    how: 'share',
  });
  return { card: doneCard(`Shared ✓ ${clip(work.title, 200)}`) };
}

/** The same click has the same key, so that a second one cannot post twice. */
function shareKey(workId: string, place: string, previous: number): string {
  return createHash('sha256').update(`share ${workId} ${place} ${previous}`).digest('hex').slice(0, 24);
}
