import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { corpus, judgedSet } from './data.ts';
import { mean, measure } from './evaluate.ts';
import { KNOWN_ITEM_CLASSES, knownItems, type KnownItemClass } from './known-items.ts';
import { miniSearch } from './minisearch.ts';
import { paperboy, type Searcher } from './paperboy.ts';
import type { Work } from '../../src/papers/paper.ts';

interface Options {
  /** The small sets only, a few seconds. */
  readonly short: boolean;
  readonly say: (line: string) => void;
}

type Row = Readonly<Record<string, number | string>>;

/** Not the seeds the weights were tried with. */
const SEED = 20_261_123;
const RIVALS: Readonly<Record<string, (works: readonly Work[]) => Promise<Searcher>>> = {
  'paperboy, minisearch': (works) => paperboy(works, 'minisearch'),
  'paperboy, segments': (works) => paperboy(works, 'segments'),
  'MiniSearch default': (works) => miniSearch(works, {}),
  'MiniSearch fuzzy .2 + prefix': (works) => miniSearch(works, { fuzzy: 0.2, prefix: true }),
};

/** Prints and writes the quality figures of Paperboy and its rivals. */
export async function benchSearch({ short, say }: Options): Promise<void> {
  const judged: Row[] = [];
  for (const name of short ? ['cranfield'] : ['scifact-train', 'cranfield', 'npl']) {
    const set = judgedSet(name);
    for (const [rival, open] of Object.entries(RIVALS)) {
      const searcher = await open(set.works);
      const measures = [];
      for (const { query, relevant } of set.queries)
        measures.push(measure(await searcher.search(query, 100), relevant));
      const row = { set: name, engine: rival, ...rounded(mean(measures)) };
      judged.push(row);
      say(line(row));
    }
  }
  const items = short ? [] : await knownItemRows(say);
  if (short) return;
  const folder = resolve(import.meta.dirname, '../../docs/benchmarks');
  mkdirSync(folder, { recursive: true });
  const report = { node: process.version, seed: SEED, judged, items };
  writeFileSync(resolve(folder, 'search.json'), `${JSON.stringify(report, null, 2)}\n`);
}

async function knownItemRows(say: (line: string) => void): Promise<readonly Row[]> {
  const works = corpus();
  const rows: Row[] = [];
  const rivals = ['paperboy, segments', 'MiniSearch fuzzy .2 + prefix'];
  for (const rival of rivals) {
    const searcher = await RIVALS[rival]?.(works);
    if (!searcher) continue;
    const count = rival.startsWith('paperboy') ? 500 : 50;
    for (const kind of Object.keys(KNOWN_ITEM_CLASSES) as KnownItemClass[]) {
      const measures = [];
      for (const { id, query } of knownItems(works, kind, count, SEED)) {
        measures.push(measure(await searcher.search(query, 10), { [id]: 1 }));
      }
      const row = {
        class: `${kind}: ${KNOWN_ITEM_CLASSES[kind]}`,
        engine: rival,
        queries: count,
        mrr10: rounded(mean(measures)).mrr10,
      };
      rows.push(row);
      say(line(row));
    }
  }
  return rows;
}

function rounded<T extends object>(numbers: T): Record<keyof T, number> {
  const entries = Object.entries(numbers).map(([name, value]) => [
    name,
    Math.round(Number(value) * 10_000) / 10_000,
  ]);
  return Object.fromEntries(entries) as Record<keyof T, number>;
}

function line(row: Row): string {
  return Object.entries(row)
    .map(([name, value]) =>
      typeof value === 'number' ? `${name} ${value}` : value.padEnd(name === 'engine' ? 30 : 14),
    )
    .join('  ');
}
