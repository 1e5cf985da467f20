import type { PDFDocumentProxy } from 'pdfjs-dist';
import { cleanLine, cleanLines } from '../../text/unsafe-characters.ts';
import { Unreadable } from '../../parse/unreadable.ts';
import type { FullText, FullTextBlock } from '../full-text.ts';
import { guttersOf } from './columns.ts';
import { fragmentsOf } from './fragments.ts';
import { headingsOf, type Body } from './headings.ts';
import { vocabularyOf } from './hyphens.ts';
import { keyOf, mostOf, type Line, type Page } from './layout.ts';
import { isLegible } from './legible.ts';
import { linesOf } from './lines.ts';
import { withoutMargins } from './margins.ts';
import { partsOf } from './parts.ts';
import { openPdf, withLoosePromises } from './pdfjs.ts';
import { blocksOf, type RawBlock } from './reading.ts';
import { segmentsOf } from './segments.ts';
import { titleOf } from './title.ts';

const MOST_PAGES = 2_000;
const MOST_CHARS = 10_000_000;
const MOST_HEADING_CHARS = 300;
const MOST_TITLE_CHARS = 1_000;
/** Letters that only the document's own fonts know. */
const NOBODYS = /[\uE000-\uF8FF\uFFFD]/g;
/** A file may begin with something else; readers look so far. */
const HEADER_WITHIN = 1_024;

/**
 * A paper out of a PDF: its letters put together by where they stand.
 * @throws Unreadable whose message goes on after "this PDF"
 */
export async function readPdf(bytes: Uint8Array): Promise<FullText> {
  checkBeginning(bytes);
  return withLoosePromises(() => readOpened(bytes));
}

async function readOpened(bytes: Uint8Array): Promise<FullText> {
  const task = await openPdf(bytes);
  try {
    const document = await task.promise;
    return await readDocument(document);
  } catch (error) {
    throw unreadable(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

function checkBeginning(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Unreadable('is empty');
  const start = Buffer.from(bytes.subarray(0, HEADER_WITHIN)).toString('latin1');
  if (!start.includes('%PDF-')) throw new Unreadable('is none: it is another kind of file');
}

/** Whatever breaks within pdf.js broke over the document. */
function unreadable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  if (error instanceof Error && error.name === 'PasswordException')
    return new Unreadable('is locked with a password');
  return new Unreadable('is broken or cut off', 'form', error);
}

async function readDocument(document: PDFDocumentProxy): Promise<FullText> {
  const { numPages } = document;
  if (numPages > MOST_PAGES) throw new Unreadable(`has more than ${MOST_PAGES} pages`, 'size');
  const { pages, broken } = await pagesOf(document);
  if (pages.length === 0) throw new Unreadable('is broken or cut off');
  const bare = pages.filter(({ segments }) => segments.length === 0);
  if (bare.length === pages.length) throw new Unreadable('has no text layer: it is a scan');
  const outline = await outlineOf(document);

  const clear = withoutMargins(pages);
  const gutters = guttersOf(clear);
  const lines = clear.flatMap((page, at) => linesOf(page, gutters[at] ?? []));
  if (!isLegible(lines.map(({ text }) => text).join('\n')))
    throw new Unreadable('has letters that cannot be read');
  const parts = partsOf(lines);
  const body = bodyOf(lines);
  const title = titleOf(parts, pages[0]?.height ?? 0, body);
  const content = parts.filter((part) => !title.parts.has(part));
  const blocks = blocksOf(content, headingsOf(content, body, outline), body, vocabularyOf(lines));
  return {
    ...written(blocks),
    title: cleanLine(title.text).slice(0, MOST_TITLE_CHARS),
    format: 'pdf',
    pages: numPages,
    notes: notesOf(broken, bare),
  };
}

async function pagesOf(
  document: PDFDocumentProxy,
): Promise<{ readonly pages: readonly Page[]; readonly broken: readonly number[] }> {
  const pages: Page[] = [];
  const broken: number[] = [];
  let chars = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number);
      const { width, height, fragments } = await fragmentsOf(page);
      page.cleanup();
      chars += fragments.reduce((sum, { text }) => sum + text.length, 0);
      if (chars > MOST_CHARS)
        throw new Unreadable(`holds more than ${MOST_CHARS / 1_000_000} million letters`, 'size');
      pages.push({ number, width, height, segments: segmentsOf(fragments) });
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      broken.push(number);
    }
  }
  return { pages, broken };
}

/** The titles of the document's own table of contents. */
async function outlineOf(document: PDFDocumentProxy): Promise<ReadonlySet<string>> {
  type Entry = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];
  const titles = new Set<string>();
  const add = (entries: readonly Entry[], depth: number): void => {
    for (const { title, items } of entries) {
      if (titles.size > MOST_PAGES) return;
      titles.add(keyOf(title));
      if (depth < 8) add(items as readonly Entry[], depth + 1);
    }
  };
  // There may be none, whatever its type says.
  const entries = (await document.getOutline().catch(() => null)) as readonly Entry[] | null;
  add(entries ?? [], 0);
  titles.delete('');
  return titles;
}

function bodyOf(lines: readonly Line[]): Body {
  const weighed = <Value>(of: (line: Line) => Value, among = lines): Value | undefined =>
    mostOf(among.map((line) => [of(line), line.text.length] as const));
  const size = weighed((line) => Math.round(line.size * 10) / 10) ?? 10;
  const main = lines.filter((line) => Math.abs(line.size - size) < 0.1);
  return {
    size,
    font: weighed(({ look }) => look.font, main) ?? '',
    bold: weighed(({ look }) => look.bold, main) ?? false,
  };
}

function written(raw: readonly RawBlock[]): Pick<FullText, 'text' | 'blocks'> {
  const blocks: FullTextBlock[] = [];
  let text = '';
  for (const { kind, section, page, text: said } of raw) {
    const clean = cleanLines(said).replace(NOBODYS, '').trim();
    if (clean === '') continue;
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += clean;
    blocks.push({
      kind,
      section: cleanLine(section).slice(0, MOST_HEADING_CHARS),
      page,
      start,
      end: text.length,
    });
  }
  return { text, blocks };
}

function notesOf(broken: readonly number[], bare: readonly Page[]): readonly string[] {
  const listed = (numbers: readonly number[]): string =>
    `${numbers.length === 1 ? 'Page' : 'Pages'} ${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ' …' : ''}`;
  return [
    ...(broken.length > 0 ? [`${listed(broken)} could not be read.`] : []),
    ...(bare.length > 0
      ? [`${listed(bare.map(({ number }) => number))} ${bare.length === 1 ? 'has' : 'have'} no text.`]
      : []),
  ];
}
