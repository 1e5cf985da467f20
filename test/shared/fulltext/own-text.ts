import { DomUtils, parseDocument } from 'htmlparser2';

type Tree = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Tree, { readonly attribs: unknown }>;

const TEXT: ReadonlySet<string> = new Set(['text']);

function isElement(node: Tree): node is Element {
  return 'attribs' in node;
}

/** What a document says, taken from its tree by other means than the reader's: all text nodes but those left out. */
export interface OwnText {
  readonly body: string;
  readonly footnotes: readonly string[];
  readonly headings: readonly string[];
}

const INLINE = new Set(
  'a abbr b bold cite code em email ext-link i italic monospace named-content sc small span strong styled-content sub sup text tt u underline uri xref'.split(
    ' ',
  ),
);

interface Rules {
  readonly isLeftOut: (element: Element) => boolean;
  readonly isFootnote: (element: Element) => boolean;
  readonly isHeading: (element: Element) => boolean;
}

export function ownText(roots: readonly Tree[], { isLeftOut, isFootnote, isHeading }: Rules): OwnText {
  const footnotes: string[] = [];
  const headings: string[] = [];
  const textOf = (node: Tree, inFootnote = false): string => {
    if ('data' in node) return TEXT.has(node.type) ? node.data : '';
    if (!isElement(node))
      return 'children' in node ? node.children.map((child) => textOf(child, inFootnote)).join('') : '';
    if (isLeftOut(node)) return ' ';
    const inside = () => node.children.map((child) => textOf(child, inFootnote)).join('');
    if (!inFootnote && isFootnote(node)) {
      footnotes.push(node.children.map((child) => textOf(child, true)).join(''));
      return '';
    }
    const text = inside();
    if (isHeading(node)) {
      headings.push(text.replace(/\s+/g, ' ').trim());
      return ' ';
    }
    return INLINE.has(node.name) ? text : ` ${text} `;
  };
  const body = roots.map((root) => textOf(root)).join(' ');
  return { body, footnotes, headings };
}

const classesOf = (element: Element) => (element.attribs['class'] ?? '').split(/\s+/);
const someOf = (...names: readonly string[]) => {
  const wanted = new Set(names.map((name) => `ltx_${name}`));
  return (element: Element) => classesOf(element).some((name) => wanted.has(name));
};

const leftOut = someOf(
  ...[
    'bibliography',
    'authors',
    'date',
    'dates',
    'TOC',
    'toclist',
    'ERROR',
    'Math',
    'DisplayMath',
    'note_mark',
  ],
  ...['note_type', 'tag_note', 'rdf', 'phantom', 'page_footer', 'title_document'],
);
const isRunIn = someOf('title_theorem', 'title_proof');
const isTitle = someOf('title');
const isNote = someOf('note');

/** The text of a page of LaTeXML's, formulas aside. */
export function ownTextOfHtml(page: string): OwnText {
  const documents = DomUtils.findAll(
    someOf('document'),
    parseDocument(page, { recognizeSelfClosing: page.startsWith('<?xml') }).children,
  );
  return ownText(documents.slice(0, 1), {
    isLeftOut: (element) => leftOut(element) || element.name === 'math' || element.name === 'button',
    isFootnote: isNote,
    isHeading: (element) => isTitle(element) && !isRunIn(element),
  });
}

const JATS_LEFT_OUT = new Set(
  'ref-list sub-article response inline-formula disp-formula tex-math math object-id alt-text graphic permissions'.split(
    ' ',
  ),
);

const HEADED = ['sec', 'abstract', 'app', 'ack', 'notes', 'glossary', 'fn-group', 'boxed-text'];

/** The abstract and the body of a publisher's article, formulas aside. */
export function ownTextOfJats(xml: string): OwnText {
  const document = parseDocument(xml, { xmlMode: true });
  const parts = DomUtils.findAll(
    (element) =>
      ['abstract', 'body', 'back'].includes(element.name) &&
      !isInside(element, ['sub-article', 'response', 'abstract']),
    document.children,
  );
  const rules = {
    isLeftOut: ({ name }: Element) => JATS_LEFT_OUT.has(name.slice(name.indexOf(':') + 1)),
    isFootnote: (element: Element) => element.name === 'fn' && isIn(element, ['p']),
    isHeading: (element: Element) => ['title', 'label'].includes(element.name) && isIn(element, HEADED),
  };
  const { body, footnotes } = ownText(
    parts.filter(({ name }) => name !== 'back'),
    rules,
  );
  return { body, footnotes, headings: ownText(parts, rules).headings };
}

function isIn({ parent }: Element, names: readonly string[]): boolean {
  return parent !== null && 'name' in parent && names.includes(parent.name);
}

function isInside(element: Element, names: readonly string[]): boolean {
  const { parent } = element;
  return isIn(element, names) || (parent !== null && isElement(parent) && isInside(parent, names));
}
