import type { BlockKind } from '../full-text.ts';
import { superscript } from '../../papers/tex/math-alphabet.ts';
import { contentOf, elementsIn, firstIn, isElement, type Element } from '../markup/element.ts';
import { asWritten, onLines, onOneLine, type Out } from '../markup/out.ts';
import { readFormula, texBeside } from '../markup/read-formula.ts';
import { readTable } from '../markup/read-table.ts';
import { readLowered, readRaised } from '../markup/scripts.ts';
import { is, isBlock, isCaption, isCell, isEquation, isFormula, isLeftOut } from './latexml.ts';
import { isRow, isSection, isTable, sectionName } from './latexml.ts';

/** Writes what stands inside `element`, in the kind of block it stands in. */
export function writeAll(out: Out, element: Element, kind: BlockKind = 'paragraph'): void {
  for (const child of element.children) {
    if (isElement(child)) write(out, child, kind);
    else out.text(child);
  }
}

function write(out: Out, element: Element, kind: BlockKind): void {
  if (isLeftOut(element)) return;
  if (isFormula(element)) out.text(formulaText(element));
  else if (is(element, 'note')) writeNote(out, element);
  else if (is(element, 'title')) writeTitle(out, element);
  else if (isSection(element)) out.section(() => writeAll(out, element), sectionName(element));
  else if (isCaption(element)) out.block('caption', () => writeAll(out, element, 'caption'));
  else if (isEquation(element)) out.lines('formula', linesOf(out, element));
  else if (element.name === 'pre') out.lines('code', contentOf(element));
  else if (is(element, 'listing')) out.lines('code', linesOf(out, element));
  else if (isTable(element) && !isLayout(element)) out.lines('table', tableOf(out, element));
  else if (is(element, 'item') || /^d[td]$/.test(element.name)) writeItem(out, element);
  else if (is(element, 'tag_listingline')) out.text(`${lineOf(out, element)} `);
  else if (is(element, 'tag_item')) out.lead(lineOf(out, element));
  else if (element.name === 'sup') out.text(readRaised(scriptOf(out, element), isCitation(element)));
  else if (element.name === 'sub') out.text(readLowered(scriptOf(out, element)));
  else if (element.name === 'br') out.text(' ');
  else if (is(element, 'lst_space')) out.text(contentOf(element).replaceAll(' ', '\u00a0'));
  else if (isCell(element)) writeCell(out, element, kind);
  else if (element.name === 'svg') writeDrawing(out, element);
  else if (isBlock(element)) out.block(kind, () => writeAll(out, element, kind));
  else writeAll(out, element, kind);
}

function scriptOf(out: Out, element: Element): string {
  return asWritten(out, (line) => writeAll(line, element));
}

function lineOf(out: Out, element: Element): string {
  return onOneLine(out, (line) => writeAll(line, element));
}

function linesOf(out: Out, element: Element): string {
  return onLines(out, (lines) => writeAll(lines, element));
}

/** A theorem's name begins its first paragraph; the paper's own title stands apart. */
function writeTitle(out: Out, title: Element): void {
  if (is(title, 'title_document')) lineOf(out, title);
  else if (is(title, 'title_theorem', 'title_proof')) out.lead(lineOf(out, title));
  else if (!is(title, 'title_abstract', 'title_keywords', 'title_acknowledgements'))
    out.heading(lineOf(out, title));
}

/** `³ What the footnote says`, the mark left out where the note was called. */
function writeNote(out: Out, note: Element): void {
  const mark = elementsIn(note).find((child) => is(child, 'note_mark'));
  const number = mark ? contentOf(mark).trim() : '';
  const text = lineOf(out, note);
  if (text !== '') out.footnote(`${superscript(number) ?? number} ${text}`);
}

/** A term that is described leads its description. */
function writeItem(out: Out, item: Element): void {
  if (item.name === 'dt') out.lead(lineOf(out, item));
  else out.block('list', () => writeAll(out, item, 'list'));
}

/** Of a table that is none to read: an equation's, or one for layout. */
function writeCell(out: Out, cell: Element, kind: BlockKind): void {
  out.text(' ');
  writeAll(out, cell, kind);
  out.text(' ');
}

/** Boxes are drawn around prose; what else stands in a drawing are its labels. */
function writeDrawing(out: Out, drawing: Element): void {
  const holdsProse = firstIn(drawing, (inner) => is(inner, 'p', 'para', 'listing', 'tabular')) !== undefined;
  if (holdsProse) out.block('paragraph', () => writeAll(out, drawing));
  else out.block('caption', () => out.text(lineOf(out, drawing)));
}

function isCitation(element: Element): boolean {
  return firstIn(element, (inner) => inner.name === 'cite' || is(inner, 'cite')) !== undefined;
}

/** A table that only puts figures side by side. */
function isLayout(table: Element): boolean {
  return firstIn(table, (inner) => isCaption(inner) || is(inner, 'figure')) !== undefined;
}

function tableOf(out: Out, table: Element): string {
  return readTable(table, { isRow, isCell, isTable, cellText: (cell) => lineOf(out, cell) });
}

function formulaText(element: Element): string {
  if (element.name === 'math') return readFormula(texBeside(element), element);
  const labelled = firstIn(element, ({ attributes }) => attributes['aria-label'] !== undefined);
  const math = firstIn(element, ({ name }) => name === 'math');
  const tex = labelled?.attributes['aria-label'] ?? element.attributes['alt'] ?? (math && texBeside(math));
  if (tex !== undefined || math) return readFormula(tex, math);
  return contentOf(element);
}
