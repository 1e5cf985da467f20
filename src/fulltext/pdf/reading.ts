import { sentences } from '../../text/sentences.ts';
import type { BlockKind } from '../full-text.ts';
import { NAMES, type Body, type Heading } from './headings.ts';
import { joined, type Vocabulary } from './hyphens.ts';
import { kindOf } from './kinds.ts';
import type { Line, Part } from './layout.ts';
import { RUN_IN } from './parts.ts';

export interface RawBlock {
  readonly kind: BlockKind;
  readonly section: string;
  readonly page: number;
  readonly text: string;
}

interface Piece {
  readonly kind: BlockKind | 'heading';
  readonly lines: Line[];
  readonly heading?: Heading;
  /** Its last sentence ends there, behind figures or footnotes. */
  endsIn?: Piece;
}

/** What stands between two halves of a paragraph and belongs to neither. */
const FLOATS: ReadonlySet<Piece['kind']> = new Set(['caption', 'table', 'footnote']);
/** What is one block as long as it goes on. */
const GROWING: ReadonlySet<Piece['kind']> = new Set(['table', 'code', 'formula']);
/** Blocks in the order they are read, without references. */
export function blocksOf(
  parts: readonly Part[],
  headings: ReadonlyMap<Part, Heading>,
  body: Body,
  vocabulary: Vocabulary,
): readonly RawBlock[] {
  const kinds = parts.map((part) => kindOf(part, body));
  const pieces = parts.map((part, at): Piece => {
    const heading = headings.get(part);
    const lines = [...part.lines];
    if (heading) return { kind: 'heading', lines, heading };
    const isHead = kinds[at + 1] === 'table' && lines.length === 1 && (lines[0]?.cells.length ?? 0) > 1;
    return { kind: isHead ? 'table' : (kinds[at] ?? 'paragraph'), lines };
  });
  const blocks: RawBlock[] = [];
  const rest = new Map<Piece, string>();
  let section = '';
  for (const piece of wholeOnes(withoutReferences(pieces))) {
    const { kind, lines, heading } = piece;
    if (kind === 'heading') {
      section = heading?.text ?? '';
      continue;
    }
    let text = rest.get(piece) ?? textOf(kind, lines, vocabulary);
    if (piece.endsIn) {
      const [whole, behind] = withEnd(text, textOf(kind, piece.endsIn.lines, vocabulary), vocabulary);
      rest.set(piece.endsIn, behind);
      text = whole;
    }
    const runIn = RUN_IN.exec(text);
    if (runIn && section === '') {
      section = 'Abstract';
      text = text.slice(runIn[0].length);
    }
    if (text !== '')
      blocks.push({
        kind,
        section: isAbstract(section) ? 'Abstract' : section,
        page: lines[0]?.page ?? 1,
        text,
      });
  }
  return blocks;
}

/** A text with the end of its last sentence, and what stands behind that. */
function withEnd(
  text: string,
  next: string,
  vocabulary: Vocabulary,
): readonly [text: string, behind: string] {
  const whole = joined([text, next], vocabulary);
  const end = sentences(whole).find((sentence) => sentence.end > text.length)?.end ?? whole.length;
  return [whole.slice(0, end), whole.slice(end).trim()];
}

const bareOf = (text: string): string => text.replace(/^[\dIVX]+(?:\.\d+)*\.?\s+/, '');
const isAbstract = (section: string): boolean => /^abstract$/i.test(section);

/** From the heading of the references to the next of its kind. */
function withoutReferences(pieces: readonly Piece[]): readonly Piece[] {
  let references: Heading | undefined;
  return pieces.filter(({ heading }) => {
    if (heading && NAMES.references.test(bareOf(heading.text))) references = heading;
    else if (
      heading &&
      references &&
      (heading.style === references.style ||
        heading.size > references.size + 0.4 ||
        NAMES.appendix.test(heading.text))
    )
      references = undefined;
    return references === undefined;
  });
}

/** Paragraphs that a column, a page or a figure divides are whole again; so are tables and code. */
function wholeOnes(pieces: readonly Piece[]): readonly Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    const first = piece.lines[0];
    if (
      last !== undefined &&
      first !== undefined &&
      last.lines.at(-1)?.column === first.column &&
      isMore(last, piece, first)
    ) {
      last.lines.push(...piece.lines);
      continue;
    }
    const before = piece.kind === 'paragraph' ? whole.findLast(({ kind }) => !FLOATS.has(kind)) : undefined;
    if (before !== undefined && first !== undefined && goesOn(before, first)) {
      if (before === last) {
        before.lines.push(...piece.lines);
        continue;
      }
      before.endsIn = piece;
    }
    whole.push(piece);
  }
  return whole;
}

/** Tables, code and formulas grow; a footnote has addresses in another font. */
function isMore(last: Piece, piece: Piece, first: Line): boolean {
  if (last.kind === piece.kind) return GROWING.has(piece.kind);
  return (
    last.kind === 'footnote' &&
    piece.kind !== 'heading' &&
    piece.kind !== 'caption' &&
    !RUN_IN.test(first.text) &&
    first.size <= (last.lines.at(-1)?.size ?? 0) * 1.03
  );
}

function goesOn({ kind, lines }: Piece, first: Line): boolean {
  const last = lines.at(-1);
  if (last === undefined || (kind !== 'paragraph' && kind !== 'list')) return false;
  if (last.column === first.column && first.baseline - last.baseline < 3 * last.size) return false;
  if (Math.abs(last.size - first.size) > 0.06 * last.size || last.page + 3 < first.page) return false;
  if (/[-‐]$/.test(last.text)) return true;
  if (/[.!?:;。؟”"]$/.test(last.text)) return false;
  const isFull = last.column.right - last.right < 0.1 * (last.column.right - last.column.left);
  return (
    /^[\p{Ll}\p{Pd}(,]/u.test(first.text) || (isFull && first.left - first.column.left < 0.6 * first.size)
  );
}

function textOf(kind: Piece['kind'], lines: readonly Line[], vocabulary: Vocabulary): string {
  if (kind === 'table') return lines.map(({ cells }) => cells.join(' | ')).join('\n');
  if (kind === 'code') return lines.map((line) => line.text).join('\n');
  return joined(
    lines.map((line) => line.text),
    vocabulary,
  )
    .replace(/\s+/g, ' ')
    .trim();
}
