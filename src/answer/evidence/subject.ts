import { analyse, type Term } from '../../text/analysis.ts';
import { telling, worth } from '../question/telling.ts';
import type { Question } from '../question/question.ts';

/** What speaks for a paper being about what a question is about. */
export interface Subject {
  /** Of what the question's words tell, the share that stands in the paper, 0 to 1. */
  readonly covered: number;
  /** How much stands there in all: a long question tells its paper better than two words do. Tens of nats. */
  readonly found: number;
  /** What the most telling word tells that does not stand there. Tens of nats. */
  readonly missing: number;
  /** Of neighbouring words, the share that stand together in the paper too, 0 to 1. */
  readonly together: number;
  /** How many papers were found, as a share of the most: among many, words meet by chance. */
  readonly crowd: number;
}

const UNIT = 10;
const CROWD = 20;
const STANDS = 0.5;
/** One word may come between: "positional encodings", "positional input encodings". */
const APART = 2;

/** Judges papers; `said` is how far each word of the question stands in one. */
export function subjectsOf(
  { words, text }: Question,
  papers: number,
): (said: readonly number[], paper: string) => Subject {
  const tell = words.map(telling);
  const worths = words.map(worth);
  const all = sum(tell);
  const asked = analyse(text).filter(({ compound }) => !compound);
  return (said, paper) => {
    const stands = (at: number) => said[at] ?? 0;
    return {
      covered: all === 0 ? 0 : sum(tell.map((one, at) => one * stands(at))) / all,
      found: sum(worths.map((one, at) => one * stands(at))) / UNIT,
      missing: Math.max(0, ...tell.filter((_, at) => stands(at) < STANDS)) / UNIT,
      together: togetherness(asked, paper),
      crowd: Math.min(1, papers / CROWD),
    };
  };
}

function togetherness(asked: readonly Term[], paper: string): number {
  const pairs = asked.flatMap((right, at) => {
    const left = asked[at - 1];
    return left !== undefined && right.position === left.position + 1
      ? [[left.term, right.term] as const]
      : [];
  });
  if (pairs.length === 0) return 0;
  const wanted = new Map(asked.map(({ term }): [string, number[]] => [term, []]));
  for (const { term, position } of analyse(paper)) wanted.get(term)?.push(position);
  const near = ([left, right]: readonly [string, string]) =>
    (wanted.get(left) ?? []).some((at) =>
      (wanted.get(right) ?? []).some((other) => Math.abs(other - at) <= APART),
    );
  return pairs.filter(near).length / pairs.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
