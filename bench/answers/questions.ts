import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** A question of ours: any of `answers` in a quotation answers it; `paper` is an arXiv id or a title. */
export type BenchQuestion = z.infer<typeof Line>;

const Line = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string(),
  answers: z.array(z.string()),
  paper: z.string().nullable(),
});

const FOLDER = resolve(import.meta.dirname, '../questions');

/**
 * `open` was looked at while the answerer was made, `kept-apart` hardly; `near-misses` came later: questions
 * whose words stand in the text though their answer does not. The others ask about further papers, each written before
 * its answers were seen; `sealed` is measured, and nothing is changed for it; `elsewhere` is about no paper: general
 * knowledge, other sciences, chat; `everyday` asks about papers of the corpus in everyday words.
 */
export const SETS = [
  'open',
  'kept-apart',
  'near-misses',
  'later',
  'last',
  'fresh',
  'sealed',
  'elsewhere',
  'everyday',
] as const;
export type QuestionSet = (typeof SETS)[number];

export function questions(set: QuestionSet): readonly BenchQuestion[] {
  return readFileSync(resolve(FOLDER, `${set}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
}

/** The arXiv ids of the papers that lie in the library, besides the seed papers: those any set asks about are among them. */
export function askedPapers(): ReadonlySet<string> {
  const { corpus } = z
    .object({ corpus: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(resolve(FOLDER, 'papers.json'), 'utf8')));
  return new Set([...corpus, ...SETS.flatMap(questions).flatMap(({ paper }) => paper ?? [])]);
}

/** Whether one of the texts says it. */
export function saysOneOf(texts: readonly string[], answers: readonly string[]): boolean {
  return texts.some((text) => answers.some((answer) => text.toLowerCase().includes(answer.toLowerCase())));
}
