import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { silentLog } from '../../src/log.ts';
import { createLocalEmbedder } from '../../src/meaning/embedder/local.ts';
import type { Embedder, Vector } from '../../src/meaning/embedder/embedder.ts';
import { createVectorIndex, type VectorIndex } from '../../src/meaning/vectors/vectors.ts';
import type { Work } from '../../src/papers/paper.ts';
import { paperboy } from './contenders/paperboy.ts';
import { corpus, judgedSet, type JudgedSet, SHARED, vectors } from './data.ts';
import { mean, measure } from './evaluate.ts';
import { found } from './known.ts';
import { judged } from './quality.ts';
import { rounded, type Row, type Say } from './report.ts';

/** The judged sets by words, by vectors alone and by both, with the vectors that lie beside the sets. */
export async function judgedByMeaning(short: boolean, say: Say): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of short ? ['cranfield'] : ['scifact-train', 'cranfield', 'npl']) {
    const set = judgedSet(name);
    const index = indexOf(set.works, vectors(`bench/${name}.docs.i8`));
    const asked = new Map(
      vectors(`bench/${name}.queries.i8`).map((vector, at) => [set.queries[at]?.query, vector]),
    );
    const meaning = (query: string) => {
      const vector = asked.get(query);
      return Promise.resolve(vector && { vector, vectors: index });
    };
    rows.push(...(await judged(set, paperboy(), say)));
    rows.push(vectorsAlone(set, index, asked));
    rows.push(...(await judged(set, paperboy({ meaning }), say)));
  }
  return rows;
}

function vectorsAlone(
  set: JudgedSet,
  index: VectorIndex,
  asked: ReadonlyMap<string | undefined, Vector>,
): Row {
  const measures = set.queries.map(({ query, relevant }) =>
    measure(
      index.nearest(asked.get(query) ?? new Int8Array(), 100).map(({ id }) => id),
      relevant,
    ),
  );
  const { ndcg10, recall100, mrr10 } = mean(measures);
  return {
    ...{ set: set.name, engine: 'vectors alone', 'nDCG@10': rounded(ndcg10) },
    ...{ 'Recall@100': rounded(recall100), 'MRR@10': rounded(mrr10) },
  };
}

/** Known papers asked for as `knownByWords` asks, by words and with the model at work. */
export async function knownByMeaning(short: boolean): Promise<readonly Row[]> {
  const works = short ? corpus().slice(0, 2_000) : corpus();
  const index = indexOf(works, vectors('corpus/arxiv-cs-vectors.i8'));
  await using model = openModel();
  const meaning = async (query: string) => ({ vector: await model.embed(query), vectors: index });
  const count = short ? 20 : 500;
  return [
    ...(await found(works, paperboy(), count)),
    ...(await found(works, paperboy({ meaning }), count)),
    { engine: 'the model’s process', 'MB resident': model.residentMegabytes() },
  ];
}

export interface Model extends AsyncDisposable {
  embed(query: string): Promise<Vector>;
  /** Of all child processes of this one; undefined where the system does not tell. */
  residentMegabytes(): number | undefined;
}

/** The sentence model beside the checkout, as the bot runs it. */
export function openModel(): Model {
  const embedder: Embedder = createLocalEmbedder({
    folder: resolve(SHARED, 'models/all-MiniLM-L6-v2'),
    model: 'bench',
    threads: 1,
    clock: { now: () => Date.now() },
    log: silentLog,
  });
  return {
    embed: (query) => embedder.embedQuery(query, AbortSignal.timeout(60_000)),
    residentMegabytes,
    [Symbol.asyncDispose]: () => embedder.close(),
  };
}

/** From Linux' `/proc`. */
function residentMegabytes(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const tasks = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const resident = tasks.map((pid) => {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1_000;
  });
  return Math.round(resident.reduce((sum, one) => sum + one, 0));
}

export function indexOf(works: readonly Work[], rows: readonly Vector[]): VectorIndex {
  const index = createVectorIndex();
  for (const [at, { id }] of works.entries()) index.put(id, rows[at % rows.length] ?? new Int8Array(384));
  return index;
}
