import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createRecord, type RecordAnswer } from '../src/answer/record/create-record.ts';
import { importFiles } from '../src/ingest/import.ts';
import { silentLog } from '../src/log.ts';
import { createSearch } from '../src/search/worker/create-search.ts';
import { openStore } from '../src/store/create-store.ts';
import { systemClock } from '../src/time.ts';
import { SHARED } from './search/data.ts';

/**
 * How often what stands in a record is answered right, over the whole corpus:
 * `npm run bench -- record [--data DIR] [--misses]`. With `--data`, over the papers stored there.
 */
const { values: flags } = parseArgs({
  options: {
    data: { type: 'string' },
    misses: { type: 'boolean', default: false },
    short: { type: 'boolean' },
  },
});

/** What a question is to be answered with, read off the corpus' own lines. */
const Line = z.object({
  id: z.string(),
  kind: z.string(),
  question: z.string(),
  field: z.string().optional(),
  /** `value`: all of them stand in it; `count`: within a twentieth, as TeX is read and the starter papers count too; `abstract`: the paper's own; `refused`: no record says; `not read`: no question of records. */
  expects: z.enum(['value', 'count', 'abstract', 'refused', 'not read']),
  value: z.array(z.string()),
  paper: z.string().optional(),
  /** All papers there are, of which up to ten are shown. */
  papers: z.array(z.string()).optional(),
  /** One of these is shown first. */
  oneOf: z.array(z.string()).optional(),
});
type Line = z.infer<typeof Line>;

if (!existsSync(SHARED) && flags.data === undefined) {
  process.stdout.write(`The papers asked about are not here (${SHARED}); nothing was measured.\n`);
  process.exit(0);
}
const dataDir = flags.data ?? (await mkdtemp(join(tmpdir(), 'paperboy-record-')));
const io = { clock: systemClock, log: silentLog };
const store = await openStore({ dataDir, ...io });
if (flags.data === undefined) {
  const corpus = join(SHARED, 'corpus');
  const files = readdirSync(corpus).filter((name) => name.endsWith('.jsonl.gz'));
  await importFiles(
    files.map((name) => join(corpus, name)),
    { store, clock: systemClock, origin: 'import', stdin: process.stdin },
  );
}
const search = await createSearch({ dataDir, store, ...io });
await search.caughtUp();
const record = createRecord({ search, works: store.works, clock: systemClock, sourceTitle: (name) => name });

const rightBy = new Map<string, { right: number; all: number }>();
const text = readFileSync(resolve(import.meta.dirname, 'questions/record.jsonl'), 'utf8');
for (const line of text
  .trimEnd()
  .split('\n')
  .map((one) => Line.parse(JSON.parse(one)))) {
  const answer = await record.answer(line.question);
  const tally = rightBy.get(line.kind) ?? { right: 0, all: 0 };
  const right = isRight(line, answer);
  rightBy.set(line.kind, { right: tally.right + Number(right), all: tally.all + 1 });
  if (!right && flags.misses)
    process.stdout.write(
      `${line.id} ${line.question} => ${JSON.stringify(answer?.record ?? answer?.text)}\n`,
    );
}
await search.close();
await store.close();
if (flags.data === undefined) await rm(dataDir, { recursive: true, force: true });
const all = [...rightBy.values()];
const sum = (of: (one: { right: number; all: number }) => number) =>
  all.reduce((total, one) => total + of(one), 0);
process.stdout.write(
  `${JSON.stringify({ right: sum(({ right }) => right), questions: sum((one) => one.all), ...Object.fromEntries(Array.from(rightBy, ([kind, one]) => [kind, `${one.right} of ${one.all}`])) }, null, 2)}\n`,
);

function isRight(line: Line, answer: RecordAnswer | undefined): boolean {
  if (line.expects === 'not read') return answer === undefined;
  if (answer === undefined) return false;
  if (line.expects === 'refused') return answer.outcome === 'refused';
  const shown = answer.works.map(({ id }) => id.replace(/^arxiv:/, ''));
  const { record: fact } = answer;
  if (fact === undefined || fact.field !== line.field) return false;
  if (line.paper !== undefined && shown.join() !== line.paper) return false;
  if (line.expects === 'count') return isNear(numberIn(fact.value), numberIn(line.value[0] ?? ''));
  if (line.expects === 'abstract') return fact.value === answer.works[0]?.abstract;
  if (line.oneOf !== undefined && !line.oneOf.includes(shown[0] ?? '')) return false;
  if (
    line.papers !== undefined &&
    (shown.length !== Math.min(10, line.papers.length) || !shown.every((id) => line.papers?.includes(id)))
  )
    return false;
  return line.value.every((part) => fact.value.toLowerCase().includes(part.toLowerCase()));
}

function numberIn(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
}

function isNear(count: number, right: number): boolean {
  return Math.abs(count - right) <= right / 20;
}
