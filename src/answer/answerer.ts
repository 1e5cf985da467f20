import type { Log } from '../log.ts';
import { findPaperIds } from '../papers/id.ts';
import type { Work } from '../papers/paper.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import type { Answer, AskOptions, Quote } from './answer.ts';
import type { Candidate } from './evidence.ts';
import { extract, type Extract } from './extract.ts';
import { readQuestion, type Question } from './question.ts';
import { refusalReason } from './refusal.ts';
import { standsIn } from './verify.ts';

export interface Answerer {
  /** Answers from what is stored, with quotations that stand there; never throws for a question, whatever was typed. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
}

export interface AnswererParts {
  readonly search: Pick<Search, 'find'>;
  readonly store: { readonly works: Pick<Store['works'], 'byId' | 'byIds' | 'byPaperId'> };
  readonly log: Log;
}

/** So many works are read for a question. */
const WORKS_READ = 20;
const MAX_QUESTION_CHARS = 500;

export function createAnswerer({ search, store, log }: AnswererParts): Answerer {
  /** The works a question names by an id or a link, or else those search finds for its words. */
  async function worksFor(
    question: Question,
    scope: readonly string[] | undefined,
  ): Promise<readonly Work[]> {
    if (scope !== undefined) return store.works.byIds(scope);
    const named = await Promise.all(findPaperIds(question.text).map(({ id }) => store.works.byPaperId(id)));
    const works = named.filter((work) => work !== undefined);
    if (works.length > 0) return works;
    const words = question.words.map(({ text }) => text).join(' ');
    if (words === '') return [];
    const { hits } = await search.find(words, { offset: 0, limit: WORKS_READ });
    return hits.map(({ work }) => work);
  }

  function verified(candidates: readonly Candidate[], works: readonly Work[]): readonly Quote[] {
    return candidates.map(quoteOf).filter((quote) => {
      const stands = standsIn(quote, works);
      if (!stands)
        log.error({ work: quote.workId }, 'a quotation does not stand in its paper and was dropped');
      return stands;
    });
  }

  return {
    async ask(text, { scope, signal } = {}) {
      const question = readQuestion(text.slice(0, MAX_QUESTION_CHARS).toWellFormed());
      const works = await worksFor(question, scope);
      signal?.throwIfAborted();
      const found = extract(question, works);
      return answerOf(question, found, verified(found.best, works));
    },
  };
}

function quoteOf({ work, passage, fit }: Candidate): Quote {
  return {
    ...{ workId: work.id, title: work.title, section: passage.section, text: passage.text, url: work.url },
    marks: fit.spans.map(({ start, end }) => ({ start, end })),
  };
}

function answerOf(question: Question, found: Extract, quotes: readonly Quote[]): Answer {
  const { nearest, confidence } = found;
  const common = { nearest, confidence, claims: [], notes: [] };
  if (quotes.length === 0) {
    const reason = refusalReason(question, nearest);
    return { outcome: 'refused', text: reason, quotes: [], reason, ...common };
  }
  return {
    ...{ ...common, outcome: found.outcome, quotes },
    text: quotes.map((quote, index) => `“${quote.text}” [${index + 1}]`).join(' '),
    ...(found.outcome === 'closest' && { reason: 'The closest passage; it does not answer this directly.' }),
  };
}
