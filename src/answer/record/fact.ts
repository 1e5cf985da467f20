import type { IdScheme, Work } from '../../papers/paper.ts';
import type { Said } from '../../store/store.ts';

/** All that is known of a paper besides what it says. */
export interface PaperRecord {
  readonly work: Work;
  readonly said: readonly Said[];
  readonly names: readonly { readonly scheme: IdScheme; readonly value: string }[];
  /** A source's title: "arXiv", "Hugging Face". */
  readonly titleOf: (source: string) => string;
}

/** What a record says; or a sentence that it does not. */
export type Fact = { readonly value: string; readonly source: string } | { readonly missing: string };

const OWN: Readonly<Record<string, string>> = {
  import: 'the record imported here',
  starter: 'the starter library',
};

/** Whose record says it, the most trusted first; that of the first where nobody does. */
export function sourceOf({ said, titleOf }: PaperRecord, says: (one: Said) => boolean = () => true): string {
  const source = (said.find(says) ?? said[0])?.source;
  if (source === undefined) return 'this library';
  return OWN[source] ?? `${titleOf(source)}’s record`;
}

/** "arXiv’s record does not say …". */
export function missing(record: PaperRecord, what: string): Fact {
  const source = sourceOf(record);
  return { missing: `${source.replace(/^the/, 'The')} does not say ${what}.` };
}

export function commentSource(record: PaperRecord): string {
  return `the comment in ${sourceOf(record, ({ paper }) => paper.comment !== undefined)}`;
}

/**
 * A paper with the comment and the place of its last revision, where the same source tells of several: the one that
 * was stored last need not be.
 */
export function asLastSaid(work: Work, said: readonly Said[]): Work {
  const last = <T>(field: (paper: Said['paper']) => T | undefined): T | undefined => {
    const having = said.filter(({ paper }) => (field(paper) ?? '') !== '');
    const own = having.filter(({ source }) => source === having[0]?.source);
    const [latest] = own.toSorted((a, b) => (b.paper.revisedAt ?? 0) - (a.paper.revisedAt ?? 0));
    return latest && field(latest.paper);
  };
  const [comment, venue] = [last((paper) => paper.comment), last((paper) => paper.venue)];
  return { ...work, ...(comment !== undefined && { comment }), ...(venue !== undefined && { venue }) };
}
