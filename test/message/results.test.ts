import { expect, it } from 'vitest';
import { resultsCard } from '#src/message/results.ts';
import { textOf } from '#src/message/text.ts';

const NOTHING = {
  ...{ query: 'zzqq', understood: 'topic “zzqq”', repairs: [], notes: [], results: [] },
  ...{ total: 0, offset: 0, suggestions: [] },
};

it('nothing is called found only once nobody is asked any more', () => {
  const title = (asking?: string) =>
    textOf(resultsCard({ ...NOTHING, ...(asking && { asking }) }).title ?? []);
  expect(title('arXiv')).toBe('Nothing stored for this yet; asking arXiv…');
  expect(title()).toBe('Nothing found');
});

it('a corrected search offers the search as it was typed', () => {
  const repairs = [
    { from: 'difusion', to: 'diffusion' },
    { from: 'modls', to: 'models' },
  ];
  const { blocks } = resultsCard({ ...NOTHING, query: 'Difusion (modls) author:ho', repairs });
  const notes = blocks.flatMap((block) => (block.kind === 'note' ? [textOf(block.text)] : []));
  expect(notes).toContain('Showing diffusion models for difusion modls.');
  const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  expect(buttons).toContainEqual(
    expect.objectContaining({
      label: 'Search instead for "Difusion" ("modls") author:ho',
      action: {
        command: 'paper',
        options: { query: '"Difusion" ("modls") author:ho' },
        effect: 'update',
      },
    }),
  );
});

it('while sources are asked only that is said; what else there is to do comes with the outcome', () => {
  const kinds = (asking?: string) =>
    resultsCard({ ...NOTHING, ...(asking && { asking }) }).blocks.map(({ kind }) => kind);
  expect(kinds('arXiv')).toEqual(['note']);
  expect(kinds()).toEqual(['text', 'buttons', 'note']);
});
