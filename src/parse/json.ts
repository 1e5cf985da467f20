import { Unreadable } from './unreadable.ts';

export interface JsonLimits {
  /** Objects and lists inside each other. */
  readonly depth: number;
  /** Values, keys included: a few bytes of text become some fifty of memory each. */
  readonly values: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** `JSON.parse` for what strangers wrote. @throws Unreadable what is no JSON, or beyond the limits before it is parsed */
export function parseJson(text: string, limits: JsonLimits): unknown {
  checkSize(text, limits);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Unreadable('not JSON', 'form', cause);
  }
}

function checkSize(text: string, limits: JsonLimits): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === COMMA || code === COLON) values += 1;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      values += 1;
      if (depth > limits.depth) throw new Unreadable(`nested more than ${limits.depth} deep`, 'size');
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
    if (values > limits.values) throw new Unreadable(`more than ${limits.values} values`, 'size');
  }
}

/** The offset of the quotation mark that ends the string begun at `from`. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}
