import { expect, test } from 'vitest';
import { openedCard } from '#src/message/opened.ts';
import { textOf } from '#src/message/text.ts';
import { workLike } from '../support/work-like.ts';

const lines = (work: Parameters<typeof workLike>[0]) =>
  openedCard(workLike(work)).blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'note' ? [textOf(block.text)] : [],
  );

test('an opened paper tells everybody who wrote it, its categories, its comment and where it leads', () => {
  const authors = ['Ada Ash', 'Ben Bell', 'Cid Core', 'Dee Dale', 'Eva Elm'];
  expect(
    lines({
      id: 'arxiv:2401.00001',
      authors,
      categories: ['cs.CL', 'cs.LG'],
      comment: '12 pages',
      abstract: 'Code: https://github.com/a/b.',
    }),
  ).toEqual(['PDF · HTML · Code', authors.join(', '), 'cs.CL, cs.LG', '12 pages']);
});

test('what stands beside the title already is not repeated, and what is unknown takes no line', () => {
  expect(lines({ id: 'local:1', authors: ['Ada Ash'], categories: [], abstract: 'None.' })).toEqual([]);
});
