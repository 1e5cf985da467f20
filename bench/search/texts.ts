import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Work } from '../../src/papers/paper.ts';
import { sentences } from '../../src/text/sentences.ts';
import { contenders } from './contenders/index.ts';
import { paperboy } from './contenders/paperboy.ts';
import { corpus, SHARED, workOf, type JudgedSet } from './data.ts';
import { mean, measure } from './evaluate.ts';
import { inFolder } from './folder.ts';
import { judged } from './quality.ts';
import { seeded, shuffled } from './random.ts';
import { rounded, SEEDS, type Row, type Say } from './report.ts';

const Wire = z.object({
  docs: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  queries: z.array(z.object({ id: z.string(), text: z.string(), rel: z.record(z.string(), z.number()) })),
});

/** Needs of a paragraph and pasted abstracts, beside plain BM25 in the same run. */
export async function texts(short: boolean, say: Say): Promise<readonly Row[]> {
  const bm25 = contenders.filter(({ name }) => name === 'wink-bm25' || name === 'SQLite FTS5');
  const rows: Row[] = [];
  for (const name of short ? ['doris-mae'] : ['doris-mae', 'sparbench', 'med', 'nfcorpus']) {
    const set = jsonSet(name);
    for (const contender of [paperboy(), ...bm25]) rows.push(...(await judged(set, contender, say)));
  }
  return [...rows, ...(await abstracts(short))];
}

function jsonSet(name: string): JudgedSet {
  const file = gunzipSync(readFileSync(resolve(SHARED, `bench/${name}.json.gz`))).toString('utf8');
  const { docs, queries } = Wire.parse(JSON.parse(file));
  return {
    name,
    works: docs.map(({ id, title, text }) => workOf({ id: `local:${id}`, title, abstract: text })),
    queries: queries.map(({ id, text, rel }) => ({
      ...{ id, query: text },
      relevant: Object.fromEntries(Object.entries(rel).map(([doc, grade]) => [`local:${doc}`, grade])),
    })),
  };
}

type Cut = (work: Work, random: () => number) => string;

const CUTS: Readonly<Record<string, Cut>> = {
  'an abstract': ({ abstract }) => abstract,
  'without its first third': ({ abstract }) => abstract.slice(Math.ceil(abstract.length / 3)),
  'without its last third': ({ abstract }) => abstract.slice(0, Math.floor((2 * abstract.length) / 3)),
  'three sentences, shuffled': ({ abstract }, random) =>
    shuffled(sentences(abstract), random)
      .slice(0, 3)
      .map(({ text }) => text)
      .join(' '),
};

/** Abstracts of stored papers, pasted whole and cut. */
function abstracts(short: boolean): Promise<readonly Row[]> {
  const works = short ? corpus().slice(0, 2_000) : corpus();
  const count = short ? 20 : 500;
  return inFolder(async (folder) => {
    const searcher = await paperboy().index(works, folder);
    const random = seeded(SEEDS.known);
    const long = shuffled(
      works.filter(({ abstract }) => abstract.length > 600),
      random,
    ).slice(0, count);
    const rows: Row[] = [];
    for (const [name, cut] of Object.entries(CUTS)) {
      const measures = [];
      for (const work of long)
        measures.push(measure(await searcher.search(cut(work, random), 10), { [work.id]: 1 }));
      rows.push({
        set: name,
        engine: 'Paperboy (segments)',
        queries: long.length,
        'MRR@10': rounded(mean(measures).mrr10),
      });
    }
    await searcher.close?.();
    return rows;
  });
}
