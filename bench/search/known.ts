import type { Contender } from './contenders/contender.ts';
import { fts5Trigram } from './contenders/fts5.ts';
import { miniSearchForgiving } from './contenders/minisearch.ts';
import { paperboy } from './contenders/paperboy.ts';
import { corpus } from './data.ts';
import { mean, measure } from './evaluate.ts';
import { inFolder } from './folder.ts';
import { KNOWN_ITEM_CLASSES, type KnownItemClass, knownItems } from './known-items.ts';
import { rounded, type Row, SEEDS } from './report.ts';
import type { Work } from '../../src/papers/paper.ts';

const CLASSES = Object.keys(KNOWN_ITEM_CLASSES) as KnownItemClass[];
/** The slow ones see the first of the same queries. */
const ASKED = { paperboy: 500, fts5: 100, miniSearch: 40 };

/** Known papers among all 44,440, asked for in five ways. */
export async function knownByWords(short: boolean): Promise<readonly Row[]> {
  const works = short ? corpus().slice(0, 2_000) : corpus();
  const share = short ? 0.1 : 1;
  return [
    ...(await found(works, paperboy(), ASKED.paperboy * share)),
    ...(await found(works, fts5Trigram, ASKED.fts5 * share)),
    ...(await found(works, miniSearchForgiving, ASKED.miniSearch * share)),
  ];
}

/** MRR@10 of one contender in each class. */
export function found(works: readonly Work[], contender: Contender, count: number): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const searcher = await contender.index(works, folder);
    const rows: Row[] = [];
    for (const kind of CLASSES) {
      const measures = [];
      for (const { id, query } of knownItems(works, kind, count, SEEDS.known))
        measures.push(measure(await searcher.search(query, 10), { [id]: 1 }));
      rows.push({
        ...{ 'asked for by': KNOWN_ITEM_CLASSES[kind], engine: contender.name },
        ...{ queries: count, 'MRR@10': rounded(mean(measures).mrr10) },
      });
    }
    await searcher.close?.();
    return rows;
  });
}
