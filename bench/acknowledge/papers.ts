import type { SourcePaper } from '../../test/support/source-papers.ts';

const WORDS =
  'adaptive bayesian causal diffusion efficient federated graph hierarchical inference kernel language memory neural optimal probabilistic quantum retrieval sparse temporal unsupervised vision'.split(
    ' ',
  );
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Papers that nobody wrote, spread over the last days' lists. */
export function inventedPapers(count: number, days: number, now: number): readonly SourcePaper[] {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(now - (index % days) * DAY_MS).toISOString().slice(0, 10);
    const word = (step: number) => WORDS[(index * step + step) % WORDS.length] ?? '';
    return {
      id: `26${String(1 + (index % 11)).padStart(2, '0')}.${String(10_000 + Math.floor(index / 11)).padStart(5, '0')}`,
      title: `Method ${index}: ${word(3)} ${word(7)} for ${word(11)} ${word(13)}`,
      abstract: Array.from({ length: 150 }, (_value, at) => word(at + 2)).join(' '),
      authors: [`Ada Author${index % 97}`, `Ben Writer${index % 89}`],
      categories: ['cs.LG', 'cs.CL'],
      submitted: `${day}T08:00:00Z`,
      dailyDay: day,
      votes: index % 60,
    };
  });
}
