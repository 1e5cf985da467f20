import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openLibrary, type Library, type Stock } from './answers/library.ts';
import { measure, rowOf, type Measured } from './answers/measure.ts';
import { benchSets, SET_NAMES, type BenchSet } from './answers/sets.ts';
import { SHARED } from './search/data.ts';
import { keep, table } from './search/report.ts';
import { silentLog } from '../src/log.ts';
import type { Work } from '../src/papers/paper.ts';

/**
 * How well questions are answered from quotations alone, beside the three best sentences of plain BM25:
 * `npm run bench -- answers [set …] [--data DIR] [--words] [--misses] [--short]`. `--data` has the corpus imported before.
 */
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    words: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
});
/** What takes seconds, and of each so many questions. */
const SHORT = { sets: ['fresh', 'SQuAD2'], questions: 12 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (!existsSync(SHARED)) {
  say(`The papers asked about are not here (${SHARED}); nothing was measured.`);
  process.exit(0);
}
const rows = [];
let open: { readonly stock: Stock; readonly library: Library; readonly works: readonly Work[] } | undefined;
const withMeaning = !flags.words && !flags.short;
const names = flags.short && positionals.length === 0 ? SHORT.sets : positionals;
for (const set of benchSets(names)) {
  const measured = await measuredOn(flags.short ? shortened(set) : set);
  const row = { ...rowOf(set.name, measured), use: set.use };
  rows.push(row);
  if (!flags.short) keep('answers', flags.words ? `${set.name}, by words` : set.name, [row]);
  if (flags.misses) measured.forEach(showMiss);
  say(`${set.name}: ${measured.length} questions`);
}
await open?.library[Symbol.asyncDispose]();
if (rows.length === 0) say(`There is no such set; there are ${SET_NAMES.join(', ')}.`);
table(`Answers ${withMeaning ? 'with the sentence model' : 'by words alone'}`, rows, say);
const unproven = rows.filter((row) => row.unproven > 0);
if (unproven.length > 0) process.exitCode = 1;

/** Sets over the same papers share them. */
async function measuredOn(set: BenchSet): Promise<readonly Measured[]> {
  if (
    open === undefined ||
    (open.stock !== set.stock && JSON.stringify(open.stock) !== JSON.stringify(set.stock))
  ) {
    await open?.library[Symbol.asyncDispose]();
    const library = await openLibrary(
      set.stock,
      !flags.words,
      set.stock === 'corpus' ? flags.data : undefined,
    );
    open = { stock: set.stock, library, works: await allWorks(library) };
  }
  const { library, works } = open;
  const texts = new Map(set.whole?.map(({ line, fullText }) => [line.title, fullText]));
  const whole = new Map(set.whole?.map((paper) => [paper.key, paper]));
  const fullTexts = {
    of: (work: Work) => {
      const text = texts.get(work.title);
      return text === undefined
        ? Promise.reject(new Error(`no text of ${work.title}`))
        : Promise.resolve(text);
    },
  };
  return measure(set.questions, { ...library, log: silentLog, fullTexts }, works, whole);
}

function shortened(set: BenchSet): BenchSet {
  return { ...set, questions: set.questions.slice(0, SHORT.questions) };
}

async function allWorks({ store }: Library): Promise<readonly Work[]> {
  const found: Work[] = [];
  for (let seq = 0; ;) {
    const changes = await store.works.changesAfter(seq, 500);
    if (changes.length === 0) return found;
    found.push(...changes.map(({ work }) => work));
    seq = changes.at(-1)?.work.changeSeq ?? Infinity;
  }
}

function showMiss({ question, answer, isShown }: Measured): void {
  if (question.isAnswerable ? isShown : answer.outcome !== 'answered') return;
  say(
    `${question.isAnswerable ? '+' : '-'} ${answer.confidence.toFixed(2)} ${answer.outcome} ${question.question}`,
  );
  for (const { title, text } of answer.quotes) say(`      ${title.slice(0, 40)} | ${text.slice(0, 220)}`);
}
