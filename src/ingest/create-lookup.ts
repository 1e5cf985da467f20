import { SourceUnavailable } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { Log } from '../log.ts';
import { canonicalId, parsePaperId } from '../papers/id.ts';
import type { PaperId, Work } from '../papers/paper.ts';
import type { Parser } from '../parse/parser.ts';
import { parseQuery } from '../query/parse-query.ts';
import { gather } from '../sources/gather.ts';
import type { Source, SourceIo } from '../sources/source.ts';
import { DAY_MS, MINUTE_MS, type Sleep, systemSleep } from '../time.ts';
import { createAskSource, type AskSourceIo, type Question } from './ask-source.ts';
import { createIdBatches } from '../sources/id-batches.ts';
import type { Completed, LookedUp, Lookup } from './lookup.ts';

export interface LookupOptions extends Omit<AskSourceIo, 'sleep'> {
  /** The quickest first; answers are told in this order. */
  readonly sources: readonly Source[];
  readonly http: Http;
  readonly parser: Parser;
  readonly log: Log;
  readonly online: boolean;
  readonly sleep?: Sleep;
  /** How long ids are gathered that one request can carry. */
  readonly moment?: () => Promise<void>;
  /** Ends what is still asked when nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

const RESULTS = 20;
const GATHERED_MS = 150;
const aMoment = async (): Promise<void> => systemSleep(GATHERED_MS);
/** As arXiv asks: equal queries are not to be sent more than once a day. */
const SEARCH_KEPT_MS = DAY_MS;
/** A name nobody knows may be a paper of the next minutes; one that is known is stored anyway. */
const ID_KEPT_MS = 10 * MINUTE_MS;

export function createLookup(given: LookupOptions): Lookup {
  const { sources, http, parser, log, online, signal, moment = aMoment, ...options } = given;
  const { works } = options.store;
  const askSource = createAskSource({ sleep: systemSleep, ...options });
  const io: SourceIo = { http, parser, priority: 'lookup', ...(signal && { signal }) };
  const askById = createIdBatches(io, moment);
  const searchable = online ? sources.filter((source) => source.search !== undefined) : [];
  const askEach = (asked: readonly Source[], question: Question) =>
    gather(asked, (source) => askSource(source, question), log);

  async function byQuery(query: string): Promise<LookedUp> {
    const asked = parseQuery(query, options.clock.now());
    const { answers, failed } = await askEach(searchable, {
      key: `query ${query.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()}`,
      keptMs: SEARCH_KEPT_MS,
      ask: async (source) => (await source.search?.(asked, RESULTS, io)) ?? [],
    });
    const counts = answers.map(({ source, answer }) => ({ source: source.title, count: answer.added }));
    return {
      works: await works.byIds(inTurn(answers.map(({ answer }) => answer.workIds))),
      added: counts.filter(({ count }) => count > 0),
      failed: failed.map(({ source, problem }) => ({ source: source.title, problem })),
    };
  }

  const questionOf = (id: PaperId): Question => ({
    key: `id ${canonicalId(id)}`,
    keptMs: ID_KEPT_MS,
    ask: async (source) => askById(source, id),
  });

  async function byId(id: PaperId): Promise<Work | undefined> {
    const stored = await works.byPaperId(id);
    if (stored) return stored;
    const name = canonicalId(id);
    if (!online) throw new SourceUnavailable('', `Paperboy is offline, and ${name} is not stored here.`);
    const question = questionOf(id);
    const first = Promise.withResolvers<Work>();
    const askOne = async (source: Source) => {
      await askSource(source, question);
      const found = await works.byPaperId(id);
      if (found) first.resolve(found);
    };
    const allAnswered = gather(sources, askOne, log).then(async ({ failed }) => {
      const found = await works.byPaperId(id);
      if (!found && failed[0]) throw inTheirTerms(failed[0], name);
      return found;
    });
    return Promise.race([first.promise, allAnswered]);
  }

  async function complete(given: readonly Work[]): Promise<Completed> {
    const lacking = given.filter(({ authors }) => authors.length === 0);
    const ids = lacking
      .flatMap(({ id }) => parsePaperId(id)?.id ?? [])
      .filter(({ scheme }) => scheme !== 'local');
    if (!online || ids.length === 0) return { works: given, problems: [] };
    const asked = await Promise.all(ids.map(async (id) => askEach(sources, questionOf(id))));
    const problems = new Set(asked.flatMap(({ failed }) => failed.map(({ problem }) => problem)));
    return { works: await works.byIds(given.map(({ id }) => id)), problems: [...problems] };
  }

  return { online, complete, searches: searchable.map(({ title }) => title), byId, byQuery };
}

/** What could not be done, and in how long it can: whoever asked does not live in UTC. */
function inTheirTerms(
  { source, error }: { readonly source: Source; readonly error: unknown },
  name: string,
): unknown {
  if (!(error instanceof SourceUnavailable)) return error;
  const { retryAfterMs } = error;
  if (retryAfterMs === undefined)
    return new SourceUnavailable(error.source, `${name} could not be fetched: ${error.message}`, {
      cause: error,
    });
  const minutes = Math.ceil(retryAfterMs / MINUTE_MS);
  const pause = minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  const said = `${source.title} asks us to wait ${pause}; ${name} could not be fetched. Try again then.`;
  return new SourceUnavailable(error.source, said, { retryAfterMs, cause: error });
}

/** The first of each, then the second of each, each once. */
function inTurn(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const places = Array.from({ length: longest }, (_, place) => lists.map((list) => list[place]));
  return [...new Set(places.flat())].filter((workId) => workId !== undefined);
}
