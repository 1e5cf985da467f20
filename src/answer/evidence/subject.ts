import { isOneOfFew, nameTells, worth, type Spread } from '../question/telling.ts';
import type { Work } from '../../papers/paper.ts';
import { isAskedByName } from './titles.ts';
import type { Question } from '../question/question.ts';

/** What speaks for a paper being about what a question is about. */
export interface Subject {
  /** How much stands there in all: a long question tells its paper better than two words do. Tens of nats. */
  readonly found: number;
  /**
   * What the rarest name tells that the paper dwells on: in its title, in two of its sentences, or hardly
   * anywhere else. Tens of nats.
   */
  readonly named: number;
  /** How many papers were found, as a share of the most: among many, words meet by chance. */
  readonly crowd: number;
}

const UNIT = 10;
const CROWD = 20;
const DWELT_ON = 2;
/** A name in capitals may be a place or a person as well: it tells somewhat more than an ordinary word. */
const MOST_OF_NAME = 5.5;
/** A name that is written as one, "SHF-CAS", and stands in hardly any paper tells that it is this one. */
const TOLD_BY_FEW = 1.5;
const AS_NAME = /.\p{Lu}/u;
/** What a paper calls itself tells the more of it the less else is asked: "What is Palace?" */
const OWN_NAME = 30;

/** How far each word of a question stands in a text, in their order. */
type Said = readonly number[];

/** Judges papers: how far each word of the question stands in one, in its title, and in each of its sentences. */
export function subjectsOf(
  question: Question,
  papers: number,
  spread?: Spread,
): (paper: Pick<Work, 'title'>, said: Said, title: Said, sentences: readonly Said[]) => Subject {
  const { words } = question;
  const worths = words.map((word) => worth(word, spread));
  const few = words.map((word) => isOneOfFew(word, spread));
  const names = words.map(
    (word, at) => nameTells(word, spread) * (few[at] === true && AS_NAME.test(word.text) ? TOLD_BY_FEW : 1),
  );
  return (paper, said, title, sentences) => {
    const dwells = (at: number) =>
      title[at] === 1 ||
      (few[at] === true && said[at] === 1) ||
      sentences.filter((sentence) => sentence[at] === 1).length >= DWELT_ON;
    const stands = (at: number) => said[at] ?? 0;
    return {
      found:
        sum(
          worths.map(
            (one, at) => Math.max(one, dwells(at) ? Math.min(MOST_OF_NAME, names[at] ?? 0) : 0) * stands(at),
          ),
        ) / UNIT,
      named:
        Math.max(
          isAskedByName(question, paper.title) ? OWN_NAME / words.length : 0,
          ...names.filter((_, at) => dwells(at)),
        ) / UNIT,
      crowd: Math.min(1, papers / CROWD),
    };
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
