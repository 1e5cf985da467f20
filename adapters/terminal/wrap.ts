import stringWidth from 'string-width';

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
    if (last === undefined || stringWidth(`${last}   ${item}`) > columns) lines.push(indent + item);
    else lines[lines.length - 1] = `${last}   ${item}`;
  }
  return lines.join('\n');
}

function wrapParagraph(paragraph: string, columns: number, indent: string, first: string): string {
  const lines: string[] = [];
  let line = first;
  let width = stringWidth(line);
  let empty = true;
  for (const [at, word] of paragraph.split(/(?<=\S) /).entries()) {
    for (const [part, text] of word.split(BETWEEN_IDEOGRAPHS).entries()) {
      const glue = at > 0 && part === 0 && !empty ? ' ' : '';
      const wide = stringWidth(text);
      if (!empty && width + glue.length + wide > columns) {
        lines.push(line);
        line = indent + text;
        width = stringWidth(indent) + wide;
      } else {
        line += glue + text;
        width += glue.length + wide;
      }
      empty = false;
    }
  }
  return [...lines, line].join('\n');
}

/** Chinese and Japanese put no spaces between words: a line may end anywhere, but not before a closing sign. */
const BETWEEN_IDEOGRAPHS =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，；：？！）」』】])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}（「『【])/u;
