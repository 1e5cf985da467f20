import type { FullText } from '#src/fulltext/full-text.ts';

/** Each block as "kind · section · text". */
export function shown({ blocks, text }: FullText): readonly string[] {
  return blocks.map(({ kind, section, start, end }) => `${kind} · ${section} · ${text.slice(start, end)}`);
}

/** What does not hold of every full text: blocks cover it, an empty line between two, and are as a person may see them. */
export function faults({ blocks, text }: FullText): readonly string[] {
  const joined = blocks.map(({ start, end }) => text.slice(start, end)).join('\n\n');
  const misplaced = blocks.filter(
    ({ start }, at) => start !== (at === 0 ? 0 : (blocks[at - 1]?.end ?? 0) + 2),
  );
  return [
    ...(joined === text ? [] : ['the blocks are not the text']),
    ...misplaced.map(({ start }) => `the block at ${start} does not follow the one before`),
    ...blocks
      .filter(({ start, end }) => /^\s|\s$|\n\n|^$/.test(text.slice(start, end)))
      .map(({ start }) => `blanks at ${start}`),
    ...(/[\u0000-\u0008\u200b\u00ad\u202e\u2061]/.test(text) ? ['characters nobody sees'] : []),
    ...blocks
      .filter(({ section }) => section.length > 300)
      .map(({ start }) => `a heading too long at ${start}`),
  ];
}
