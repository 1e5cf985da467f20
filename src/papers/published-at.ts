import type { Work } from './paper.ts';

/** Published, as far as anybody said; else the month in an arXiv id. Epoch milliseconds. */
export function publishedAt(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  if (work.publishedAt !== undefined) return work.publishedAt;
  const [, year, month] = /^arxiv:(\d\d)(\d\d)\.\d/.exec(work.id) ?? [];
  return year === undefined || month === undefined
    ? undefined
    : Date.UTC(2000 + Number(year), Number(month) - 1);
}
