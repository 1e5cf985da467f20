import type { FullTexts } from '../fulltext/full-texts.ts';
import type { Log } from '../log.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { findPaperIds } from '../papers/find-ids.ts';
import type { Work } from '../papers/paper.ts';
import type { Hit, Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import type { Answer, AskOptions, Quote } from './answer.ts';
import type { Answerer, Begun } from './answerer.ts';
import { nearest, weigh, type Candidate, type ReadWork } from './evidence/evidence.ts';
import { tellingTitles } from './evidence/titles.ts';
import { compare } from './evidence/compare.ts';
import { chosen, extract, type Extract } from './evidence/extract.ts';
import { widened } from './evidence/widened.ts';
import type { RecordAnswer, RecordReader } from './record/create-record.ts';
import { passagesOf, type Passage } from './evidence/passages.ts';
import { ModelUnavailable, type LanguageModel } from './writing/language-model.ts';
import type { Spread } from './question/telling.ts';
import { partsOf } from './question/parts.ts';
import { readQuestion, type Question } from './question/question.ts';
import { mended } from './question/mended.ts';
import { readWhole, wholeOf } from './read-whole.ts';
import { doNotSay, whyClosest, whyRefused, type Extent } from './reason.ts';
import { quoteOf, standsIn } from './writing/verify.ts';
import { write, type Given, type Written } from './writing/write.ts';

export interface AnswererParts {
  readonly search: Pick<Search, 'find'>;
  readonly store: { readonly works: Pick<Store['works'], 'byId' | 'byIds' | 'byPaperId'> };
  readonly log: Log;
  /** Chooses among sentences by their meaning as well; without it by words alone. */
  readonly meaning?: Pick<Meaning, 'nearness'>;
  readonly model?: LanguageModel;
  /** Asked first: what stands in a record is no matter of sentences. */
  readonly record?: RecordReader;
  /** Without it abstracts are all that is read. */
  readonly fullTexts?: Pick<FullTexts, 'of'>;
}

/** What the library holds for a question. */
interface Library {
  /** With typing errors mended that the search found. */
  readonly question: Question;
  readonly papers: readonly ReadWork[];
  /** Those it names: its subject is theirs. */
  readonly given: boolean;
  readonly spread?: Spread;
  readonly loading?: true;
}

type ReadOptions = AskOptions & Pick<Library, 'given' | 'spread'>;

/** So many works are read for a question. */
const WORKS_READ = 20;
/** So many of them a language model is given, */
const WORKS_GIVEN = 4;
/** and so many of their passages, the best ones, where there are more. */
const PASSAGES_GIVEN = 40;
const MAX_QUESTION_CHARS = 500;
const STILL_LOADING =
  'The search index is still loading: not every paper can be found yet. Ask again in a minute.';

/** What a question is read against. */
interface Reading {
  readonly readables: readonly ReadWork[];
  readonly candidates: readonly Candidate[];
  readonly found: Extract;
}

export function createAnswerer(parts: AnswererParts): Answerer {
  const { search, store, log, meaning, model, record, fullTexts } = parts;
  /** The works a question names by an id or a link, or else those search finds for its words. */
  async function libraryFor(typed: Question): Promise<Library> {
    const named = await Promise.all(findPaperIds(typed.text).map(({ id }) => store.works.byPaperId(id)));
    const works = named.filter((work) => work !== undefined);
    if (works.length > 0) return { question: typed, papers: works.map((work) => ({ work })), given: true };
    const words = typed.words.map(({ text }) => text).join(' ');
    if (words === '') return { question: typed, papers: [], given: false };
    const { hits, understood, loading } = await search.find(words, { offset: 0, limit: WORKS_READ });
    const { repairs, papers, words: looked } = understood;
    const holding = new Map(looked.map(({ term, holding }) => [term, holding]));
    const question = repairs.length === 0 ? typed : readQuestion(mended(typed.text, repairs));
    return {
      ...{ question, papers: asFound(hits), given: false },
      spread: { papers, holding },
      ...(loading === true && { loading }),
    };
  }

  /** The best by words, chosen among by their meaning: which sentence it is, never whether it answers. */
  async function read(question: Question, readables: readonly ReadWork[], options: ReadOptions) {
    const weighed = await weigh(question, readables, options.spread);
    // What is computed for the sentences of a stored paper is kept; nothing of somebody's document is.
    const near =
      options.documents === undefined
        ? await meaning?.nearness(
            question.text,
            weighed.map(({ passage }) => passage),
          )
        : undefined;
    const works = readables.map(({ work }) => work);
    const titles = near === undefined || options.given ? new Map() : await titlesNear(question, works);
    const candidates = near === undefined ? weighed : nearest(weighed, near, titles);
    const found =
      options.sideBySide === true ? compare(works, candidates) : extract(works, candidates, options.given);
    return { readables, candidates, found: await withItsParts(question, found, readables, options) };
  }

  /** A question that asks several things of a paper is answered with the best sentence for each of them. */
  async function withItsParts(
    question: Question,
    found: Extract,
    readables: readonly ReadWork[],
    { spread, documents, sideBySide }: ReadOptions,
  ): Promise<Extract> {
    const parts = partsOf(question);
    const paper = readables.find(({ work }) => work.id === found.best[0]?.work.id);
    if (parts.length < 2 || paper === undefined || sideBySide === true) return found;
    const bests: Candidate[] = [];
    for (const part of parts) {
      const weighed = await weigh(part, [paper], spread);
      const passages = weighed.map(({ passage }) => passage);
      const near = documents === undefined ? await meaning?.nearness(part.text, passages) : undefined;
      bests.push(...(near === undefined ? weighed : nearest(weighed, near)).slice(0, 1));
    }
    return { ...found, best: chosen([...found.best.slice(0, 1), ...bests, ...found.best.slice(1)]) };
  }

  /** How near the titles of some works are to a question, by their ids. */
  async function titlesNear(
    { text }: Question,
    works: readonly Work[],
  ): Promise<ReadonlyMap<string, number>> {
    const titles = tellingTitles(works);
    const near = titles.length === 0 ? undefined : await meaning?.nearness(text, titles);
    return new Map(near?.map((one, at) => [titles[at]?.workId ?? '', one]));
  }

  function verified({ found, readables }: Reading): readonly Quote[] {
    return found.best
      .map((candidate) => inItsBlock(candidate, readables))
      .map(({ work, passage, fit }) =>
        quoteOf(
          work,
          passage,
          fit.spans.map(({ start, end }) => ({ start, end })),
        ),
      )
      .filter((quote) => {
        const stands = standsIn(quote, readables);
        if (!stands)
          log.error({ work: quote.workId }, 'a quotation does not stand in its paper and was dropped');
        return stands;
      });
  }

  /** The model's answer, or the quotations with a note why there is none. */
  async function written(
    answer: Answer,
    given: Given,
    { writer, extent, signal }: { writer: LanguageModel; extent: Extent; signal: AbortSignal | undefined },
    onClaims?: (sofar: Answer) => void,
  ): Promise<Answer> {
    const onWritten = onClaims && ((sofar: Written) => onClaims(answerWritten(answer, sofar, extent)));
    try {
      return answerWritten(answer, await write(given, writer, { signal, onWritten }), extent);
    } catch (error) {
      if (!(error instanceof ModelUnavailable)) throw error;
      log.warn({ err: error, model: writer.name }, 'the language model did not answer');
      const note = `${error.message} These are the papers’ own sentences.`;
      return { ...answer, notes: [...answer.notes, note] };
    }
  }

  /** What stands in the record of a paper that is spoken of, or in that of all papers. */
  async function recorded(text: string, scope: readonly string[] = []): Promise<Answer | undefined> {
    const spokenOf = record && (await store.works.byIds(scope));
    const said = await record?.answer(text.slice(0, MAX_QUESTION_CHARS), spokenOf);
    return said && answerRecorded(said);
  }

  async function begin(text: string, options: AskOptions = {}): Promise<Begun> {
    const { scope, documents, sideBySide, inFull, before, signal } = options;
    const told = documents === undefined ? await recorded(text, scope) : undefined;
    if (told !== undefined && (told.outcome === 'answered' || inFull === undefined)) return { answer: told };
    const typed = readQuestion(text.slice(0, MAX_QUESTION_CHARS).toWellFormed());
    const asked = documents ?? (scope && (await store.works.byIds(scope)).map((work) => ({ work })));
    const library = asked === undefined ? await libraryFor(typed) : undefined;
    const question = library?.question ?? typed;
    signal?.throwIfAborted();
    const papers: readonly ReadWork[] = asked ?? library?.papers ?? [];
    const how = {
      ...options,
      given: library?.given ?? true,
      ...(library?.spread && { spread: library.spread }),
    };
    let reading: Reading = await read(question, papers, how);
    let notes: readonly string[] = library?.loading === true ? [STILL_LOADING] : [];
    const isWanted = inFull === 'always' || (inFull === true && reading.found.outcome !== 'answered');
    if (fullTexts !== undefined && documents === undefined && isWanted && question.words.length > 0) {
      const whole = await readWhole(bestFirst(reading), fullTexts, options);
      notes = [...notes, ...whole.notes];
      if (whole.whole.length > 0) reading = await read(question, whole.readables, how);
    }
    signal?.throwIfAborted();
    const whole = wholeOf(reading.readables);
    const extent = {
      papers: asked?.map(({ work }) => work),
      whole: whole.length > 0 && whole.length >= (asked?.length ?? 0),
    };
    if (asked?.length === 1 && sideBySide !== true) reading = { ...reading, found: withItsClosest(reading) };
    const answer: Answer = {
      ...answerOf(question, reading.found, verified(reading), extent),
      ...(told !== undefined && reading.found.outcome === 'refused' && refused(told.text)),
      notes,
      ...(whole.length > 0 && { readWhole: whole }),
    };
    const sure = library?.loading === true && answer.outcome === 'refused' ? stillLoading(answer) : answer;
    if (model === undefined || answer.nearest.length === 0) return { answer: sure };
    const passages = passagesFor(reading);
    const writing = { question: question.text, before, passages, readables: reading.readables };
    return {
      answer: sure,
      write: (onClaims) => written(sure, writing, { writer: model, extent, signal }, onClaims),
    };
  }

  return {
    writes: model !== undefined,
    reads: fullTexts !== undefined,
    begin,
    async ask(text, options) {
      const { answer, write: goOn } = await begin(text, options);
      return (await goOn?.()) ?? answer;
    },
  };
}

/** A sentence of a full text is quoted with those beside it. */
function inItsBlock(candidate: Candidate, readables: readonly ReadWork[]): Candidate {
  const readable = readables.find(({ work }) => work.id === candidate.work.id);
  if (readable?.fullText === undefined) return candidate;
  return widened(candidate, passagesOf(readable), readable.fullText);
}

function bestFirst({ readables, found: { nearest } }: Reading): readonly ReadWork[] {
  const first = nearest.flatMap((work) => readables.filter((one) => one.work === work));
  return [...first, ...readables.filter(({ work }) => !nearest.includes(work))];
}

/** What search found, each with its score as a share of the best. */
function asFound(hits: readonly Hit[]): readonly ReadWork[] {
  const best = Math.max(Number.MIN_VALUE, ...hits.map(({ score }) => score));
  return hits.map(({ work, score }) => ({ work, found: Math.max(0, score / best) }));
}

/**
 * Where one paper does not say, its closest passage is shown all the same: nobody has to look for it. One that has
 * nothing but the paper's own name in common with the question is none.
 */
function withItsClosest({ found, candidates }: Reading): Extract {
  const best = candidates.find(({ evidence }) => evidence.inSentence > 0 && evidence.besides > 0);
  if (found.outcome !== 'refused' || best === undefined) return found;
  return { ...found, outcome: 'closest', best: [best] };
}

/** The passages a language model is given: whole abstracts, of long texts the best, in the order of the papers. */
function passagesFor({ readables, candidates, found }: Reading): readonly Passage[] {
  const order = new Map(found.nearest.slice(0, WORKS_GIVEN).map(({ id }, at) => [id, at]));
  const papers = readables
    .filter(({ work }) => order.has(work.id))
    .sort((a, b) => (order.get(a.work.id) ?? 0) - (order.get(b.work.id) ?? 0));
  const all = papers.flatMap((readable) => passagesOf(readable));
  if (papers.every(({ fullText }) => fullText === undefined) || all.length <= PASSAGES_GIVEN) return all;
  const best = new Set(
    candidates
      .filter(({ work }) => order.has(work.id))
      .slice(0, PASSAGES_GIVEN)
      .map(({ passage }) => `${passage.workId} ${passage.part}`),
  );
  return all.filter(({ workId, part }) => best.has(`${workId} ${part}`));
}

function answerOf(question: Question, found: Extract, quotes: readonly Quote[], extent: Extent): Answer {
  const { nearest, confidence } = found;
  const common = { nearest, confidence, claims: [], notes: [] };
  if (quotes.length === 0) return { ...refused(whyRefused(question, nearest, extent)), ...common };
  return {
    ...{ ...common, outcome: found.outcome, quotes },
    text: quotes.map((quote, index) => `“${quote.text}” [${index + 1}]`).join(' '),
    ...(found.outcome === 'closest' && { reason: whyClosest(extent) }),
  };
}

function answerRecorded({ outcome, record, works, text }: RecordAnswer): Answer {
  const common = { text, quotes: [], claims: [], nearest: works, notes: [] };
  if (outcome === 'refused') return { ...common, outcome, confidence: 0, reason: text };
  return { ...common, outcome, confidence: 1, ...(record && { record }) };
}

/** Papers that are stored and cannot be found yet may say. */
function stillLoading(answer: Answer): Answer {
  return { ...answer, ...refused(STILL_LOADING), notes: [] };
}

function answerWritten(answer: Answer, { claims, quotes, dropped }: Written, extent: Extent): Answer {
  const { reason: _none, ...common } = answer;
  if (claims.length === 0) {
    const unproven = ' What the language model said could not be found in them.';
    return { ...common, claims, ...refused(`${doNotSay(extent)}.${dropped > 0 ? unproven : ''}`) };
  }
  const sentences = claims.map(
    (claim) => `${claim.text} ${claim.quotes.map((number) => `[${number}]`).join('')}`,
  );
  return { ...common, claims, outcome: 'answered', quotes, text: sentences.join(' ') };
}

function refused(reason: string) {
  return { outcome: 'refused', text: reason, quotes: [], reason } as const;
}
