import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bm25 } from './answers/bm25.ts';
import { openLibrary } from './answers/library.ts';
import { SHARED } from './search/data.ts';
import { questions, saysOneOf, SETS, type BenchQuestion } from './answers/questions.ts';
import { createAnswerer } from '../src/answer/create-answerer.ts';
import type { Answer } from '../src/answer/answer.ts';
import { THRESHOLDS } from '../src/answer/evidence/gate.ts';
import { passagesOf } from '../src/answer/evidence/passages.ts';
import { standsIn } from '../src/answer/writing/verify.ts';
import { silentLog } from '../src/log.ts';
import type { Work } from '../src/papers/paper.ts';

/**
 * How well questions are answered from quotations alone, beside plain BM25:
 * `npm run bench -- answers [--set open|kept-apart|near-misses|later|last|fresh|sealed] [--papers asked|all] [--meaning] [--misses] [--short]`.
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'open' },
    papers: { type: 'string', default: 'asked' },
    meaning: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
});
const set = SETS.find((name) => name === values.set) ?? 'open';
const papers = values.papers === 'all' ? 'corpus' : 'asked';

if (!existsSync(SHARED)) {
  process.stdout.write(`The papers asked about are not here (${SHARED}); nothing was measured.\n`);
  process.exit(0);
}
await using library = await openLibrary(papers, values.meaning);
const answerer = createAnswerer({ ...library, log: silentLog });
const works = await allWorks();
const isRight = ({ paper }: BenchQuestion, workId: string | undefined): boolean => {
  const work = works.get(workId ?? '');
  return work !== undefined && (work.id === `arxiv:${paper ?? ''}` || work.title === paper);
};

interface Asked {
  readonly question: BenchQuestion;
  readonly answer: Answer;
  readonly ms: number;
  readonly searchMs: number;
  readonly sentenceMs: number;
}
const asked: Asked[] = [];
for (const question of questions(set).slice(0, values.short ? 40 : undefined)) {
  const searchMs = await timed(() => library.search.find(question.question, { offset: 0, limit: 10 }));
  let answer: Answer | undefined;
  const ms = await timed(async () => (answer = await answerer.ask(question.question)));
  if (answer === undefined) continue;
  const one = values.meaning ? await sentenceMs(answer) : 0;
  asked.push({ question, answer, ms: ms.ms, searchMs: searchMs.ms, sentenceMs: one });
}

const answerable = asked.filter(({ question }) => question.paper !== null);
const unanswerable = asked.filter(({ question }) => question.paper === null);
const report = {
  set,
  papers: works.size,
  answerable: {
    questions: answerable.length,
    'quotes contain the answer': share(answerable, ({ question, answer }) =>
      saysOneOf(texts(answer), question.answers),
    ),
    'first quote contains it': share(answerable, ({ question, answer }) =>
      saysOneOf(texts(answer).slice(0, 1), question.answers),
    ),
    'first quote from the right paper': share(
      answerable.filter(({ answer }) => answer.quotes.length > 0),
      ({ question, answer }) => isRight(question, answer.quotes[0]?.workId),
    ),
    ...outcomes(answerable),
    'sentences shown, mean': mean(answerable.map(({ answer }) => answer.quotes.length)),
  },
  unanswerable: { questions: unanswerable.length, ...outcomes(unanswerable) },
  'quotes that stand in their paper': share(
    asked.flatMap(({ answer }) => answer.quotes),
    (quote) =>
      standsIn(
        quote,
        [...works.values()].map((work) => ({ work })),
      ),
  ),
  rivals: rivals(),
  milliseconds: {
    'question, p50': percentile(
      asked.map(({ ms }) => ms),
      0.5,
    ),
    'question, p95': percentile(
      asked.map(({ ms }) => ms),
      0.95,
    ),
    'search alone, p50': percentile(
      asked.map(({ searchMs }) => searchMs),
      0.5,
    ),
    'search alone, p95': percentile(
      asked.map(({ searchMs }) => searchMs),
      0.95,
    ),
    ...(values.meaning && {
      'one sentence, p50': percentile(
        asked.map((one) => one.sentenceMs),
        0.5,
      ),
    }),
  },
  thresholds: THRESHOLDS,
  curve: curve(),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
if (values.misses) showMisses();
if (!values.short) {
  const folder = resolve(import.meta.dirname, '../docs/benchmarks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    resolve(folder, `answers-${set}-${papers}${values.meaning ? '-meaning' : ''}.json`),
    `${JSON.stringify(report, null, 2)}\n`,
  );
}

/** What a sentence of a paper costs that has no vector yet, beside what the question costs alone. */
async function sentenceMs(answer: Answer): Promise<number> {
  const [passage] = answer.nearest.flatMap((work) => passagesOf({ work }).slice(-1));
  if (passage === undefined) return 0;
  const unread = {
    ...passage,
    workId: 'local:nobody',
    part: asked.length,
    text: `${passage.text} ${asked.length}`,
  };
  const { ms } = await timed(() => library.meaning.nearness('warm', [unread]));
  const { ms: kept } = await timed(() => library.meaning.nearness('warm', [unread]));
  return Math.max(0, ms - kept);
}

