import type { Work } from '../papers/paper.ts';
import { fit, share, type Fit } from './fit.ts';
import { passagesOf, type Passage } from './passages.ts';
import type { Question, QuestionWord } from './question.ts';
import { stands, wordingOf, type Wording } from './wording.ts';

/** What speaks for a passage as the answer. All shares are 0 to 1, words weighted by how much they tell. */
export interface Evidence {
  /** Of the question's words, in the sentence itself. */
  readonly inSentence: number;
  /** In the sentence and its neighbours. */
  readonly nearby: number;
  /** In the paper: title and abstract. */
  readonly inPaper: number;
  /** Of the question's names, in the paper; 1 where it has none. */
  readonly names: number;
  /** Of the noun asked for, in the sentence. */
  readonly focus: number;
  readonly fit: number;
}

export interface Candidate {
  readonly work: Work;
  readonly passage: Passage;
  readonly evidence: Evidence;
  readonly fit: Fit;
  readonly score: number;
}

interface Heard {
  readonly work: Work;
  readonly rank: number;
  readonly title: Wording;
  readonly whole: Wording;
  readonly passages: readonly { readonly passage: Passage; readonly wording: Wording }[];
}

/** Every passage of these works, the best first. Works come in the order search found them. */
export function weigh(question: Question, works: readonly Work[]): readonly Candidate[] {
  const heard = works.map((work, rank) => hear(work, rank));
  const weights = weightsOf(question, heard);
  return heard.flatMap((one) => candidatesOf(question, one, weights)).sort((a, b) => b.score - a.score);
}

function hear(work: Work, rank: number): Heard {
  const passages = passagesOf(work).map((passage) => ({ passage, wording: wordingOf(passage.text) }));
  const title = wordingOf(work.title);
  return { work, rank, title, whole: union([title, ...passages.map(({ wording }) => wording)]), passages };
}

function union(wordings: readonly Wording[]): Wording {
  return new Set(wordings.flatMap((wording) => [...wording]));
}

/** A word tells the more the fewer of the works found hold it; names tell twice as much. */
function weightsOf({ words }: Question, heard: readonly Heard[]): readonly number[] {
  return words.map((word) => {
    const holding = heard.filter(({ whole }) => stands(word, whole) >= 1).length;
    const rare = 1 - Math.log1p(holding) / Math.log1p(heard.length + 1);
    return (0.4 + rare) * (word.isName ? 1.5 : 1);
  });
}

function candidatesOf(question: Question, heard: Heard, weights: readonly number[]): readonly Candidate[] {
  const { words } = question;
  const inPaper = shareOf(words, heard.whole, weights);
  const names = namesIn(words, heard.whole);
  return heard.passages.map(({ passage, wording }, index): Candidate => {
    const neighbours = [heard.passages[index - 1], heard.passages[index + 1]].flatMap(
      (other) => other?.wording ?? [],
    );
    const inSentence = shareOf(words, wording, weights);
    const nearby = shareOf(words, union([wording, heard.title, ...neighbours]), weights);
    const found = fit(question, passage.text);
    const evidence: Evidence = {
      ...{ inSentence, nearby, inPaper, names },
      focus: share(question.focus, passage.text),
      fit: found.degree,
    };
    return { work: heard.work, passage, evidence, fit: found, score: scoreOf(evidence, question) };
  });
}

function scoreOf({ inSentence, nearby, inPaper, names, fit: kind }: Evidence, { asked }: Question): number {
  return inSentence + 0.5 * nearby + 1.2 * inPaper + 0.3 * names + (asked === 'count' ? 0.9 : 0.5) * kind;
}

function shareOf(words: readonly QuestionWord[], wording: Wording, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  return words.reduce((sum, word, index) => sum + stands(word, wording) * (weights[index] ?? 0), 0) / total;
}

function namesIn(words: readonly QuestionWord[], wording: Wording): number {
  const names = words.filter(({ isName }) => isName);
  if (names.length === 0) return 1;
  return Math.min(...names.map((name) => stands(name, wording)));
}
