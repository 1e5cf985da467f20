import type { Work } from '../../papers/paper.ts';
import { DAY_MS } from '../../time.ts';
import { eachPosition, readText, type WantedTerms } from '../../text/analysis.ts';
import { publishedAt } from '../../papers/published-at.ts';
import { nameWords } from '../../text/person-name.ts';
import { headName, namesIn } from '../index/document.ts';
import { foldKey } from '../../text/fold.ts';
import { massOf, shortness, type Plan } from './plan.ts';
import { Places, termsToFind } from './places.ts';
import { WEIGHTS } from './weights.ts';

export interface Ranked {
  readonly work: Work;
  readonly score: number;
  /** "title", "author", "abstract", the strongest first. */
  readonly reasons: readonly string[];
  /** Share of the query's weight that stands in it, authors included, 0 to 1. */
  readonly coverage: number;
  /** The query is its title, one of its names, or its id. */
  readonly named: boolean;
  /** The query is its title, or a name from the table of well-known papers. */
  readonly wellKnown: boolean;
  /** A word of the query is an author's name and stands nowhere else. */
  readonly byAuthor: boolean;
  /** Share of the query's weight that stands in the title, 0 to 1. */
  readonly titleCoverage: number;
}

interface RankInput {
  readonly plan: Plan;
  readonly candidates: readonly { readonly work: Work; readonly score: number }[];
  /** Names from the table of well-known papers. */
  readonly knownNames: (work: Work) => readonly string[];
  readonly now: number;
}

/**
 * Orders candidates, best first:
 *
 *     score = BM25 + Σidf · (proximity + title + coverage + names + (freshness + votes, for topics only))
 *
 * each part a weight of `WEIGHTS` times a share between 0 and 1.
 */
export function rank({ plan, candidates, knownNames, now }: RankInput): readonly Ranked[] {
  const wanted = termsToFind(plan.words);
  const judged = candidates.map(({ work, score }) => ({
    score,
    ...judge(work, plan, wanted, knownNames(work)),
  }));
  const mass = Math.max(massOf(plan.words), Number.MIN_VALUE);
  const known = judged.some(({ names, titleMatch, byAuthor }) => names > 0 || byAuthor || titleMatch > 0.6);
  const short = shortness(plan.words);
  return judged
    .map(({ score, ...found }): Ranked => {
      const { work, coverage, reasons, names, byAuthor, titleCoverage } = found;
      const own = {
        work,
        coverage,
        reasons,
        byAuthor,
        titleCoverage,
        named: names >= WEIGHTS.methodName,
        wellKnown: names >= WEIGHTS.knownName,
      };
      if (plan.isText === true) return { ...own, score: score + mass * names };
      const parts =
        WEIGHTS.proximity * found.proximity +
        WEIGHTS.titleCoverage * found.titleCoverage ** 2 +
        WEIGHTS.titleMatch * found.titleMatch +
        WEIGHTS.titleWritten * short ** 4 * found.titleWritten ** 2 +
        WEIGHTS.coverage * short * found.coverage ** 2 +
        found.names +
        (known ? 0 : liking(found.work, now));
      return { ...own, score: score + mass * parts };
    })
    .sort((a, b) => b.score - a.score || (a.work.id < b.work.id ? -1 : 1));
}

function judge(work: Work, plan: Plan, wanted: WantedTerms, knownNames: readonly string[]) {
  const places = new Places(plan.words, wanted);
  eachPosition(work.title, places.wanted, (word, at) => places.add(word, at, true));
  eachPosition(work.abstract, places.wanted, (word, at) => places.add(word, at, false));
  const people = work.authors.map((author) => new Set(nameWords(author)));
  const authorWords = new Set(people.flatMap((words) => [...words]));
  const isAuthor = (index: number) => {
    const name = plan.words[index]?.author?.term.slice(1);
    return name !== undefined && authorWords.has(name);
  };
  const title = places.share((index) => places.inTitle(index));
  const read = title > 0 ? readText(work.title) : undefined;
  const byAuthor = plan.words.some((_, index) => isAuthor(index) && !places.has(index));
  return {
    work,
    proximity: places.proximity(),
    titleCoverage: title,
    titleMatch: read ? title * titleShare(read.terms, places) : 0,
    titleWritten: read ? writtenShare(read.words, plan) : 0,
    coverage: places.share((index) => places.has(index) || isAuthor(index)),
    names: nameScore(work, plan, knownNames),
    byAuthor,
    reasons: [
      ...(title > 0 ? ['title'] : []),
      ...(byAuthor ? ['author'] : []),
      ...(places.anyInAbstract ? ['abstract'] : []),
    ],
  };
}

/** How much of the title the query's words cover. */
function titleShare(title: readonly string[], places: Places): number {
  const terms = new Set(title);
  if (terms.size === 0) return 0;
  let covered = 0;
  for (const term of terms) if (places.wanted.values.has(term)) covered += 1;
  return covered / terms.size;
}

/** The share of the query's words that stand in the title as they were typed, small words included. */
function writtenShare(title: readonly string[], { written }: Plan): number {
  if (written.length === 0) return 0;
  return written.filter((word) => title.includes(word)).length / written.length;
}

/** Names made of initials, or spelled out in brackets, have no more characters. */
const LONGEST_SHORT_NAME = 12;

function nameScore(work: Work, { keys }: Plan, knownNames: readonly string[]): number {
  const is = (name: string | undefined) => name !== undefined && keys.includes(foldKey(name));
  if (is(work.title)) return WEIGHTS.exactTitle;
  if (knownNames.some(is)) return WEIGHTS.knownName;
  if (is(headName(work.title))) return WEIGHTS.methodName;
  const short = keys.some(({ length }) => length <= LONGEST_SHORT_NAME);
  return short && namesIn(work).some(is) ? WEIGHTS.spelledName : 0;
}

function liking(work: Work, now: number): number {
  const at = publishedAt(work);
  const years = at === undefined ? Infinity : Math.max(0, now - at) / (365 * DAY_MS);
  const votes = Math.min(1, Math.log1p(Math.max(0, work.votes)) / Math.log1p(300));
  return WEIGHTS.freshness * 2 ** -years + WEIGHTS.votes * votes;
}
