/** Finds where TeX's groups, arguments and formulas begin and end. */

export interface Span {
  readonly inner: string;
  /** Behind the closing delimiter. */
  readonly end: number;
}

/** Longer ones are text with a stray delimiter in it; keeps hostile input linear. */
const MAX_GROUP_CHARS = 2_000;
const MAX_FORMULA_CHARS = 500;

/** The group `{…}` that opens at `at`. */
export function groupAt(source: string, at: number): Span | undefined {
  if (source.charAt(at) !== '{') return undefined;
  let open = 0;
  const last = Math.min(source.length, at + MAX_GROUP_CHARS);
  for (let end = at; end < last; end += 1) {
    const character = source.charAt(end);
    if (character === '\\') end += 1;
    else if (character === '{') open += 1;
    else if (character === '}') open -= 1;
    if (open === 0) return { inner: source.slice(at + 1, end), end: end + 1 };
  }
  return undefined;
}

/** The optional argument `[…]` at `at`. */
export function optionAt(source: string, at: number): Span | undefined {
  const [whole, inner] = /^\[([^\][]{0,20})\]/.exec(source.slice(at, at + 22)) ?? [];
  return whole === undefined || inner === undefined ? undefined : { inner, end: at + whole.length };
}

/** What a command or a script at `at` applies to: a group, else a command with its own group, else one character. */
export function argumentAt(source: string, at: number): Span | undefined {
  const start = at + (/^ */.exec(source.slice(at, at + 5))?.[0].length ?? 0);
  if (source.charAt(start) === '{') return groupAt(source, start);
  const command = /^\\(?:[a-zA-Z]+|[^a-zA-Z])/.exec(source.slice(start, start + 40))?.[0];
  if (command !== undefined) {
    const group = groupAt(source, start + command.length);
    const end = group?.end ?? start + command.length;
    return { inner: source.slice(start, end), end };
  }
  const character = source.codePointAt(start);
  if (character === undefined || /[\s}$]/.test(source.charAt(start))) return undefined;
  const inner = String.fromCodePoint(character);
  return { inner, end: start + inner.length };
}

/** The formula that opens at `at`: `$…$`, `$$…$$`, `\(…\)` or `\[…\]`. */
export function formulaAt(source: string, at: number): Span | undefined {
  const opening = /^(?:\$\$|\$|\\\(|\\\[)/.exec(source.slice(at, at + 2))?.[0] ?? '';
  const closing = opening.replace('(', ')').replace('[', ']');
  const from = at + opening.length;
  const closed = closingAt(source, from, closing);
  if (opening === '' || closed === undefined || source.slice(from, closed).trim() === '') return undefined;
  const end = closed + closing.length;
  const inner = source.slice(from, closed);
  return opening !== '$' || isFormula(inner, source.charAt(end)) ? { inner, end } : undefined;
}

function closingAt(source: string, from: number, closing: string): number | undefined {
  const last = Math.min(source.length, from + MAX_FORMULA_CHARS);
  for (let at = from; at < last; at += 1) {
    if (source.startsWith(closing, at)) return at;
    if (source.charAt(at) === '\\') at += 1;
  }
  return undefined;
}

/** Dollars also mean money: "$5 and $10", "from $2M (2023) to $7M". */
function isFormula(inner: string, next: string): boolean {
  const startsLikeMoney = /^\d/.test(inner);
  const hasEdgeSpace = /^\s|\s$/.test(inner);
  if (/[\\^_{]/.test(inner)) return !(startsLikeMoney && hasEdgeSpace);
  if (hasEdgeSpace || /\d/.test(next)) return false;
  if (startsLikeMoney && /\s\(?[A-Za-z]{2,}/.test(inner)) return false;
  return !/[A-Za-z]{2,}[,;.]?\s+[A-Za-z]{2,}/.test(inner);
}
