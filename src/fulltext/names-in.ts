import { parsePaperId, type ParsedId } from '../papers/id.ts';
import { ARXIV_SHAPE } from '../papers/arxiv-id.ts';
import { charsetOf, formatOf } from './format-of.ts';
import type { FullText } from './full-text.ts';
import type { FullTextDocument } from './full-texts.ts';

/** Where a page, an XML file or the first page of a PDF names itself. */
const HEAD_BYTES = 256 * 1_024;
const HEAD_CHARS = 4_000;

/** arXiv stamps its papers with id, category and day: no citation is written so. */
const STAMP = new RegExp(String.raw`arXiv:(${ARXIV_SHAPE})\s+\[[\w.-]+\]\s+\d{1,2}\s+\w{3}\s+\d{4}`, 'i');
/** What the head of a file says of the file itself: JATS' own ids (references come later), a page's address. */
const OWN: readonly RegExp[] = [
  /<(?:\w+:)?article-id\s[^>]*pub-id-type="(?:doi|arxiv)"[^>]*>\s*([^<\s]+)/i,
  /<link\s[^>]*rel="canonical"[^>]*href="([^"]+)"/i,
  /<meta\s[^>]*name="(?:citation_doi|citation_arxiv_id|dc\.identifier)"[^>]*content="([^"]+)"/i,
  /<base\s[^>]*href="([^"]+)"/i,
];

/** The id a document bears as its own, in its text, its head, or as its file's name; never one that it cites. */
export function nameIn({ bytes, name }: FullTextDocument, fullText: FullText): ParsedId | undefined {
  const stamped = STAMP.exec(fullText.text.slice(0, HEAD_CHARS))?.[1];
  const fromName = /([^/\\]+?)(?:\.\w{1,5})?$/.exec(name)?.[1] ?? '';
  return [stamped, ...namesInHead(bytes), fromName]
    .map((text) => (text === undefined ? undefined : named(text)))
    .find((id) => id !== undefined);
}

function namesInHead(bytes: Uint8Array): readonly string[] {
  if (formatOf(bytes) === 'pdf') return [];
  const head = new TextDecoder(charsetOf(bytes)).decode(bytes.subarray(0, HEAD_BYTES));
  const stamp = STAMP.exec(head)?.[1];
  return [...(stamp === undefined ? [] : [stamp]), ...OWN.flatMap((own) => own.exec(head)?.[1] ?? [])];
}

/** A page's own address is one of arXiv's; a path alone is of arXiv's pages. */
function named(text: string): ParsedId | undefined {
  return parsePaperId(text.replace(/^\/(?:html|abs|pdf)\//, '').replace(/\/$/, ''));
}
