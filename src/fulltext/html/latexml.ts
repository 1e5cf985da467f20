import type { Element } from '../markup/element.ts';

/** How LaTeXML names what it makes: a class for each of LaTeX's things. */

/** Whether an element is one of LaTeXML's `names`. */
export function is(element: Element, ...names: readonly string[]): boolean {
  return element.classes.some((name) => name.startsWith('ltx_') && names.includes(name.slice(4)));
}

/** Who wrote it and when, the references, what leads through the page, and marks whose text stands elsewhere. */
const LEFT_OUT = new Set(
  ['bibliography', 'biblist', 'authors', 'creator', 'date', 'dates', 'engrafo_author_notes']
    .concat(['TOC', 'toclist', 'title_contents', 'index', 'pagination', 'rdf'])
    .concat(['page_navbar', 'page_header', 'page_footer', 'page_logo'])
    .concat(['note_mark', 'note_type', 'role_footnotemark', 'tag_note'])
    .concat(['ERROR', 'phantom', 'listing_data'])
    .map((name) => `ltx_${name}`),
);
const TAGS_LEFT_OUT = new Set(
  [
    'script',
    'style',
    'template',
    'noscript',
    'button',
    'nav',
    'header',
    'footer',
    'form',
    'iframe',
    'object',
  ].concat(['select', 'textarea', 'annotation', 'annotation-xml']),
);

export function isLeftOut({ name, classes }: Element): boolean {
  return TAGS_LEFT_OUT.has(name) || classes.some((each) => LEFT_OUT.has(each));
}

/** What the tree of a page does without: it is large, and nobody reads it. */
export function isSkipped({ name, classes, attributes }: Element): boolean {
  if (name === 'annotation-xml' || name === 'script' || name === 'style') return true;
  // A formula that MathJax has drawn already, its TeX as the label.
  return classes.includes('mjx-math') && attributes['aria-label'] !== undefined;
}

const SECTIONS = [
  ...['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph', 'appendix'],
  ...['abstract', 'acknowledgements', 'classification', 'keywords', 'glossary'],
];

export function isSection(element: Element): boolean {
  return element.name === 'section' || is(element, ...SECTIONS);
}

/** What a section is called that has no heading of its own, or one in another form. */
export function sectionName(element: Element): string | undefined {
  if (is(element, 'abstract')) return 'Abstract';
  if (is(element, 'acknowledgements')) return 'Acknowledgements';
  return is(element, 'keywords') ? 'Keywords' : undefined;
}

const BLOCK_TAGS = new Set(
  [
    'div',
    'p',
    'section',
    'article',
    'figure',
    'figcaption',
    'table',
    'tr',
    'td',
    'th',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
  ].concat(['dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'foreignobject', 'svg']),
);

export function isBlock(element: Element): boolean {
  return BLOCK_TAGS.has(element.name.toLowerCase()) || is(element, 'p', 'para', 'inline-para');
}

export function isTable(element: Element): boolean {
  return element.name === 'table' || is(element, 'tabular');
}

export function isRow(element: Element): boolean {
  return element.name === 'tr' || is(element, 'tr');
}

export function isCell(element: Element): boolean {
  return element.name === 'td' || element.name === 'th' || is(element, 'td', 'th');
}

export function isCaption(element: Element): boolean {
  return element.name === 'figcaption' || is(element, 'caption');
}

export function isEquation(element: Element): boolean {
  return is(element, 'equation', 'equationgroup', 'eqn_table', 'eqn_div');
}

export function isFormula(element: Element): boolean {
  return element.name === 'math' || is(element, 'Math', 'DisplayMath');
}
