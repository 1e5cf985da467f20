import { checkImport, type CheckedLine } from '../ingest/import-check.ts';
import { readFile } from '../ingest/import-lines.ts';
import { plural, shortAuthors } from '../message/text.ts';
import { jsonLine, type VerbIo } from './verb/verb.ts';

const SHOWN = 10;

/** `import --dry-run`: what is read of each record. Neither a database nor a folder is made. */
export async function checkFiles(
  files: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
  json: boolean,
  { out, signal }: VerbIo,
): Promise<number> {
  const count = { ok: 0, dropped: 0, refused: 0 };
  const shown = { papers: 0, refused: 0 };
  for (const file of files) {
    const where = files.length > 1 ? { file } : {};
    for await (const checked of checkImport(file === '-' ? stdin : readFile(file, signal), signal)) {
      count[checked.ok ? 'ok' : 'refused'] += 1;
      if (checked.dropped.length > 0) count.dropped += 1;
      const kind = checked.ok ? 'papers' : 'refused';
      if (json) out(jsonLine({ ...where, ...checked }));
      else if (shown[kind] < SHOWN) out(asText(file, checked));
      shown[kind] += 1;
    }
  }
  if (!json) out(summary(count, shown));
  return count.refused === 0 ? 0 : 1;
}

function asText(file: string, { line, paper, dropped, error }: CheckedLine): string {
  if (paper === undefined) return `${file}:${line} ${error ?? ''}\n`;
  const facts = [
    shortAuthors(paper.authors),
    paper.published ?? 'no date',
    paper.venue ?? '',
    paper.withdrawn ? 'withdrawn' : '',
    paper.abstract === '' ? 'no abstract' : '',
  ].filter((fact) => fact !== '');
  const lost = dropped.length === 0 ? '' : `    not read: ${dropped.join(', ')}\n`;
  return `${file}:${line} ${paper.id}  ${paper.title}\n    ${facts.join(' · ')}\n${lost}`;
}

function summary(
  count: { readonly ok: number; readonly dropped: number; readonly refused: number },
  shown: { readonly papers: number; readonly refused: number },
): string {
  const more = Math.max(shown.papers - SHOWN, 0) + Math.max(shown.refused - SHOWN, 0);
  const rest = more === 0 ? '' : `… and ${more} more; --json prints all of them.\n`;
  return `${rest}${plural(count.ok, 'paper')} readable, ${count.dropped} with a field that is not, ${count.refused} refused; nothing was stored\n`;
}
