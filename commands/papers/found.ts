import { isCalled } from '#src/chat/plain/called.ts';
import type { Context } from '#src/chat/command.ts';
import { isQuestion } from '#src/chat/understand.ts';
import type { LookedUp } from '#src/ingest/lookup.ts';
import type { Card } from '#src/message/card.ts';
import { PAGE_SIZE, resultsCard, type Results } from '#src/message/results.ts';
import { listing, plain } from '#src/message/text.ts';
import type { Work } from '#src/papers/paper.ts';
import type { Found } from '#src/search/search.ts';
import { standingOf } from './standing.ts';

export interface Answered {
  readonly query: string;
  readonly offset: number;
  readonly found: Found;
}

/** What a digest's topic and a question may have. */
const TOPIC_CHARS = 300;
const QUESTION_CHARS = 500;

export async function foundCard(
  { query, offset, found }: Answered,
  told: Pick<Results, 'sources' | 'asking' | 'askable' | 'theirs' | 'perhaps'>,
  context: Context,
): Promise<Card> {
  const best = found.hits[0]?.work.id;
  const isTopic = found.understood.query.topic !== '' && query.length <= TOPIC_CHARS;
  const results: Results = {
    query,
    offset,
    ...(!context.services.lookup.online && { sources: ['stored here; Paperboy is offline'] }),
    ...told,
    understood: found.understood.text,
    repairs: found.understood.repairs,
    notes: found.understood.notes,
    results: found.hits,
    total: found.total,
    suggestions: found.suggestions,
    ...(!isTopic && { unfollowable: true }),
    ...(found.notice !== undefined && { notice: found.notice }),
    ...(best !== undefined && { standing: await standingOf(best, context) }),
    ...(query.length <= QUESTION_CHARS && isQuestion(query) && { isQuestion: true }),
  };
  return resultsCard(results);
}

/** Whether there is anything to ask a source for: words, or a condition that is to be met. */
export function isAsking({ understood: { query } }: Found): boolean {
  return (/[\p{L}\p{N}]/u.test(query.topic) && query.kind !== 'id') || query.every.length > 0;
}

/** The same search after the sources were asked; what they brought can be found by now. */
export async function widened(
  query: string,
  context: Context,
  told: Pick<Results, 'perhaps'> = {},
): Promise<Card> {
  const { lookup, search } = context.services;
  const looked = await lookup.byQuery(query);
  await search.caughtUp();
  const found = calledFirst(await search.find(query, { offset: 0, limit: PAGE_SIZE }), looked.works[0]);
  const { every, none } = found.understood.query;
  const isTheirs = found.hits.length === 0 && every.length + none.length === 0 && looked.works.length > 0;
  const theirs = {
    from: listing(answered(looked, lookup.searches)),
    works: looked.works.slice(0, PAGE_SIZE),
  };
  const heard = { ...told, sources: outcomes(looked, lookup.searches), ...(isTheirs && { theirs }) };
  return foundCard({ query, offset: 0, found }, heard, context);
}

/** What a source puts first and is called as was typed is what was meant, unless the best one here is, too. */
function calledFirst(found: Found, theirs: Work | undefined): Found {
  const { topic } = found.understood.query;
  const [best] = found.hits;
  if (theirs === undefined || !isCalled(theirs, topic) || (best && isCalled(best.work, topic))) return found;
  const others = found.hits.filter(({ work }) => work.id !== theirs.id);
  const first = {
    work: theirs,
    score: best?.score ?? 1,
    excerpt: [plain(theirs.abstract.slice(0, 280))],
    reasons: ['title'],
  };
  const total = Math.max(found.total, others.length + 1);
  const { notice: _far, ...rest } = found;
  return { ...rest, hits: [first, ...others].slice(0, PAGE_SIZE), total };
}

function answered({ failed }: LookedUp, searches: readonly string[]): readonly string[] {
  return searches.filter((title) => !failed.some(({ source }) => source === title));
}

/** "+3 from arXiv", "Hugging Face and arXiv know no more", "arXiv did not answer". */
function outcomes(looked: LookedUp, searches: readonly string[]): string[] {
  const brought = looked.added
    .filter(({ count }) => count > 0)
    .map(({ source, count }) => `+${count} from ${source}`);
  const broke = looked.failed.map(({ problem }) => problem.replace(/\.$/, ''));
  const silent = answered(looked, searches);
  const nothing =
    brought.length > 0 || silent.length === 0
      ? []
      : [`${listing(silent)} ${silent.length === 1 ? 'knows' : 'know'} no more`];
  return [...brought, ...nothing, ...broke];
}
