import { titleKey } from '../../papers/identity.ts';
import { publishedAt } from '../../papers/published-at.ts';
import { matcherOf, readWork } from '../../query/matches.ts';
import { isExact } from './engine-conditions.ts';
import { describeLack, describeQuery } from '../../query/describe.ts';
import type { Candidate, EngineQuery } from '../engines/engine.ts';
import { excerpt } from './excerpt.ts';
import type { KnownNames, WorkFeed } from '../index/change-feed.ts';
import { planQuery, type Plan, type PlanInput } from './plan.ts';
import { parseQuery } from '../../query/parse-query.ts';
import { languageOf } from '../../query/language.ts';
import type { Condition, Query } from '../../query/query.ts';
import { doubtIn } from './doubt.ts';
import { asOwnTitle } from './own-title.ts';
import { withPerson } from './person.ts';
import { rank, type Ranked } from './rank.ts';
import type { Found, Hit, Page } from '../search.ts';
import { mixed, NEIGHBOURS, shareOfMeaning, type QueryMeaning } from './mix-meaning.ts';
import { newestHolding } from './newest.ts';
import { nearestQueries } from './suggest.ts';
import type { WorksIndex } from '../index/works-index.ts';

export interface FindInput {
  readonly index: Pick<WorksIndex, 'engine' | 'lexicon'>;
  readonly feed: Pick<WorkFeed, 'byIds' | 'byPaperId'>;
  readonly knownNames: KnownNames;
  readonly now: number;
  /** Where there is a model: what the query means. */
  readonly meaning?: QueryMeaning | undefined;
}

/** So many of the engine's best are ranked again. */
const RANKED = 100;
/** So many are looked through where phrases or names must be checked on the text. */
const CHECKED = 1_000;
/** Hits that score less than this share of the best are noise. */
const WORTH_SHOWING = 0.2;
/** A best paper that holds less of the query's weight is about something else. */
const STRONG_COVERAGE = 0.6;
/** Where no word stands as it was typed, a paper must hold this much of the mended ones to be what was meant. */
const MENDED_COVERAGE = 0.75;
/** Up to so many content words are keywords: a paper that lacks most of their weight is about something else. */
const KEYWORDS = 3;
/** Newest first, of papers that hold this share of what the best one holds of the query. */
const ON_TOPIC = 0.9;

/** Answers one query. */
export async function find(text: string, page: Page, input: FindInput): Promise<Found> {
  const query = parseQuery(text, input.now);
  if (query.kind === 'id') {
    const named = await byIds(query, input);
    return found(query, undefined, { ranked: named, byWords: named, share: 0 }, page, input);
  }
  const corpus = { engine: input.index.engine, feed: input.feed };
  const meant = await asOwnTitle(query, input.index.engine);
  const ofPerson = await withPerson(meant, corpus);
  const theirs = ofPerson && (await answer(ofPerson, page, input));
  return theirs && theirs.total > 0 ? theirs : answer(meant, page, input);
}

async function answer(query: Query, page: Page, input: FindInput): Promise<Found> {
  const plan = planQuery(query, planInput(input));
  const searched = await search(query, plan, page, input);
  if (searched.ranked.length === 0 || isNonsense(plan, searched.byWords[0]))
    return { ...found(query, plan, NOTHING, page, input), ...(await emptied(query, plan, input)) };
  const result = found(query, plan, searched, page, input);
  return query.topic !== '' && isFar(plan, searched.byWords[0])
    ? { ...result, notice: nearestBy(searched) }
    : result;
}

/** Strings of letters are always near some words; what was meant stands together in a paper. */
function isNonsense({ words }: Plan, best: Ranked | undefined): boolean {
  if (words.length === 0 || words.some(({ stands }) => stands)) return false;
  return best === undefined || (!best.named && best.coverage < MENDED_COVERAGE);
}

function isFar({ words, isText }: Plan, best: Ranked | undefined): boolean {
  if (isText === true) return false;
  if (best === undefined) return true;
  const keywords = words.filter(({ idf }) => idf > 0);
  return !best.named && keywords.length <= KEYWORDS && best.coverage < STRONG_COVERAGE;
}

function nearestBy({ ranked, byWords }: Searched): string {
  return `Nothing close; nearest by ${ranked === byWords ? 'words' : 'meaning'}:`;
}

async function byIds({ ids }: Query, { feed }: FindInput): Promise<readonly Ranked[]> {
  const works = await Promise.all(ids.map((id) => feed.byPaperId(id)));
  const found = {
    score: 1,
    reasons: ['id'],
    coverage: 1,
    named: true,
    wellKnown: true,
    byAuthor: false,
    titleCoverage: 1,
  };
  return [...new Map(works.flatMap((work) => (work ? [[work.id, work]] : []))).values()].map((work) => ({
    work,
    ...found,
  }));
}

/** By words, and by meaning too where that helps; `byWords` is the best paper by words alone. */
interface Searched {
  readonly ranked: readonly Ranked[];
  readonly byWords: readonly Ranked[];
  /** How much meaning counted, 0 to 1. */
  readonly share: number;
}

