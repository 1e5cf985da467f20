import { clausesOf } from './clauses.ts';
import { readQuestion, type Question } from './question.ts';

/** A clause that asks begins with its question word. */
const ASKS =
  /^(?:and\s+)?(?:(?:(?:on|in|at|by|with|for|from|to|of)\s+)?(?:how|what|which|who|whom|whose|where|when|why)|is|are|was|were|do|does|did|can|could|has|have|had|will|would|should)\b/i;

/** What a question asks, one thing after the other: its clauses that ask, each read alone; itself where it has one. */
export function partsOf(question: Question): readonly Question[] {
  const parts = clausesOf(question.text)
    .filter(({ text }) => ASKS.test(text))
    .map(({ text }) => readQuestion(text))
    .filter(({ words }) => words.length > 0);
  return parts.length > 1 ? parts : [question];
}
