import { Unreadable } from '../../parse/unreadable.ts';
import type { FullText } from '../full-text.ts';
import { createBlocks, type Blocks } from '../markup/create-blocks.ts';
import { childOf, contentOf, elementsIn, firstIn, outermost, type Element } from '../markup/element.ts';
import { onOneLine, type Out } from '../markup/out.ts';
import { parseElements, withinReason } from '../markup/parse-elements.ts';
import { LEFT_OUT } from './elements.ts';
import { formulaOf, writeAll } from './write-jats.ts';

/**
 * Reads a publisher's article in JATS, or in NLM's sets before it.
 * @throws Unreadable what is no such article, or has no body
 */
export function readJats(body: string): FullText {
  return withinReason(() => readArticle(body));
}

function readArticle(body: string): FullText {
  if (!/<[a-z!?]/i.test(body.slice(0, 10_000))) throw new Unreadable('is no XML');
  const { root, isCut } = parseElements(body, { xml: true, skips: ({ name }) => LEFT_OUT.has(name) });
  const article = firstIn(root, ({ name }) => name === 'article');
  if (!article) throw new Unreadable('holds no article in JATS');
  const text = childOf(article, 'body');
  if (!text || contentOf(text).trim() === '')
    throw new Unreadable('holds an article’s record, but not its text');
  const blocks = createBlocks('jats');
  const meta = childOf(childOf(article, 'front'), 'article-meta');
  const abstracts = meta ? elementsIn(meta).filter(({ name }) => /^(?:trans-)?abstract$/.test(name)) : [];
  const parts = elementsIn(article).filter(({ name }) => /^(?:body|back|floats-(?:group|wrap))$/.test(name));
  writeAll(blocks, { ...article, children: [...abstracts, ...parts] });
  const read = blocks.fullText(titleOf(blocks, meta));
  if (read.text === '') throw new Unreadable('has no text');
  return { ...read, notes: [...(isCut ? [CUT] : []), ...notesOnPictures(blocks, article)] };
}

const CUT = 'The document breaks off before its end: what follows is missing.';

function titleOf(blocks: Blocks, meta: Element | undefined): string {
  const group = childOf(meta, 'title-group') ?? meta;
  const silent: Out = { ...blocks, footnote: () => undefined };
  return ['article-title', 'subtitle']
    .flatMap((name) => childOf(group, name) ?? [])
    .map((part) => onOneLine(silent, (line) => writeAll(line, part)))
    .filter((part) => part !== '')
    .join(': ');
}

function notesOnPictures(blocks: Blocks, article: Element): readonly string[] {
  const silent: Out = { ...blocks, footnote: () => undefined };
  const pictures = outermost(
    article,
    ({ name }) => name === 'disp-formula' || name === 'inline-formula',
  ).filter((formula) => formulaOf(silent, formula) === '').length;
  if (pictures === 0) return [];
  return [
    pictures === 1
      ? 'A formula is a picture and could not be read.'
      : `${pictures} formulas are pictures and could not be read.`,
  ];
}
