import { defineCommand } from '#src/chat/command.ts';
import type { Button } from '#src/message/card.ts';
import { doneCard } from '#src/message/problem.ts';
import { clip } from '#src/message/text.ts';
import { personKey, placeKey } from '#src/place.ts';
import { workMeant } from './work.ts';

/** Keeps a paper in the person's own list. A button says what shall be; typed, the second time takes it out. */
export default defineCommand({
  name: 'save',
  summary: 'Keep a paper in your own list, or take it out',
  internal: true,
  options: {
    work: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
    on: {
      kind: 'flag',
      summary: 'Whether it shall be in the list; the other way round without it',
      hidden: true,
    },
  },
  audience: () => 'private',
  async run({ work: meant, on }, context) {
    const { store, clock } = context.services;
    const work = await workMeant(meant, context);
    const person = personKey(context.person);
    const keeps = on ?? (await store.group.marks(person, [work.id])).get(work.id)?.has('saved') !== true;
    await store.group.mark(person, work.id, 'saved', placeKey(context.place), clock.now(), keeps);
    const title = clip(work.title, 200);
    if (!keeps) return { card: doneCard(`Taken out of your list: ${title}`) };
    const list: Button = { label: 'Your list', action: { command: 'saved', options: {}, effect: 'reply' } };
    const out = { command: 'save', options: { work: work.id, on: false }, effect: 'reply' as const };
    const { blocks, ...done } = doneCard(`Saved ✓ ${title}`);
    return {
      card: {
        ...done,
        blocks: [...blocks, { kind: 'buttons', buttons: [list, { label: 'Take out', action: out }] }],
      },
    };
  },
});
