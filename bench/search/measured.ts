import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contender, Indexed } from './contenders/contender.ts';
import { fts5Porter } from './contenders/fts5.ts';
import { miniSearch, miniSearchForgiving } from './contenders/minisearch.ts';
import { flexSearch } from './contenders/others.ts';
import { paperboy } from './contenders/paperboy.ts';
import { corpus, vectors } from './data.ts';
import { drifted } from './drift.ts';
import { bytesIn } from './folder.ts';
import { knownItems } from './known-items.ts';
import { indexOf, openModel } from './meaning.ts';
import { quantile, rounded, SEEDS } from './report.ts';

/** What one contender takes; megabytes and times depend on the machine, ratios between contenders less. */
export interface Figures {
  readonly papersPerSecond: number;
  /** Of all threads of its process: what holds where others work on the machine too. */
  readonly papersPerCpuSecond: number;
  /** Beyond the papers' text: heap and typed arrays. */
  readonly memoryBytesPerPaper: number;
  readonly fileBytesPerPaper?: number;
  readonly loadMs?: number;
}

export interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly typoP50Ms: number;
  readonly typoP95Ms: number;
}

export interface Asked {
  readonly run: number;
}

const QUERIES_A_RUN = 30;
const TOP = 10;

const CONTENDERS: readonly Contender[] = [
  paperboy(),
  miniSearch,
  miniSearchForgiving,
  fts5Porter,
  flexSearch,
];

/** One contender in a process of its own, started by `speed.ts`: builds, tells its figures, then answers rounds. */
const [name = '', papers = '0'] = process.argv.slice(2);
const original = corpus();
const works = drifted(original, Number(papers));
const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const indexed = await build(await contenderOf(name));
const ofRun = (kind: 'three' | 'typo', run: number) =>
  knownItems(original, kind, QUERIES_A_RUN, SEEDS.speed + run).map(({ query }) => query);
process.on('message', (message) => void round(message as Asked).then((times) => process.send?.(times)));
process.on('disconnect', () => process.exit());

async function contenderOf(wanted: string): Promise<Contender> {
  const known = CONTENDERS.find((one) => one.name === wanted);
  if (known) return known;
  const model = openModel();
  await model.embed('warm');
  const index = indexOf(works, vectors('corpus/arxiv-cs-vectors.i8'));
  return paperboy({ meaning: async (query) => ({ vector: await model.embed(query), vectors: index }) });
}

async function build(contender: Contender): Promise<Indexed> {
  contender.prepare?.(works);
  const before = usedBytes();
  const [began, busy] = [performance.now(), process.cpuUsage()];
  const index = await contender.index(works, folder);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(busy);
  const memory = usedBytes() - before;
  await index.save?.();
  const bytes = await bytesIn(folder);
  const figures: Figures = {
    papersPerSecond: works.length / seconds,
    papersPerCpuSecond: works.length / ((user + system) / 1_000_000),
    memoryBytesPerPaper: Math.round(memory / works.length),
    ...(bytes > 0 && {
      fileBytesPerPaper: Math.round(bytes / works.length),
      loadMs: await loadMs(contender),
    }),
  };
  process.send?.(figures);
  return index;
}

async function loadMs(contender: Contender): Promise<number> {
  const began = performance.now();
  await contender.open?.(folder, works);
  return rounded(performance.now() - began, 1);
}

async function round({ run }: Asked): Promise<Times> {
  const plain = await timed(indexed, ofRun('three', run));
  const typo = await timed(indexed, ofRun('typo', run));
  return {
    ...{ p50Ms: quantile(plain, 0.5), p95Ms: quantile(plain, 0.95) },
    ...{ typoP50Ms: quantile(typo, 0.5), typoP95Ms: quantile(typo, 0.95) },
  };
}

async function timed(index: Indexed, queries: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const began = performance.now();
    await index.search(query, TOP);
    times.push(performance.now() - began);
  }
  return times;
}

function usedBytes(): number {
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
