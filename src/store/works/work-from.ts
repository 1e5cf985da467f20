import { compareIds, paperUrl } from '../../papers/id.ts';
import { isWithdrawn } from '../../papers/identity.ts';
import type { Paper } from '../../papers/paper.ts';
import type { SourceRecord } from './source-record.ts';

/** What a work is by all that was said of it. */
export interface Computed {
  readonly title: string;
  readonly abstract: string;
  readonly abstractRaw: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly venue: string | undefined;
  readonly comment: string | undefined;
  readonly publishedAt: number | undefined;
  readonly licence: string | undefined;
  readonly url: string;
  readonly ownSummary: boolean;
  readonly version: number | undefined;
  readonly withdrawn: boolean;
}

/**
 * How far each source is believed where two say different things of the same version, by name: the higher, the sooner.
 * One that is not named counts as 0, and every source goes before imports.
 */
export type TrustRanks = Readonly<Record<string, number>>;

const LEAST_TRUSTED = ['starter', 'import'];

/**
 * A work from its sightings, in any order. Each field comes from the best sighting that has it: real text before our
 * own summary, then the later version, the more trusted source, the later word of equals. Authors are the longest
 * list. So a poorer sighting never takes anything away.
 */
export function workFrom(sightings: readonly SourceRecord[], trust: TrustRanks): Computed {
  const best = [...sightings].sort((a, b) => compareRecords(a, b, trust));
  const papers = best.map(({ paper }) => paper);
  const text = fullest(papers);
  return {
    title: papers.find(({ title }) => title !== '')?.title ?? '',
    abstract: text?.abstract ?? '',
    abstractRaw: text?.abstractRaw ?? '',
    authors: longest(papers.map(({ authors }) => authors)),
    categories: papers.find(({ categories }) => categories.length > 0)?.categories ?? [],
    venue: firstOf(papers, ({ venue }) => venue),
    comment: firstOf(papers, ({ comment }) => comment),
    publishedAt: firstOf(papers, ({ publishedAt }) => publishedAt),
    licence: firstOf(papers, ({ licence }) => licence),
    url: address(papers),
    ownSummary: best.find(({ paper }) => paper === text)?.ownSummary ?? false,
    version: highest(papers.map(({ version }) => version)),
    withdrawn: papers.some(isWithdrawn),
  };
}

/** The few sightings that `workFrom` takes its fields from: of them alone, and of all that come later, it makes the same. */
export function neededFor(sightings: readonly SourceRecord[], trust: TrustRanks): ReadonlySet<SourceRecord> {
  const best = [...sightings].sort((a, b) => compareRecords(a, b, trust));
  const papers = best.map(({ paper }) => paper);
  const [authors, url] = [longest(papers.map((paper) => paper.authors)), address(papers)];
  const version = highest(papers.map((paper) => paper.version));
  const has: readonly ((paper: Paper) => boolean)[] = [
    ({ title }) => title !== '',
    ({ abstract }) => abstract !== '',
    (paper) => paper === fullest(papers),
    (paper) => paper.authors === authors,
    ({ categories }) => categories.length > 0,
    ...OPTIONAL.map((field) => (paper: Paper) => (paper[field] ?? '') !== ''),
    (paper) => address([paper]) === url,
    (paper) => paper.version === version,
    isWithdrawn,
  ];
  return new Set(has.flatMap((holds) => best.find(({ paper }) => holds(paper)) ?? []));
}

const OPTIONAL = ['venue', 'comment', 'publishedAt', 'licence'] as const;

export function compareRecords(a: SourceRecord, b: SourceRecord, trust: TrustRanks): number {
  return (
    Number(a.ownSummary) - Number(b.ownSummary) ||
    (b.paper.version ?? 0) - (a.paper.version ?? 0) ||
    rank(b.source, trust) - rank(a.source, trust) ||
    b.seenAt - a.seenAt ||
    compareText(JSON.stringify(a.paper), JSON.stringify(b.paper))
  );
}

function rank(source: string, trust: TrustRanks): number {
  if (LEAST_TRUSTED.includes(source)) return LEAST_TRUSTED.indexOf(source) - LEAST_TRUSTED.length;
  return trust[source] ?? 0;
}

/** The best paper with an abstract; where another's is the same text gone on, that one. */
function fullest(papers: readonly Paper[]): Paper | undefined {
  const chosen = papers.find(({ abstract }) => abstract !== '');
  if (chosen === undefined) return undefined;
  const start = chosen.abstract.replace(/\s*(?:…|\.{3})$/, '');
  if (start === chosen.abstract) return chosen;
  return (
    papers.find(({ abstract }) => abstract.length > start.length + 3 && abstract.startsWith(start)) ?? chosen
  );
}

function longest(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce<readonly string[]>((best, list) => (list.length > best.length ? list : best), []);
}

function firstOf<T extends string | number>(
  papers: readonly Paper[],
  field: (paper: Paper) => T | undefined,
): T | undefined {
  return papers.map(field).find((value) => value !== undefined && value !== '');
}

function address(papers: readonly Paper[]): string {
  const ids = papers.flatMap((paper) => paper.ids).sort(compareIds);
  const known = ids.map(paperUrl).find((url) => url !== '');
  return known ?? firstOf(papers, ({ url }) => (isWebAddress(url) ? url : undefined)) ?? '';
}

function isWebAddress(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\//i.test(url);
}

function highest(versions: readonly (number | undefined)[]): number | undefined {
  const known = versions.filter((version) => version !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
