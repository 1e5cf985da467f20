import type { AskOptions, Answer } from '../../src/answer/answer.ts';
import { createAnswerer, type AnswererParts } from '../../src/answer/create-answerer.ts';
import type { ReadWork } from '../../src/answer/evidence/evidence.ts';
import { passagesOf } from '../../src/answer/evidence/passages.ts';
import { standsIn } from '../../src/answer/writing/verify.ts';
import { sentences } from '../../src/text/sentences.ts';
import type { Work } from '../../src/papers/paper.ts';
import { answersIt, type AskedQuestion, type WholePaper } from './asked.ts';
import { bm25 } from './bm25.ts';

export interface Measured {
  readonly question: AskedQuestion;
  readonly answer: Answer;
  /** A quotation answers it. */
  readonly isShown: boolean;
  /** One of the three sentences that match best by BM25 does. */
  readonly isShownByRival: boolean;
  /** Quotations that stand in their paper, character by character. */
  readonly verified: number;
  readonly ms: number;
}

/** Sentences the rival shows. */
const RIVAL_SHOWS = 3;

/** Asks questions of a library, or each of the paper it names, without a language model. */
export async function measure(
  questions: readonly AskedQuestion[],
  parts: AnswererParts,
  works: readonly Work[],
  whole: ReadonlyMap<string, WholePaper> = new Map(),
  onAsked: (measured: Measured) => void = () => undefined,
): Promise<readonly Measured[]> {
  const texts = new Map([...whole.values()].map((paper) => [paper.line.title, paper.fullText]));
  const byTitle = new Map(works.map((work) => [work.title, work]));
  const readable = (work: Work): ReadWork => ({ work, fullText: texts.get(work.title) });
  const answerer = createAnswerer(parts);
  const rivals = new Map<string, ReturnType<typeof rivalOver>>();
  const rival = (key: string, over: () => readonly ReadWork[]) => {
    const made = rivals.get(key) ?? rivalOver(over());
    rivals.set(key, made);
    return made;
  };
  const measured: Measured[] = [];
  for (const question of questions) {
    const of = question.of === undefined ? undefined : whole.get(question.of);
    const work = of && byTitle.get(of.line.title);
    const options: AskOptions =
      work === undefined ? {} : { scope: [work.id], ...(of?.fullText && { inFull: 'always' as const }) };
    const startedAt = performance.now();
    const answer = await answerer.ask(question.question, options);
    const ms = performance.now() - startedAt;
    const read = work ? [readable(work)] : works.map(readable);
    const best = rival(question.of ?? '', () => read);
    const one = {
      ...{ question, answer, ms },
      isShown: answersIt(
        answer.quotes.map(({ text }) => text),
        question,
      ),
      verified: answer.quotes.filter((quote) => standsIn(quote, read)).length,
      isShownByRival: question.isAnswerable && answersIt(best(question.question), question),
    };
    measured.push(one);
    onAsked(one);
  }
  return measured;
}

function rivalOver(readables: readonly ReadWork[]): (question: string) => readonly string[] {
  const texts = readables.flatMap((one) => passagesOf(one).map(({ text }) => text));
  const best = bm25(texts);
  return (question) => best(question, RIVAL_SHOWS).flatMap((at) => texts[at] ?? []);
}

/** A set's line of the table. */
export function rowOf(name: string, measured: readonly Measured[]) {
  const answerable = measured.filter(({ question }) => question.isAnswerable);
  const others = measured.filter(({ question }) => !question.isAnswerable);
  const quotes = measured.reduce((sum, { answer }) => sum + answer.quotes.length, 0);
  const is = (outcome: Answer['outcome']) => (one: Measured) => one.answer.outcome === outcome;
  const times = measured.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    set: name,
    answerable: answerable.length,
    shown: answerable.filter(({ isShown }) => isShown).length,
    'BM25 three': answerable.filter(({ isShownByRival }) => isShownByRival).length,
    'called answered': answerable.filter(is('answered')).length,
    'refused (answerable)': answerable.filter(is('refused')).length,
    unanswerable: others.length,
    'wrongly answered': others.filter(is('answered')).length,
    'refused (unanswerable)': others.filter(is('refused')).length,
    'sentences shown': Math.round((sentencesIn(measured) / Math.max(1, measured.length)) * 10) / 10,
    quotes,
    unproven: quotes - measured.reduce((sum, { verified }) => sum + verified, 0),
    'ms, median': Math.round(times[Math.floor(times.length / 2)] ?? 0),
  };
}

function sentencesIn(measured: readonly Measured[]): number {
  const shown = measured.flatMap(({ answer }) => answer.quotes);
  return shown.reduce((sum, { text }) => sum + sentences(text).length, 0);
}
