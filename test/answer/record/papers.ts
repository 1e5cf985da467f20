import { createRecord, type RecordReader } from '#src/answer/record/create-record.ts';
import { canonicalId } from '#src/papers/id.ts';
import { titleKey } from '#src/papers/identity.ts';
import type { Work } from '#src/papers/paper.ts';
import type { Said } from '#src/store/store.ts';
import { searchOver } from '../../search/in-memory.ts';
import { workLike } from '../../support/work-like.ts';

/** Papers of which records are asked. */
export const PAPERS: readonly Work[] = [
  workLike({
    id: 'arxiv:2402.00001',
    title: 'QuickSift: Sieving Token Streams on Small Devices',
    url: 'https://arxiv.org/abs/2402.00001',
    abstract: 'Small devices cannot hold long streams. Code: https://github.com/sift/quick. It sieves.',
    authors: ['Ada Byron', 'Grace Murray', 'Lin Wu'],
    categories: ['cs.CL', 'cs.LG'],
    comment: '12 pages, 5 figures, accepted at ICML 2024',
    publishedAt: Date.UTC(2024, 1, 17, 9),
  }),
  workLike({
    id: 'arxiv:2312.00002',
    title: 'Rakes and Their Gardeners',
    url: 'https://arxiv.org/abs/2312.00002',
    abstract: 'Token streams are not rakes. Rakes break.',
    authors: ['Ada Byron', 'Tom Field'],
    comment: 'This paper has been withdrawn by the author.',
  }),
  workLike({
    id: 'doi:10.1/year',
    title: 'Old Rakes Retold',
    abstract: 'Rakes.',
    authors: [],
    publishedAt: Date.UTC(1999, 0),
  }),
  workLike({ id: 'arxiv:2403.00003', title: 'Sift Again', abstract: 'A first one.', authors: ['Lin Wu'] }),
  workLike({
    id: 'arxiv:2404.00004',
    title: 'Sift again!',
    abstract: 'A second one.',
    authors: ['Tom Field'],
  }),
];

/** What arXiv said of one. */
export function said(work: Work): readonly Said[] {
  const paper = {
    ...work,
    ids: [{ scheme: 'arxiv', value: work.id.slice(6) }],
    abstractRaw: '',
    version: 3,
  } as const;
  return [{ source: 'arxiv', seenAt: Date.UTC(2024, 4, 2), ownSummary: false, paper }];
}

export async function readerOver(works: readonly Work[]): Promise<RecordReader> {
  const byId = new Map(works.map((work) => [work.id, work]));
  return createRecord({
    search: await searchOver(works),
    clock: { now: () => Date.UTC(2026, 10, 28) },
    sourceTitle: (name) => (name === 'arxiv' ? 'arXiv' : name),
    works: {
      byPaperId: (id) => Promise.resolve(byId.get(canonicalId(id))),
      byTitle: (words) =>
        Promise.resolve(works.filter(({ title }) => titleKey(title).includes(titleKey(words)))),
      said: (id) => Promise.resolve(works.filter((work) => work.id === id).flatMap(said)),
      aliases: (id) =>
        Promise.resolve(id.startsWith('arxiv:') ? [{ scheme: 'arxiv', value: id.slice(6) }] : []),
    },
  });
}