async function search(query: Query, plan: Plan, page: Page, input: FindInput): Promise<Searched> {
  const toCheck = [...query.every.flat(), ...query.none].some((condition) => !isExact(condition));
  const limit = Math.max(toCheck || input.meaning ? CHECKED : RANKED, page.offset + page.limit);
  const engineQuery: EngineQuery = { terms: plan.terms, every: plan.every, none: plan.none, limit };
  if (plan.terms.length === 0 && (query.topic !== '' || query.every.length === 0)) return NOTHING;
  const { candidates } = await input.index.engine.search(engineQuery);
  const most = toCheck ? limit : Math.max(RANKED, page.offset + page.limit);
  const best = candidates.slice(0, most);
  const newest = query.newest ? await newestHolding(plan, most, input.index.engine) : [];
  const first = [...new Map([...newest, ...best].map((candidate) => [candidate.id, candidate])).values()];
  const byWords = inOrder(query, worthShowing(await judged(query, plan, first, input)));
  const { meaning } = input;
  const share = meaning && query.topic !== '' ? shareOfMeaning(plan, byWords) : 0;
  if (!meaning || share === 0) return { ranked: byWords, byWords, share: 0 };
  const known = new Set(first.map(({ id }) => id));
  const scores = new Map(candidates.map(({ id, score }) => [id, score]));
  const passing = await passingIds(plan, input);
  const neighbours = meaning.vectors
    .nearest(meaning.vector, NEIGHBOURS, passing && { accept: (id) => passing.has(id) })
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ id, score: scores.get(id) ?? 0 }));
  const all = [...byWords, ...(await judged(query, plan, neighbours, input))];
  return { ranked: inOrder(query, worthShowing(mixed(all, meaning, share))), byWords, share };
}

/** Conditions bind neighbours in meaning too: these are all that may be among them, where there are any conditions. */
async function passingIds(
  { every, none }: Plan,
  { index: { engine } }: FindInput,
): Promise<ReadonlySet<string> | undefined> {
  if (every.length === 0 && none.length === 0) return undefined;
  const { candidates } = await engine.search({ terms: [], every, none, limit: engine.size });
  return new Set(candidates.map(({ id }) => id));
}

const NOTHING: Searched = { ranked: [], byWords: [], share: 0 };

/** Papers that hold most of what was asked, the newest first where that was asked for or nothing else is. */
function inOrder({ topic, newest }: Query, ranked: readonly Ranked[]): readonly Ranked[] {
  if (topic !== '' && !newest) return ranked;
  const best = ranked[0]?.coverage ?? 0;
  const onTopic = ranked.filter(({ coverage }) => coverage >= best * ON_TOPIC);
  return onTopic.toSorted((a, b) => (publishedAt(b.work) ?? 0) - (publishedAt(a.work) ?? 0));
}

async function judged(
  query: Query,
  plan: Plan,
  candidates: readonly Candidate[],
  { feed, knownNames, now }: FindInput,
): Promise<readonly Ranked[]> {
  const works = new Map((await feed.byIds(candidates.map(({ id }) => id))).map((work) => [work.id, work]));
  const passes = matcherOf(query);
  const passing = candidates.flatMap(({ id, score }) => {
    const work = works.get(id);
    return work && passes(readWork(work)) !== undefined ? [{ work, score }] : [];
  });
  return rank({ plan, candidates: passing, knownNames, now });
}

/** What is named is far ahead of everything else, which is measured by its own best. */
function worthShowing(ranked: readonly Ranked[]): readonly Ranked[] {
  const best = ranked.find(({ named }) => !named)?.score ?? 0;
  return ranked.filter(({ named, score }) => named || score >= best * WORTH_SHOWING);
}

function found(
  query: Query,
  plan: Plan | undefined,
  searched: Searched,
  page: Page,
  { index }: FindInput,
): Found {
  const { ranked, byWords, share } = searched;
  const doubt = doubtIn(query, plan, byWords);
  return {
    understood: {
      text: describeQuery(query),
      repairs: plan?.repairs ?? [],
      notes: query.notes,
      query,
      words: plan?.words.map(({ typed, terms, term, holding }) => ({ typed, terms, term, holding })) ?? [],
      papers: index.engine.size,
      share,
      match: matchOf(query, byWords[0]),
      doubt,
    },
    hits: ranked.slice(page.offset, page.offset + page.limit).map((one) => hit(one, plan)),
    total: ranked.length,
    suggestions: [],
    weak: doubt.asksSources,
  };
}

function matchOf({ topic }: Query, best: Ranked | undefined): 'title' | 'name' | 'topic' {
  if (best?.named !== true) return 'topic';
  return titleKey(best.work.title) === titleKey(topic) ? 'title' : 'name';
}

function hit({ work, score, reasons }: Ranked, plan: Plan | undefined): Hit {
  return { work, score, reasons, excerpt: excerpt(work.abstract, plan?.words ?? []) };
}

function planInput({ index: { engine, lexicon } }: FindInput): PlanInput {
  return { engine, lexicon, correcting: true };
}

/** What to say of an empty result: the condition without which there would be something, and queries that find some. */
async function emptied(query: Query, plan: Plan, input: FindInput): Promise<Partial<Found>> {
  const conditions: readonly (readonly Condition[])[] = query.every;
  for (const group of conditions) {
    const every = query.every.filter((other) => other !== group);
    const wider = planQuery({ ...query, every }, planInput(input));
    const page = { offset: 0, limit: RANKED };
    const { ranked: rest } = await search({ ...query, every }, wider, page, { ...input, meaning: undefined });
    if (rest.length > 0) {
      const count = rest.length === RANKED ? `${RANKED} or more` : String(rest.length);
      const notice = `Nothing ${describeLack(group)}; ${count} without that.`;
      return { notice, suggestions: query.topic === '' ? [] : [query.topic] };
    }
  }
  const language = plan.words.some(({ stands }) => stands) ? undefined : languageOf(query.topic);
  const notice =
    language && `No stored paper has these words: Paperboy does not translate ${language.name} ones.`;
  return { suggestions: nearestQueries(query, plan, input.index), ...(notice && { notice }) };
}
