import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withoutMargins, withoutReferences } from './pdftotext.ts';
import { wordsInOrder } from './words-in-order.ts';
import { readPdf } from '../../src/fulltext/pdf/read-pdf.ts';
import { runsLeft } from '../../src/fulltext/pdf/letters.ts';
import type { FullText } from '../../src/fulltext/full-text.ts';
import { SHARED } from '../search/data.ts';

/**
 * What is kept of PDFs, beside `pdftotext` (Debian: poppler-utils) where it is installed:
 * `npm run bench -- fulltext-pdf [--folder DIR] [--sections]`. Words are counted up to the references, without
 * the headers, footers and page numbers that are left out on purpose.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    sections: { type: 'boolean', default: false },
    short: { type: 'boolean' },
  },
});
const folder = values.folder ?? resolve(SHARED, 'fixtures/fulltext/pdf');
if (!existsSync(folder)) {
  process.stdout.write(`There are no PDFs here (${folder}); nothing was measured.\n`);
  process.exit(0);
}
const hasRival = spawnSync('pdftotext', ['-v']).status === 0;
process.stdout.write('file | pages | seconds | MB | sections | words of pdftotext | in order | kept\n');
for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf'))) {
  const path = resolve(folder, name);
  process.stdout.write(`${[name, ...(await measured(path))].join(' | ')}\n`);
}

async function measured(path: string): Promise<readonly (string | number)[]> {
  globalThis.gc?.();
  const start = performance.now();
  try {
    const read = await readPdf(readFileSync(path));
    const seconds = ((performance.now() - start) / 1_000).toFixed(2);
    const sections = [...new Set(read.blocks.map(({ section }) => section))];
    const memory = Math.round(process.memoryUsage.rss() / 1_000_000);
    const shown = values.sections ? sections.join(' / ') : sections.length;
    return [read.pages ?? 0, seconds, memory, shown, ...(hasRival ? besideRival(path, read) : [])];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * In the order in which the document draws its text, which LaTeX's is the one it is read in; of words that run to the
 * left only pdftotext's other order is the one they are read in.
 */
function besideRival(path: string, read: FullText): readonly (string | number)[] {
  const order = runsLeft(read.text) ? [] : ['-raw'];
  const { stdout } = spawnSync('pdftotext', [...order, path, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const sections = read.blocks.map(({ section }, at, all) =>
    section === all[at - 1]?.section ? '' : section,
  );
  const ours = read.blocks.map(
    ({ start, end }, at) => `${sections[at] ?? ''}\n${read.text.slice(start, end)}`,
  );
  const { words, inOrder, kept } = wordsInOrder(
    withoutReferences(withoutMargins(stdout), sections),
    `${read.title}\n${ours.join('\n')}`,
  );
  const percent = (count: number): string => `${((count / words) * 100).toFixed(1)} %`;
  return [words, percent(inOrder), percent(kept)];
}
