import type { Work } from '../../papers/paper.ts';
import type { Question } from '../question/question.ts';
import { stands, wordingOf } from '../question/wording.ts';

/** Why there is no answer: a sentence for the person who asked. */
export function refusalReason({ words }: Question, nearest: readonly Work[]): string {
  if (words.length === 0) return 'There is no question in this. Ask about a paper or a topic.';
  const [first] = nearest;
  if (first === undefined) return 'The papers I have do not say: none is about this.';
  const wording = wordingOf(`${first.title} ${first.abstract}`);
  const missing = words.filter((word) => stands(word, wording) < 0.5).map(({ text }) => `“${text}”`);
  if (missing.length === 0) return 'The papers I have do not say.';
  const shown = missing.slice(0, 3).join(', ');
  return `The papers I have do not say. The nearest one does not speak of ${shown}.`;
}
