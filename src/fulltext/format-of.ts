import type { FullTextFormat } from './full-text.ts';

/** Some programs write a line of their own before a PDF begins. */
const PDF_WITHIN = 1_024;
/** Declarations, comments and white space come before the first tag that tells. */
const HEAD_BYTES = 64 * 1_024;

/** JATS, with its prefix where it has one, also inside PubMed Central's envelope. */
const JATS =
  /<(?:\w+:)?article\s[^>]*(?:article-type|dtd-version|xmlns:)|<(?:\w+:)?article>\s*<(?:\w+:)?front\b/;
const HTML = /<(?:!doctype\s+html|html|head|body|main|article|section|h[1-6]|div|p)\b/i;

/** PubMed’s records have no full text, though they have an `Article`. */
const PUBMED = /^\s*(?:<\?xml[^>]*\?>\s*)?<(?:!DOCTYPE\s+)?Pubmed/i;

/** What a document is, told by how it begins; undefined for none we read. */
export function formatOf(bytes: Uint8Array): FullTextFormat | undefined {
  const head = new TextDecoder(charsetOf(bytes)).decode(bytes.subarray(0, HEAD_BYTES));
  if (new TextDecoder('latin1').decode(bytes.subarray(0, PDF_WITHIN)).includes('%PDF-')) return 'pdf';
  if (!head.trimStart().startsWith('<')) return undefined;
  const html = HTML.exec(head);
  const jats = JATS.exec(head);
  if (jats !== null && (html === null || jats.index <= html.index)) return 'jats';
  return html !== null && !PUBMED.test(head) ? 'html' : undefined;
}

/** The label of a text's encoding: a byte order mark, what it declares, else UTF-8. */
export function charsetOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  const declared = /<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)|<meta[^>]*\scharset\s*=\s*["']?([\w-]+)/i.exec(
    head,
  );
  const label = declared?.[1] ?? declared?.[2] ?? 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}
