import type { BlockKind } from '../full-text.ts';

/** Where a reader writes what it meets: blocks, or one line. */
export interface Out {
  /** Goes on where the text is. */
  text(piece: string): void;
  /** What is written in `write` is a block, or several. */
  block(kind: BlockKind, write: () => void): void;
  /** A block of its own, its lines kept. */
  lines(kind: BlockKind, text: string): void;
  /** Begins the next block: the number of an item, the name of a theorem. */
  lead(text: string): void;
  /** A block behind the one that is being written. */
  footnote(text: string): void;
  /** What follows stands under this heading, until the section ends. */
  heading(text: string): void;
  /** What is written in `write` is a section; `name` until it has a heading. */
  section(write: () => void, name?: string): void;
}

/** What `write` writes, on one line; footnotes go to `out`. */
export function onOneLine(out: Out, write: (line: Out) => void): string {
  return asWritten(out, write).replace(/\s+/g, ' ').trim();
}

/** The same with the blanks around it. */
export function asWritten(out: Out, write: (line: Out) => void): string {
  return flat(out, ' ', write);
}

/** What `write` writes, a block a line; unbreakable spaces indent a line. */
export function onLines(out: Out, write: (line: Out) => void): string {
  return flat(out, '\n', write)
    .replace(/ *\n[ \n]*/g, '\n')
    .replace(/^ +/, '');
}

function flat(out: Out, between: string, write: (line: Out) => void): string {
  const pieces: string[] = [];
  const apart = (text: string) => void pieces.push(between, text, between);
  write({
    text: (piece) => void pieces.push(piece.replace(/[ \t\r\n]+/g, ' ')),
    block(_, inside) {
      pieces.push(between);
      inside();
      pieces.push(between);
    },
    lines: (_, text) => apart(text),
    lead: (text) => void pieces.push(between, text, ' '),
    heading: apart,
    section: (inside) => inside(),
    footnote: (text) => out.footnote(text),
  });
  return pieces.join('');
}
