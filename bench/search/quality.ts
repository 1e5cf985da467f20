import { contenders } from './contenders/index.ts';
import { type Contender, NotInstalled } from './contenders/contender.ts';
import { judgedSet, type JudgedSet } from './data.ts';
import { mean, measure } from './evaluate.ts';
import { inFolder } from './folder.ts';
import { rounded, type Row, type Say } from './report.ts';

/** nDCG@10 and the rest on the judged sets, by words alone, beside all rivals. */
export async function judgedByWords(short: boolean, say: Say): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of short ? ['cranfield'] : ['scifact-train', 'cranfield', 'npl']) {
    const set = judgedSet(name);
    for (const contender of contenders) rows.push(...(await judged(set, contender, say)));
  }
  return rows;
}

export function judged(set: JudgedSet, contender: Contender, say: Say): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const searcher = await contender.index(set.works, folder).catch((error: unknown) => {
      if (!(error instanceof NotInstalled)) throw error;
      say(error.message);
      return undefined;
    });
    if (!searcher) return [];
    const measures = [];
    for (const { query, relevant } of set.queries)
      measures.push(measure(await searcher.search(query, 100), relevant));
    await searcher.close?.();
    const { ndcg10, recall100, mrr10 } = mean(measures);
    return [
      {
        ...{ set: set.name, engine: contender.name, 'nDCG@10': rounded(ndcg10) },
        ...{ 'Recall@100': rounded(recall100), 'MRR@10': rounded(mrr10) },
      },
    ];
  });
}
