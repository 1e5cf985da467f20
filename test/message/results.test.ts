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

it('while sources are asked only that is said; what else there is to do comes with the outcome', () => {
  const kinds = (asking?: string) =>
    resultsCard({ ...NOTHING, ...(asking && { asking }) }).blocks.map(({ kind }) => kind);
  expect(kinds('arXiv')).toEqual(['note']);
  expect(kinds()).toEqual(['text', 'buttons', 'note']);
});
