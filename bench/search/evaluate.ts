import { deepStrictEqual } from 'node:assert/strict';

/** Judged documents of a query and their gains. */
export type Judgements = Readonly<Record<string, number>>;

export interface Measures {
  readonly ndcg10: number;
  readonly recall10: number;
  readonly recall100: number;
  readonly mrr10: number;
}

/** nDCG@10 with linear gain and log2 discount, Recall and MRR, as trec_eval computes them. */
export function measure(ranking: readonly string[], judged: Judgements): Measures {
  const gains = ranking.map((id) => judged[id] ?? 0);
  const ideal = Object.values(judged).sort((a, b) => b - a);
  const relevant = ideal.filter((gain) => gain > 0).length;
  const first = gains.slice(0, 10).findIndex((gain) => gain > 0);
  const recall = (depth: number) => gains.slice(0, depth).filter((gain) => gain > 0).length / relevant;
  return {
    ndcg10: discounted(gains.slice(0, 10)) / discounted(ideal.slice(0, 10)),
    recall10: recall(10),
    recall100: recall(100),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function mean(all: readonly Measures[]): Measures {
  const of = (name: keyof Measures) => all.reduce((sum, one) => sum + one[name], 0) / all.length;
  return { ndcg10: of('ndcg10'), recall10: of('recall10'), recall100: of('recall100'), mrr10: of('mrr10') };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
}

/**
 * By hand: gains 3 and 1, found at ranks 2 and 3. DCG = 3 / log2 3 + 1 / log2 4 = 2.39279, ideal = 3 / log2 2 +
 * 1 / log2 3 = 3.63093, nDCG = .65900.
 */
deepStrictEqual(round(measure(['x', 'a', 'b'], { a: 3, b: 1 })), {
  ndcg10: 0.659,
  recall10: 1,
  recall100: 1,
  mrr10: 0.5,
});

function round(measures: Measures): Measures {
  const to = (value: number) => Math.round(value * 10_000) / 10_000;
  const { ndcg10, recall10, recall100, mrr10 } = measures;
  return { ndcg10: to(ndcg10), recall10: to(recall10), recall100: to(recall100), mrr10: to(mrr10) };
}
