import type { Services } from '../chat/services.ts';
import type { DigestCounts } from '../digest/counts.ts';
import type { Meaning } from '../meaning/meaning.ts';

export interface SourceFigures {
  readonly name: string;
  /** When it last answered well, epoch ms. */
  readonly lastOk?: number;
  /** When the last try ended, epoch ms. */
  readonly lastTry?: number;
  /** What was wrong the last time: a sentence. */
  readonly error?: string;
}

/** What there is and how it is doing, in numbers. */
export interface Figures {
  readonly papers: number;
  /** Papers that can be found; fewer than `papers` while the index catches up. */
  readonly indexed: number;
  readonly vectors: number;
  /** Papers that wait for their vector. */
  readonly embedding: number;
  readonly sources: readonly SourceFigures[];
  readonly digests: DigestCounts;
  /** Those kept, and the bytes of their files. */
  readonly fullTexts: { readonly kept: number; readonly bytes: number };
}

export type FigureServices = Pick<Services, 'store' | 'search' | 'sync' | 'digests'>;

export async function figuresOf(
  { store, search, sync, digests }: FigureServices,
  meaning: Pick<Meaning, 'counts'>,
): Promise<Figures> {
  const [papers, index, vectors, fetches, counts, fullTexts] = await Promise.all([
    store.works.count(),
    search.status(),
    meaning.counts(),
    store.fetches.latest(),
    digests.counts(),
    store.fullTexts.counts(),
  ]);
  const fetchesOf = new Map(fetches.map((fetched) => [fetched.source, fetched]));
  return {
    papers,
    indexed: index.ready ? index.works : 0,
    vectors: vectors.embedded,
    embedding: vectors.left,
    sources: sync.sources().map(({ name }): SourceFigures => {
      const { last, lastGood } = fetchesOf.get(name) ?? {};
      return {
        name,
        ...(lastGood?.answeredAt !== undefined && { lastOk: lastGood.answeredAt }),
        ...(last?.answeredAt !== undefined && { lastTry: last.answeredAt }),
        ...(last?.problem !== undefined && { error: last.problem }),
      };
    }),
    digests: counts,
    fullTexts,
  };
}
