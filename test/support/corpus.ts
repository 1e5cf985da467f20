import { createReadStream, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { shared } from './shared.ts';

const text = z.string().default('');
const Line = z.object({ title: text, abstract: text, summary: text });
const Item = z.union([z.object({ paper: Line }).transform(({ paper }) => paper), Line]);

/** The corpus' files of papers, by path. */
export function corpusFiles(): readonly string[] {
  const names = readdirSync(shared('corpus')).filter((name) => name.endsWith('.jsonl.gz'));
  return names.sort().map((name) => shared(`corpus/${name}`));
}

/** Title and abstract of every line of the corpus, as written. */
export async function* corpusPapers(): AsyncGenerator<{ readonly title: string; readonly abstract: string }> {
  for (const file of corpusFiles())
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      const { title, abstract, summary } = Item.parse(JSON.parse(line));
      yield { title, abstract: abstract === '' ? summary : abstract };
    }
}
