import { Unreadable } from '../../parse/unreadable.ts';
import type { FullText } from '../full-text.ts';
import { createBlocks, type Blocks } from '../markup/create-blocks.ts';
import { contentOf, firstIn, outermost, type Element } from '../markup/element.ts';
import { onOneLine } from '../markup/out.ts';
import { parseElements, withinReason } from '../markup/parse-elements.ts';
import { is, isSkipped } from './latexml.ts';
import { writeAll } from './write-html.ts';

/** Pages that look like a paper's and are none. They are short; a paper may begin with the same words. */
const NO_PAPERS: readonly (readonly [RegExp, string])[] = [
  [/^No (?:such )?document\b/, 'says that there is no such document'],
  [/^See pages? \S+ of \S+\.pdf$/, 'only names a PDF: the paper was submitted as one'],
];
const SHORT_CHARS = 400;

/**
 * Reads a paper's page as LaTeXML makes them, arXiv's and ar5iv's.
 * @throws Unreadable what is no such page, or has no text
 */
export function readHtml(body: string): FullText {
  return withinReason(() => readPage(body));
}

function readPage(body: string): FullText {
  if (!/<[a-z!?]/i.test(body.slice(0, 10_000))) throw new Unreadable('is no web page');
  const { root } = parseElements(body, { xml: false, skips: isSkipped });
  const paper = paperIn(root);
  const blocks = createBlocks('html');
  writeAll(blocks, paper);
  const read = blocks.fullText(titleOf(blocks, paper, root));
  if (read.text === '') throw new Unreadable('has no text');
  for (const [sign, sentence] of NO_PAPERS)
    if (read.text.length < SHORT_CHARS && (sign.test(read.title) || sign.test(read.text)))
      throw new Unreadable(sentence);
  return { ...read, notes: notesOn(paper, !/<\/html/i.test(body.slice(-2_000))) };
}

/** arXiv's warnings call themselves a document as well: the one that says most is the paper. */
function paperIn(root: Element): Element {
  const [first, ...more] = outermost(root, (element) => is(element, 'document'));
  if (!first) throw new Unreadable('holds no paper: it is no full text as arXiv and ar5iv make them');
  const length = (element: Element) => contentOf(element).length;
  return more.reduce((best, element) => (length(element) > length(best) ? element : best), first);
}

function titleOf(blocks: Blocks, paper: Element, root: Element): string {
  const heading = firstIn(paper, (element) => is(element, 'title_document'));
  const title =
    heading && onOneLine({ ...blocks, footnote: () => undefined }, (line) => writeAll(line, heading));
  if (title) return title;
  const ofPage = firstIn(root, ({ name }) => name === 'title');
  return ofPage ? contentOf(ofPage).replace(/^\s*\[[^\]]*\]\s*/, '') : '';
}

function notesOn(paper: Element, isCut: boolean): readonly string[] {
  const failed = countOf(paper);
  return [
    ...(isCut ? ['The page breaks off before its end: what follows is missing.'] : []),
    ...(failed > 0
      ? [
          `The conversion to HTML failed in ${failed === 1 ? 'one place' : `${failed} places`}: something may be missing there.`,
        ]
      : []),
  ];
}

function countOf(paper: Element): number {
  return outermost(paper, (element) => is(element, 'ERROR')).length;
}
