import { stripVTControlCharacters } from 'node:util';

/** Breaks `text` between words at `columns`, each line indented; the first one by `first`. */
export function wrap(text: string, columns: number, indent = '', first = indent): string {
  return text
    .split('\n')
    .map((paragraph, index) => wrapParagraph(paragraph, columns, indent, index === 0 ? first : indent))
    .join('\n');
}

/** `items` beside each other, never broken inside one. */
export function wrapItems(items: readonly string[], columns: number, indent: string): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last === undefined || width(`${last}   ${item}`) > columns) lines.push(indent + item);
    else lines[lines.length - 1] = `${last}   ${item}`;
  }
  return lines.join('\n');
}

function wrapParagraph(paragraph: string, columns: number, indent: string, first: string): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of paragraph.split(/(?<=\S) /)) {
    if (!empty && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = indent + word;
    } else {
      line += empty ? word : ` ${word}`;
    }
    empty = false;
  }
  return [...lines, line].join('\n');
}

function width(text: string): number {
  return stripVTControlCharacters(text).length;
}
