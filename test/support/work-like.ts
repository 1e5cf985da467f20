import type { Work } from '#src/papers/paper.ts';

/** A work with what a test is about; the rest is plain. */
export function workLike(given: Partial<Work> = {}): Work {
  return {
    id: 'arxiv:2401.00001',
    title: 'A paper',
    abstract: '',
    authors: ['Ada Author'],
    categories: ['cs.LG'],
    url: 'https://arxiv.org/abs/2401.00001',
    origin: 'sync',
    ownSummary: false,
    votes: 0,
    changeSeq: 1,
    createdAt: 0,
    ...given,
  };
}
