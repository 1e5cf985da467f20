import type { AnswerOutcome } from '../../message/answer.ts';
import type { Work } from '../../papers/paper.ts';
import { aboutIt, holdsIt, THRESHOLDS } from './gate.ts';
import { speakingOfTheNamed, type Candidate } from './evidence.ts';
import type { Passage } from './passages.ts';
import { stretched } from './widened.ts';
import { wordingOf } from '../question/wording.ts';

/** What the passages of some works say to a question. */
export interface Extract {
  readonly outcome: AnswerOutcome;
  /** 0 to 1. */
  readonly confidence: number;
  /** The best first; at least two where there are, none after a refusal. */
  readonly best: readonly Candidate[];
  /** The works nearest to the question, the best first. */
  readonly nearest: readonly Work[];
}

/** So many quotations are shown, */
const MOST_QUOTES = 3;
/** of so many sentences in all: those that follow on each other are quoted as one. */
const MOST_SENTENCES = 5;
const MOST_CHARS = 600;
/** What comes later is not worth being shown beside another sentence. */
const LOOKED_AT = 8;
/** Further sentences score at least this share of the best one. */
const WORTH_SHOWING = 0.5;
/** Two sentences that share so much of the shorter one's words say the same. */
const SAME = 0.8;
const NEAREST = 4;

/**
 * The best of the passages of some works, the best of them first. The works come in the order search found them. Only
 * papers about the question's subject are quoted; what was `given` to be asked is about it.
 */
export function extract(works: readonly Work[], all: readonly Candidate[], given = false): Extract {
  const told = speakingOfTheNamed(all);
  const sure = surenessOf(told);
  const about = told.filter((one) => (given ? saysSomething(one) : sure(one) >= THRESHOLDS.about));
  const [first] = about;
  const nearest = [...new Set([...told.map(({ work }) => work), ...works])].slice(0, NEAREST);
  if (first === undefined) return { outcome: 'refused', confidence: 0, nearest, best: [] };
  const confidence = holdsIt(first);
  const isAnswer = confidence >= THRESHOLDS.holds && (given || sure(first) >= THRESHOLDS.surely);
  return { outcome: isAnswer ? 'answered' : 'closest', confidence, nearest, best: choose(about) };
}

/** Any word of the question, or what means it. */
function saysSomething({ evidence, near }: Candidate): boolean {
  return evidence.inSentence > 0 || (near ?? 0) >= THRESHOLDS.about;
}

/** How sure it is that the paper of a candidate is about the question. */
function surenessOf(candidates: readonly Candidate[]): (candidate: Candidate) => number {
  const papers = Map.groupBy(candidates, ({ work }) => work.id);
  const sure = new Map(
    Array.from(papers, ([id, own]) => [
      id,
      Math.max(...own.map((one) => aboutIt({ ...one, near: nearOf(own) }))),
    ]),
  );
  return ({ work }) => sure.get(work.id) ?? 0;
}

/** So many sentences tell how near a paper is: one may be near by chance. */
const NEAR_SENTENCES = 3;

/** The mean of a paper's nearest sentences; undefined where none was measured. */
function nearOf(candidates: readonly Candidate[]): number | undefined {
  const near = candidates.flatMap((one) => one.near ?? []).toSorted((a, b) => b - a);
  const nearest = near.slice(0, NEAR_SENTENCES);
  return nearest.length === 0 ? undefined : nearest.reduce((sum, one) => sum + one, 0) / nearest.length;
}

/** The best, and of the next best those that say something else. */
function choose(candidates: readonly Candidate[]): readonly Candidate[] {
  const worst = (candidates[0]?.score ?? 0) * WORTH_SHOWING;
  return chosen(candidates.filter(({ score }) => score >= worst));
}

/** The first of some candidates, as they are quoted: none twice, and what follows on another is one with it. */
export function chosen(candidates: readonly Candidate[]): readonly Candidate[] {
  const quotes: Candidate[] = [];
  let sentences = 0;
  for (const candidate of candidates.slice(0, LOOKED_AT)) {
    if (sentences === MOST_SENTENCES) break;
    if (quotes.some((quote) => isBeside(quote.passage, candidate.passage))) continue;
    if (quotes.some((quote) => saySame(quote.passage.text, candidate.passage.text))) continue;
    const at = quotes.findIndex((quote) => follows(quote, candidate));
    const quote = quotes[at];
    if (quote === undefined && quotes.length === MOST_QUOTES) continue;
    if (quote === undefined) quotes.push(candidate);
    else quotes[at] = joined(quote, candidate);
    sentences += 1;
  }
  return quotes;
}

/** Sentences of one abstract with nothing but white space between. */
function follows({ work, passage: a }: Candidate, { passage: b }: Candidate): boolean {
  if (a.workId !== b.workId || a.origin !== 'abstract' || b.origin !== 'abstract') return false;
  const [start, end] = [Math.min(a.start, b.start), Math.max(a.end, b.end)];
  const between = work.abstract.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));
  return between.trim() === '' && end - start <= MOST_CHARS;
}

function joined(quote: Candidate, { passage }: Candidate): Candidate {
  const start = Math.min(quote.passage.start, passage.start);
  return stretched(quote, start, Math.max(quote.passage.end, passage.end), quote.work.abstract);
}

/** Passages of a full text are quoted with their neighbours. */
function isBeside(a: Passage, b: Passage): boolean {
  return a.workId === b.workId && a.origin === 'full-text' && Math.abs(a.part - b.part) <= 2;
}

function saySame(a: string, b: string): boolean {
  const [small, large] = [wordingOf(a), wordingOf(b)].sort((one, other) => one.size - other.size);
  if (small === undefined || large === undefined || small.size === 0) return true;
  return [...small.keys()].filter((term) => large.has(term)).length / small.size >= SAME;
}
