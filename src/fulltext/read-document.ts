import type { Log } from '../log.ts';
import { readersIn, type Parser } from '../parse/parser.ts';
import { Unreadable } from '../parse/unreadable.ts';
import { SECOND_MS } from '../time.ts';
import { charsetOf, formatOf } from './format-of.ts';
import type { FullText } from './full-text.ts';
import { NoFullText } from './full-texts.ts';
import type * as html from './html/read-html.ts';
import type * as jats from './jats/read-jats.ts';
import type * as pdf from './pdf/read-pdf.ts';

/** Larger ones are read by nobody. */
export const MAX_BYTES = 30 * 2 ** 20;
export const MAX_MB = 30;
/** More text than in any book: it is kept in memory while it is read. */
const MAX_CHARS = 5_000_000;
/** What the thread that reads documents may take for one. */
export const READING = { withinMs: 60 * SECOND_MS, memoryMb: 400 };

const HTML = readersIn<typeof html>(new URL('./html/read-html.ts', import.meta.url))('readHtml');
const JATS = readersIn<typeof jats>(new URL('./jats/read-jats.ts', import.meta.url))('readJats');
const PDF = readersIn<typeof pdf>(new URL('./pdf/read-pdf.ts', import.meta.url))('readPdf');

/**
 * What a document says, read in the thread of `parser`; its format is told by its first bytes.
 * @param what how its sentences begin: "The PDF"
 * @throws NoFullText
 */
export async function readDocument(
  bytes: Uint8Array,
  what: string,
  { parser, log }: { readonly parser: Parser; readonly log: Log },
): Promise<FullText> {
  if (bytes.length === 0) throw new NoFullText(`${what} is empty.`);
  if (bytes.length > MAX_BYTES)
    throw new NoFullText(`${what} has more than ${MAX_MB} MB, and Paperboy reads no larger ones.`);
  const full = await reading(bytes, what, parser).catch((error: unknown) => {
    if (error instanceof NoFullText) throw error;
    if (error instanceof Unreadable) throw new NoFullText(`${what} ${sayingOf(error)}.`, { cause: error });
    log.error({ err: error }, 'a document could not be read');
    throw new NoFullText(`${what} cannot be read: it is broken, or made in a way Paperboy does not know.`, {
      cause: error,
    });
  });
  if (full.text.trim() === '') throw new NoFullText(`${what} has no text.`);
  if (full.text.length > MAX_CHARS) throw new NoFullText(`${what} has more text than Paperboy reads.`);
  return full;
}

async function reading(bytes: Uint8Array, what: string, parser: Parser): Promise<FullText> {
  const format = formatOf(bytes);
  if (format === 'pdf') return parser.read(PDF, bytes);
  if (format === undefined)
    throw new NoFullText(`${what} is neither a PDF nor a web page nor a publisher’s XML (JATS).`);
  const body = new TextDecoder(charsetOf(bytes)).decode(bytes);
  return format === 'html' ? parser.read(HTML, body) : parser.read(JATS, body);
}

function sayingOf({ message, reason }: Unreadable): string {
  if (reason === 'time') return `takes longer to read than ${READING.withinMs / SECOND_MS} s`;
  return message;
}
