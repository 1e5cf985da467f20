import { basename } from 'node:path';
import { openApp } from '../../app.ts';
import { unknownId, workNamed } from '../../chat/work-meant.ts';
import { UserError } from '../../errors.ts';
import type { FullText } from '../../fulltext/full-text.ts';
import { READING, readDocument } from '../../fulltext/read-document.ts';
import { plural } from '../../message/text.ts';
import { parsePaperId } from '../../papers/id.ts';
import { createParser } from '../../parse/create-parser.ts';
import { documentAt } from './document-at.ts';
import { UsageError } from '../verb/usage-error.ts';
import { defineVerb, jsonLine, type VerbIo } from '../verb/verb.ts';

const FORMATS = { html: 'web page', pdf: 'PDF', jats: 'publisher’s XML' } as const;

export const read = defineVerb({
  name: 'read',
  summary: 'Prints the full text of a paper, or of a file, in its passages',
  usage: ['FILE|ID [--json]'],
  flags: { json: { kind: 'switch', help: 'a line about the paper, then a line a passage' } },
  notes: [
    'A FILE is a PDF, a web page (HTML) or a publisher’s XML (JATS), told by how it begins, of 30 MB at most; it is',
    'read and nothing is kept. The full text of an ID (2106.09685, a DOI, a link) is fetched from arXiv if it is not',
    'kept yet: its web page, else ar5iv’s, else the PDF.',
    'With --json the first line is {"title", "format": "html"|"pdf"|"jats", "pages"?, "chars", "notes": []}, each',
    'further one {"part", "section", "page"?, "start", "end", "text"}: offsets into the text as one, counted in UTF-16',
    'units, with two line feeds between two passages.',
    'Where there is nothing to read, a sentence tells why, and the exit code is 1.',
  ],
  async run({ flags, words }, io) {
    const [named, ...more] = words;
    if (named === undefined || more.length > 0) throw new UsageError('read needs one file or one id.');
    const fullText = await fullTextOf(named, io);
    io.out(flags.json ? asJson(fullText) : asText(fullText));
    return 0;
  },
});

async function fullTextOf(named: string, io: VerbIo): Promise<FullText> {
  const bytes = await documentAt(named);
  if (bytes !== undefined) return readFileAlone(named, bytes, io);
  const id = parsePaperId(named)?.id;
  if (id === undefined && !named.includes(':'))
    throw new UserError(`There is no file ${named}, and no id is written so.`);
  await using app = await openApp({ ...io, config: { ...io.config, EMBEDDINGS: 'off' } });
  const work = await workNamed(named, app.services);
  if (work === undefined) throw id === undefined ? notStored(named) : unknownId(id, app.services);
  return await app.services.fullTexts.of(work, { signal: io.signal });
}

const notStored = (named: string): UserError => new UserError(`${named} is neither a file nor stored here.`);

/** Needs no database. */
async function readFileAlone(file: string, bytes: Uint8Array, { log, signal }: VerbIo): Promise<FullText> {
  const parser = createParser(READING);
  const stop = (): void => void parser.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await readDocument(bytes, `“${basename(file)}”`, { parser, log });
  } finally {
    signal.throwIfAborted();
    await parser.close();
  }
}

function asJson({ title, format, pages, text, blocks, notes }: FullText): string {
  const first = { title, format, ...(pages !== undefined && { pages }), chars: text.length, notes };
  const passages = blocks.map(({ section, page, start, end }, part) => ({
    ...{ part, section, ...(page !== undefined && { page }), start, end, text: text.slice(start, end) },
  }));
  return [first, ...passages].map(jsonLine).join('');
}

function asText({ title, format, pages, text, blocks, notes }: FullText): string {
  const size = `${plural(text.length, 'character')}${pages === undefined ? '' : `, ${plural(pages, 'page')}`}`;
  const lines = [title, `${FORMATS[format]}, ${size}`, ...notes];
  let [section, page]: readonly [string, number | undefined] = ['', undefined];
  for (const block of blocks) {
    const where = block.page === undefined || block.page === page ? '' : `p. ${block.page}`;
    if (block.section !== section) lines.push('', `## ${block.section}${where && `  (${where})`}`);
    else if (where !== '') lines.push('', `(${where})`);
    lines.push('', text.slice(block.start, block.end));
    [section, page] = [block.section, block.page];
  }
  return `${lines.filter((line, at) => at > 0 || line !== '').join('\n')}\n`;
}
