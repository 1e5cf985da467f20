import type { Work } from '../../papers/paper.ts';
import { analyse, wordsOf } from '../../text/analysis.ts';
import { stem } from '../../text/stem.ts';
import { publishedAt } from '../../papers/published-at.ts';
import type { WeightedTerm } from '../engines/engine.ts';
import type { KnownNames, WorkFeed } from '../index/change-feed.ts';
import { fold, foldKey } from '../../text/fold.ts';
import type { Plan } from './plan.ts';
import type { Query } from '../../query/query.ts';
import type { WorksIndex } from '../index/works-index.ts';

export interface Completion {
  readonly workId: string;
  readonly title: string;
  readonly year?: number;
}

interface Input {
  readonly index: Pick<WorksIndex, 'engine' | 'lexicon'>;
  readonly feed: Pick<WorkFeed, 'byIds'>;
  readonly knownNames: KnownNames;
}

/** So many words may end what is being typed; so many papers are looked through. */
const ENDINGS = 24;
const LOOKED_THROUGH = 120;
const SUGGESTIONS = 3;

/** Titles that hold every word typed, the last one as a beginning; those that begin so come first. */
export async function complete(typed: string, limit: number, input: Input): Promise<readonly Completion[]> {
  const words = wordsOf(typed);
  const last = /[\p{L}\p{N}]$/u.test(typed) ? words.at(-1) : undefined;
  const endings = last === undefined ? [] : input.index.lexicon.startingWith(last, ENDINGS);
  const terms = new Map<string, WeightedTerm>();
  for (const { term } of analyse(typed)) terms.set(term, { term, weight: 1 });
  for (const { word } of endings) terms.set(stem(word), { term: stem(word), weight: 0.8 });
  terms.set(`!${foldKey(typed)}`, { term: `!${foldKey(typed)}`, weight: 5 });
  if (words.length === 0) return [];
  const query = { terms: [...terms.values()], every: [], none: [], limit: LOOKED_THROUGH };
  const { candidates } = await input.index.engine.search(query);
  const works = await input.feed.byIds(candidates.map(({ id }) => id));
  return works
    .map((work, place) => ({ work, place, fit: fit(work, typed, words, input.knownNames(work)) }))
    .filter((one) => one.fit > 0)
    .sort((a, b) => b.fit - a.fit || a.place - b.place)
    .slice(0, limit)
    .map(({ work }) => completion(work));
}

/** 3: the title (or a known name) begins as typed; 2: holds all words, in this order; 1: in any. 0: does not fit. */
function fit(work: Work, typed: string, words: readonly string[], names: readonly string[]): number {
  const key = foldKey(typed);
  if ([work.title, ...names].some((name) => foldKey(name).startsWith(key))) return 3;
  const title = wordsOf(work.title);
  const people = work.authors.flatMap((author) => wordsOf(author));
  const has = (word: string) => [...title, ...people].some((own) => own.startsWith(word));
  if (!words.every(has)) return 0;
  return fold(work.title).includes(fold(typed).trim()) ? 2 : 1;
}

function completion(work: Work): Completion {
  const at = publishedAt(work);
  return {
    workId: work.id,
    title: work.title,
    ...(at !== undefined && { year: new Date(at).getUTCFullYear() }),
  };
}

/** Where one typing error is likely, and where two are. */
const LONG_WORD_CHARS = 7;

/**
 * Queries near one that found nothing: each unknown word left out, or replaced by what looks most like it. None for
 * a query of unknown words alone.
 */
export function nearestQueries(query: Query, plan: Plan, { lexicon }: Input['index']): readonly string[] {
  if (!plan.words.some(({ stands }) => stands)) return [];
  const words = query.topic.split(/\s+/).filter((word) => word !== '');
  const nearest = words.map((word) => {
    const plain = fold(word);
    if (lexicon.count(plain) > 0 || plain.length < 4) return word;
    const errors = plain.length < LONG_WORD_CHARS ? 1 : 2;
    const near = lexicon.near(plain, errors, 2).sort((a, b) => a.distance - b.distance || b.count - a.count);
    return near[0]?.word ?? '';
  });
  const known = nearest.filter((word) => word !== '');
  const suggestion = known.join(' ');
  const told = plan.repairs.map(({ to }) => to).join(' ');
  return [...new Set([suggestion, told])]
    .filter((text) => text !== '' && text !== query.topic)
    .slice(0, SUGGESTIONS);
}
