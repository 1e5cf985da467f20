import { superscript } from '../../papers/tex/math-alphabet.ts';
import type { BlockKind } from '../full-text.ts';
import { childOf, contentOf, elementsIn, firstIn, isElement, type Element } from '../markup/element.ts';
import { asWritten, onOneLine, type Out } from '../markup/out.ts';
import { readFormula, texBeside } from '../markup/read-formula.ts';
import { readTable } from '../markup/read-table.ts';
import { readLowered, readRaised } from '../markup/scripts.ts';
import { BLOCKS, LEFT_OUT, SECTIONS } from './elements.ts';

/** Writes what stands inside `element`, in the kind of block it stands in. */
export function writeAll(out: Out, element: Element, kind: BlockKind = 'paragraph'): void {
  for (const child of element.children) {
    if (isElement(child)) write(out, child, kind);
    else out.text(child);
  }
}

type Writer = (out: Out, element: Element, kind: BlockKind) => void;

const WRITERS: Readonly<Record<string, Writer | undefined>> = {
  abstract: writeAbstract,
  'trans-abstract': writeAbstract,
  caption: (out, caption) => out.block('caption', () => writeAll(out, caption, 'caption')),
  title: (out, title, kind) => out.block(kind, () => writeAll(out, title, kind)),
  label: (out, label) => out.lead(lineOf(out, label)),
  'disp-formula': (out, formula) => out.lines('formula', formulaOf(out, formula)),
  'inline-formula': (out, formula) => out.text(formulaOf(out, formula)),
  'tex-math': (out, tex) => out.text(readFormula(contentOf(tex))),
  math: (out, math) => out.text(readFormula(texBeside(math), math)),
  table: (out, table) => out.lines('table', tableOf(out, table)),
  array: (out, table) => out.lines('table', tableOf(out, table)),
  'table-wrap-foot': (out, foot) => out.block('footnote', () => writeAll(out, foot, 'footnote')),
  'fn-group': (out, group) => writeSection(out, group, undefined, 'footnote'),
  fn: writeFootnote,
  preformat: (out, code) => out.lines('code', contentOf(code)),
  code: (out, code, kind) =>
    /\n/.test(contentOf(code)) ? out.lines('code', contentOf(code)) : writeAll(out, code, kind),
  list: writeList,
  'def-item': writeDefinition,
  sup: (out, sup) => out.text(readRaised(scriptOf(out, sup), firstIn(sup, isCitation) !== undefined)),
  sub: (out, sub) => out.text(readLowered(scriptOf(out, sub))),
  xref: writeReference,
  break: (out) => out.text(' '),
};

function write(out: Out, element: Element, kind: BlockKind): void {
  const { name } = element;
  const writer = WRITERS[name];
  if (LEFT_OUT.has(name)) return;
  if (writer) writer(out, element, kind);
  else if (SECTIONS.has(name)) writeSection(out, element, SECTIONS.get(name));
  else if (BLOCKS.has(name)) out.block(kind, () => writeAll(out, element, kind));
  else writeAll(out, element, kind);
}

function scriptOf(out: Out, element: Element): string {
  return asWritten(out, (line) => writeAll(line, element));
}

function lineOf(out: Out, element: Element): string {
  return onOneLine(out, (line) => writeAll(line, element));
}

function without(element: Element, ...names: readonly string[]): Element {
  return {
    ...element,
    children: element.children.filter((child) => !isElement(child) || !names.includes(child.name)),
  };
}

function writeSection(out: Out, element: Element, name?: string, kind: BlockKind = 'paragraph'): void {
  out.section(() => {
    const heading = ['label', 'title'].flatMap((part) => childOf(element, part) ?? []);
    if (heading.length > 0) out.heading(heading.map((part) => lineOf(out, part)).join(' '));
    writeAll(out, without(element, 'label', 'title'), kind);
  }, name);
}

/** Of a paper's abstracts one has no type; the parts of a structured one stay under "Abstract". */
function writeAbstract(out: Out, abstract: Element): void {
  out.section(() => {
    const title = childOf(abstract, 'title');
    if (title && abstract.attributes['abstract-type'] !== undefined) out.heading(lineOf(out, title));
    for (const part of elementsIn(without(abstract, 'title', 'label'))) {
      const partTitle = part.name === 'sec' ? childOf(part, 'title') : undefined;
      if (partTitle) out.lead(lineOf(out, partTitle).replace(/(?<![.:?!])$/, ':'));
      if (part.name === 'sec') writeAll(out, without(part, 'title', 'label'));
      else write(out, part, 'paragraph');
    }
  }, 'Abstract');
}

/** Below a table and at the end footnotes stand where they are read; elsewhere they follow their paragraph. */
function writeFootnote(out: Out, footnote: Element, kind: BlockKind): void {
  const label = childOf(footnote, 'label');
  const mark = label ? lineOf(out, label) : '';
  const rest = without(footnote, 'label');
  const number = superscript(mark) ?? mark;
  if (kind !== 'footnote') {
    out.footnote(`${number} ${lineOf(out, rest)}`);
    return;
  }
  if (number !== '') out.lead(number);
  out.block('footnote', () => writeAll(out, rest, 'footnote'));
}

function writeList(out: Out, list: Element): void {
  const type = list.attributes['list-type'] ?? 'simple';
  let number = 0;
  out.block('list', () => {
    for (const item of elementsIn(list)) {
      if (item.name === 'list-item' && !childOf(item, 'label')) {
        number += 1;
        if (type === 'order') out.lead(`${number}.`);
        else if (type !== 'simple') out.lead('•');
      }
      out.block('list', () => writeAll(out, item, 'list'));
    }
  });
}

function writeDefinition(out: Out, item: Element): void {
  const term = childOf(item, 'term');
  if (term) out.lead(`${lineOf(out, term)}:`);
  out.block('list', () => writeAll(out, without(item, 'term'), 'list'));
}

function isCitation({ name, attributes }: Element): boolean {
  return name === 'xref' && attributes['ref-type'] === 'bibr';
}

/** A footnote's mark is left out, as its text stands elsewhere; a raised citation is parted from its word. */
function writeReference(out: Out, xref: Element): void {
  if (xref.attributes['ref-type'] === 'fn') return;
  const [only, ...more] = xref.children.filter((child) => isElement(child) || child.trim() !== '');
  const isRaised = only !== undefined && isElement(only) && only.name === 'sup' && more.length === 0;
  if (isCitation(xref) && isRaised) out.text(readRaised(scriptOf(out, only), true));
  else writeAll(out, xref);
}

/** What cannot be read is a picture: nothing is left of it but its number. */
export function formulaOf(out: Out, formula: Element): string {
  const tex = firstIn(formula, ({ name }) => name === 'tex-math');
  const math = firstIn(formula, ({ name }) => name === 'math');
  const label = childOf(formula, 'label');
  const text =
    tex || math
      ? readFormula(tex ? contentOf(tex) : math && texBeside(math), math)
      : lineOf(out, without(formula, 'label'));
  return text === '' || !label ? text : `${text} ${lineOf(out, label)}`;
}

function tableOf(out: Out, table: Element): string {
  return readTable(table, {
    isRow: ({ name }) => name === 'tr',
    isCell: ({ name }) => name === 'td' || name === 'th',
    isTable: ({ name }) => name === 'table' || name === 'array',
    cellText: (cell) => lineOf(out, cell),
  });
}
