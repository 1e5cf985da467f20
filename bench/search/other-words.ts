import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { paperboy } from './contenders/paperboy.ts';
import { corpus, vectors } from './data.ts';
import { mean, measure } from './evaluate.ts';
import { inFolder } from './folder.ts';
import { indexOf, openModel } from './meaning.ts';
import { rounded, type Row } from './report.ts';

const Line = z.object({ query: z.string(), target: z.string(), relevant: z.array(z.string()) });
const FIRST = 5;

/**
 * Queries in other words than the papers', by someone who had not seen the rules: the first half was looked at, the
 * second is sealed. A first page is good where one of its five papers is listed as about the topic; the lists were made
 * by vocabulary and are not complete.
 */
export async function otherWords(short: boolean): Promise<readonly Row[]> {
  const works = short ? corpus().slice(0, 2_000) : corpus();
  const lines = readFileSync(resolve(import.meta.dirname, 'sets/other-words.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
  const half = lines.length / 2;
  const asked = {
    'looked at': lines.slice(0, short ? 5 : half),
    sealed: lines.slice(half, short ? half + 5 : undefined),
  };
  const index = indexOf(works, vectors('corpus/arxiv-cs-vectors.i8'));
  await using model = openModel();
  const meaning = async (query: string) => ({ vector: await model.embed(query), vectors: index });
  return await inFolder(async (folder) => {
    const rows: Row[] = [];
    for (const contender of [paperboy(), paperboy({ meaning })]) {
      const searcher = await contender.index(works, folder);
      for (const [set, queries] of Object.entries(asked)) {
        const found = [];
        let good = 0;
        for (const { query, target, relevant } of queries) {
          const ids = await searcher.search(query, 10);
          const wanted = new Set([target, ...relevant].map((id) => `arxiv:${id}`));
          if (ids.slice(0, FIRST).some((id) => wanted.has(id))) good += 1;
          found.push(measure(ids, { [`arxiv:${target}`]: 1 }));
        }
        rows.push({
          ...{ set, engine: contender.name, queries: queries.length },
          ...{
            'first page good': rounded(good / queries.length),
            'MRR@10 of the one paper': rounded(mean(found).mrr10),
          },
        });
      }
      await searcher.close?.();
    }
    return rows;
  });
}
