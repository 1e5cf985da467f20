import type { Log } from '../log.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { findPaperIds } from '../papers/find-ids.ts';
import type { Work } from '../papers/paper.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import type { Answer, AskOptions, Quote } from './answer.ts';
import type { Answerer, Begun } from './answerer.ts';
import { nearest, weigh, type Candidate } from './evidence/evidence.ts';
import { compare } from './evidence/compare.ts';
import { extract, type Extract } from './evidence/extract.ts';
import { ModelUnavailable, type LanguageModel } from './writing/language-model.ts';
import { readQuestion, type Question } from './question/question.ts';
import { mended } from './question/mended.ts';
import { refusalReason } from './evidence/refusal.ts';
import { standsIn } from './writing/verify.ts';
import { write, type Written } from './writing/write.ts';

export interface AnswererParts {
  readonly search: Pick<Search, 'find'>;
  readonly store: { readonly works: Pick<Store['works'], 'byId' | 'byIds' | 'byPaperId'> };
  readonly log: Log;
  /** Chooses among sentences by their meaning as well; without it by words alone. */
  readonly meaning?: Pick<Meaning, 'nearness'>;
  readonly model?: LanguageModel;
}

/** What is read for a question. */
interface Reading {
  /** With typing errors mended that the search found. */
  readonly question: Question;
  readonly works: readonly Work[];
  /** One paper alone was asked, or those it names: its subject is theirs. */
  readonly given: boolean;
}

/** So many works are read for a question. */
const WORKS_READ = 20;
/** So many of them a language model is given. */
const WORKS_GIVEN = 4;
const MAX_QUESTION_CHARS = 500;

export function createAnswerer({ search, store, log, meaning, model }: AnswererParts): Answerer {
  /** The works a question names by an id or a link, or else those search finds for its words. */
  async function worksFor(question: Question, scope: readonly string[] | undefined): Promise<Reading> {
    if (scope !== undefined)
      return { question, works: await store.works.byIds(scope), given: scope.length === 1 };
    const named = await Promise.all(findPaperIds(question.text).map(({ id }) => store.works.byPaperId(id)));
    const works = named.filter((work) => work !== undefined);
    if (works.length > 0) return { question, works, given: true };
    const words = question.words.map(({ text }) => text).join(' ');
    if (words === '') return { question, works: [], given: false };
    const { hits, understood } = await search.find(words, { offset: 0, limit: WORKS_READ });
    const { repairs } = understood;
    const meant = repairs.length === 0 ? question : readQuestion(mended(question.text, repairs));
    return { question: meant, works: hits.map(({ work }) => work), given: false };
  }

  /** The best by words, chosen among by their meaning: which sentence it is, never whether it answers. */
  async function candidatesOf(question: Question, works: readonly Work[]): Promise<readonly Candidate[]> {
    const candidates = weigh(
      question,
      works.map((work) => ({ work })),
    );
    const near = await meaning?.nearness(
      question.text,
      candidates.map(({ passage }) => passage),
    );
    return near === undefined ? candidates : nearest(candidates, near);
  }

  function verified(candidates: readonly Candidate[], works: readonly Work[]): readonly Quote[] {
    return candidates.map(quoteOf).filter((quote) => {
      const stands = standsIn(quote, works);
      if (!stands)
        log.error({ work: quote.workId }, 'a quotation does not stand in its paper and was dropped');
      return stands;
    });
  }

  /** The model's answer, or the quotations with a note why there is none. */
  async function written(answer: Answer, question: Question, writer: LanguageModel, signal?: AbortSignal) {
    try {
      const works = answer.nearest.slice(0, WORKS_GIVEN);
      return answerWritten(answer, await write(question.text, works, writer, signal));
    } catch (error) {
      if (!(error instanceof ModelUnavailable)) throw error;
      log.warn({ err: error, model: writer.name }, 'the language model did not answer');
      return { ...answer, notes: [`${error.message} These are the papers’ own sentences.`] };
    }
  }

  async function begin(text: string, { scope, sideBySide, signal }: AskOptions = {}): Promise<Begun> {
    const typed = readQuestion(text.slice(0, MAX_QUESTION_CHARS).toWellFormed());
    const { question, works, given } = await worksFor(typed, scope);
    signal?.throwIfAborted();
    const candidates = await candidatesOf(question, works);
    const found =
      sideBySide === true ? compare(works, candidates) : extract(question, works, candidates, given);
    signal?.throwIfAborted();
    const answer = answerOf(question, found, verified(found.best, works));
    if (model === undefined || answer.nearest.length === 0) return { answer };
    return { answer, written: written(answer, question, model, signal) };
  }

  return {
    writes: model !== undefined,
    begin,
    async ask(text, options) {
      const { answer, written: later } = await begin(text, options);
      return (await later) ?? answer;
    },
  };
}

function quoteOf({ work, passage, fit }: Candidate): Quote {
  return {
    ...{
      workId: work.id,
      title: work.title,
      origin: passage.origin,
      section: passage.section,
      text: passage.text,
      url: work.url,
    },
    marks: fit.spans.map(({ start, end }) => ({ start, end })),
  };
}

function answerOf(question: Question, found: Extract, quotes: readonly Quote[]): Answer {
  const { nearest, confidence } = found;
  const common = { nearest, confidence, claims: [], notes: [] };
  if (quotes.length === 0) return { ...refused(refusalReason(question, nearest)), ...common };
  return {
    ...{ ...common, outcome: found.outcome, quotes },
    text: quotes.map((quote, index) => `“${quote.text}” [${index + 1}]`).join(' '),
    ...(found.outcome === 'closest' && { reason: 'The closest passage; it does not answer this directly.' }),
  };
}

function answerWritten({ nearest, confidence }: Answer, { claims, quotes, dropped }: Written): Answer {
  const common = { nearest, confidence, claims, notes: [] };
  if (claims.length === 0) {
    const unproven = ' What the language model said could not be found in them.';
    return { ...refused(`The papers I have do not say.${dropped > 0 ? unproven : ''}`), ...common };
  }
  const sentences = claims.map(
    (claim) => `${claim.text} ${claim.quotes.map((number) => `[${number}]`).join('')}`,
  );
  return { ...common, outcome: 'answered', quotes, text: sentences.join(' ') };
}

function refused(reason: string) {
  return { outcome: 'refused', text: reason, quotes: [], reason } as const;
}
