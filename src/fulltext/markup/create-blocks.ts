import { cleanLine, cleanLines } from '../../text/unsafe-characters.ts';
import type { BlockKind, FullText, FullTextBlock, FullTextFormat } from '../full-text.ts';
import type { Out } from './out.ts';

export interface Blocks extends Out {
  /** A sentence on what could not be read. */
  note(sentence: string): void;
  /** All that was written. */
  fullText(title: string): FullText;
}

/** It stands beside every block under it. */
const MAX_HEADING_CHARS = 300;
const MAX_TITLE_CHARS = 1_000;
/** The mark a footnote begins with, where it touches the first word. */
const MARK = /^([\p{Lm}\p{No}*†‡§¶]{1,3})(?=[\p{L}\p{N}])/u;
const BETWEEN = '\n\n';

/** Makes a full text of what a reader writes. */
export function createBlocks(format: FullTextFormat): Blocks {
  const blocks: FullTextBlock[] = [];
  const texts: string[] = [];
  const notes: string[] = [];
  let length = 0;
  let section = '';
  let kind: BlockKind = 'paragraph';
  let running: string[] = [];
  let leading = '';
  let footnotes: string[] = [];

  function add(of: BlockKind, text: string): void {
    const start = length === 0 ? 0 : length + BETWEEN.length;
    length = start + text.length;
    texts.push(text);
    blocks.push({ kind: of, section, start, end: length });
    const waiting = footnotes;
    footnotes = [];
    for (const footnote of waiting) add('footnote', footnote);
  }

  /** The lead with what it leads. */
  function led(text: string): string {
    const whole = leading === '' ? text : `${leading} ${text}`;
    leading = '';
    return whole;
  }

  function flush(): void {
    const text = line(running.join(''));
    running = [];
    if (text !== '') add(kind, led(kind === 'footnote' ? text.replace(MARK, '$1 ') : text));
  }

  /** A lead that nothing followed, footnotes of nothing. */
  function settle(): void {
    flush();
    if (leading !== '') add(kind, led('').trim());
    const waiting = footnotes;
    footnotes = [];
    for (const footnote of waiting) add('footnote', footnote);
  }

  const out: Blocks = {
    text: (piece) => void running.push(piece),
    block(of, write) {
      flush();
      const before = kind;
      kind = of;
      write();
      flush();
      kind = before;
    },
    lines(of, text) {
      const clean = cleanLines(text)
        .split('\n')
        .map((each) => each.trimEnd())
        .filter((each) => each !== '')
        .join('\n');
      flush();
      if (clean === '') return;
      if (of !== 'formula' && leading !== '') add('paragraph', led('').trim());
      add(of, led(clean));
    },
    lead(text) {
      flush();
      leading = line(`${leading} ${text}`);
    },
    footnote(text) {
      const clean = line(text);
      if (clean !== '') footnotes.push(clean);
    },
    heading(text) {
      settle();
      section = headingOf(text) || section;
    },
    section(write, name = section) {
      settle();
      const before = section;
      section = name;
      write();
      settle();
      section = before;
    },
    note: (sentence) => void notes.push(sentence),
    fullText(title) {
      settle();
      return { title: short(line(title), MAX_TITLE_CHARS), format, text: texts.join(BETWEEN), blocks, notes };
    },
  };
  return out;
}

function line(text: string): string {
  return cleanLine(text).trim();
}

/** Without the stop that some styles print behind it. */
function headingOf(text: string): string {
  return short(line(text).replace(/(?<=[^.:])[.:]$/, ''), MAX_HEADING_CHARS);
}

function short(text: string, maxChars: number): string {
  return text.length > maxChars ? text.slice(0, maxChars).toWellFormed() : text;
}
