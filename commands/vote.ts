import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { clip } from '#src/message/text.ts';
import { personKey, placeKey } from '#src/place.ts';
import { workMeant } from './work.ts';

/** A vote for a paper, counted in this group's `/trending`. A button says what shall be; typed, the second time takes it back. */
export default defineCommand({
  name: 'vote',
  summary: 'Vote for a paper, or take the vote back',
  internal: true,
  options: {
    work: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
    on: {
      kind: 'flag',
      summary: 'Whether it shall be counted; the other way round without it',
      hidden: true,
    },
  },
  audience: () => 'private',
  async run({ work: meant, on }, context) {
    const { store, clock } = context.services;
    const work = await workMeant(meant, context);
    const person = personKey(context.person);
    const votes = on ?? (await store.group.marks(person, [work.id])).get(work.id)?.has('up') !== true;
    await store.group.mark(person, work.id, 'up', placeKey(context.place), clock.now(), votes);
    const title = clip(work.title, 200);
    if (!votes) return { card: doneCard(`Vote taken back: ${title}`) };
    const { blocks, ...done } = doneCard(`👍 ${title}. It counts in what is trending here.`);
    const back = { command: 'vote', options: { work: work.id, on: false }, effect: 'reply' as const };
    return {
      card: {
        ...done,
        blocks: [...blocks, { kind: 'buttons', buttons: [{ label: 'Take back', action: back }] }],
      },
    };
  },
});