function texts(answer: Answer): readonly string[] {
  return answer.quotes.map(({ text }) => text);
}

function outcomes(some: readonly Asked[]) {
  const is = (outcome: Answer['outcome']) => share(some, ({ answer }) => answer.outcome === outcome);
  return { answered: is('answered'), closest: is('closest'), refused: is('refused') };
}

/** For each threshold: how many answerable and how many unanswerable questions lie above it. */
function curve() {
  return [0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9].map((threshold) => ({
    threshold,
    answerable: share(answerable, ({ answer }) => answer.confidence >= threshold),
    unanswerable: share(unanswerable, ({ answer }) => answer.confidence >= threshold),
  }));
}

/** What plain BM25 over sentences, and over abstracts, would have shown. */
function rivals() {
  const all = [...works.values()].flatMap((work) => passagesOf({ work }).map(({ text }) => ({ work, text })));
  const sentences = bm25(all.map(({ text }) => text));
  const abstracts = [...works.values()];
  const whole = bm25(abstracts.map(({ title, abstract }) => `${title} ${title} ${abstract}`));
  const best = (question: BenchQuestion, count: number) =>
    sentences(question.question, count).flatMap((index) => all[index]?.text ?? []);
  return {
    'top BM25 sentence': share(answerable, ({ question }) => saysOneOf(best(question, 1), question.answers)),
    'top three BM25 sentences': share(answerable, ({ question }) =>
      saysOneOf(best(question, 3), question.answers),
    ),
    'whole top abstract': share(answerable, ({ question }) =>
      saysOneOf(
        whole(question.question, 1).flatMap((index) => abstracts[index]?.abstract ?? []),
        question.answers,
      ),
    ),
  };
}

async function allWorks(): Promise<ReadonlyMap<string, Work>> {
  const found = new Map<string, Work>();
  for (let seq = 0; ;) {
    const changes = await library.store.works.changesAfter(seq, 500);
    if (changes.length === 0) return found;
    for (const { work } of changes) found.set(work.id, work);
    seq = changes.at(-1)?.work.changeSeq ?? Infinity;
  }
}

async function timed(work: () => Promise<unknown>): Promise<{ readonly ms: number }> {
  const startedAt = performance.now();
  await work();
  return { ms: performance.now() - startedAt };
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : Math.round((all.filter(holds).length / all.length) * 1000) / 1000;
}

function mean(numbers: readonly number[]): number {
  return Math.round((numbers.reduce((sum, number) => sum + number, 0) / numbers.length) * 100) / 100;
}

function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) * 10) / 10;
}

function showMisses(): void {
  for (const { question, answer } of asked) {
    const good =
      question.paper === null ? answer.outcome !== 'answered' : saysOneOf(texts(answer), question.answers);
    if (good && answer.outcome !== 'refused' && question.paper !== null) continue;
    if (question.paper === null && answer.outcome === 'refused') continue;
    const sure = answer.confidence.toFixed(2);
    process.stdout.write(
      `${question.paper === null ? '-' : '+'} ${sure} ${answer.outcome} ${question.question} => ${question.answers.join(' | ')}\n`,
    );
    for (const text of texts(answer)) process.stdout.write(`      ${text.slice(0, 220)}\n`);
  }
}
