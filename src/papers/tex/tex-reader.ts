import { fraction, root } from './linear-math.ts';
import { inAlphabet, subscript, superscript } from './math-alphabet.ts';
import { ACCENTS, ALPHABET_COMMANDS, ESCAPES, FUNCTIONS, SILENT, SYMBOLS, WRAPPERS } from './tex-tables.ts';
import { argumentAt, formulaAt, groupAt, optionAt, type Span } from './tex-spans.ts';

/** In a formula an unknown command means the formula stays as written; in text only the command does. */
type Mode = 'text' | 'formula';

/** What was read, up to and without `end`. */
interface Piece {
  readonly text: string;
  readonly end: number;
}

interface Place {
  readonly source: string;
  readonly at: number;
  readonly mode: Mode;
  /** What was read before. */
  readonly before: string;
}

const RUNS: Record<Mode, RegExp> = { text: /[^\\${^_]+/y, formula: /[^\\${}^_~&]+/y };
const ONE = /^.$/su;
/** Room for a command such as `\\mathbf{x}`. */
const MAX_ACCENTED_CHARS = 24;
const ACCENTABLE = /^[^\s\p{P}]$/u;
const COMMAND = /\\(?:([a-zA-Z]+)\*?|([\s\S]))/y;

/** `source` with its TeX in Unicode; what has no such form stays. */
export function readTex(source: string): string {
  return read(source, 'text') ?? source;
}

/** The inside of a formula in Unicode; undefined where a command has no such form. */
export function readFormulaTex(source: string): string | undefined {
  return read(source, 'formula');
}

function read(source: string, mode: Mode): string | undefined {
  let out = '';
  for (let at = 0; at < source.length;) {
    const run = matchAt(RUNS[mode], source, at)?.[0];
    const piece = run === undefined ? readSpecial({ source, at, mode, before: out }) : undefined;
    if (run === undefined && piece === undefined && mode === 'formula') return undefined;
    out += run ?? piece?.text ?? source.charAt(at);
    at = run === undefined ? (piece?.end ?? at + 1) : at + run.length;
  }
  return out;
}

function readSpecial(place: Place): Piece | undefined {
  const { source, at, mode } = place;
  switch (source.charAt(at)) {
    case '\\':
      return readCommand(place);
    case '$':
      return mode === 'text' ? readFormula(place) : undefined;
    case '{':
      return readGroup(place);
    case '^':
    case '_':
      return readScript(place);
    case '~':
      return { text: ' ', end: at + 1 };
    default:
      return undefined;
  }
}

function readFormula({ source, at }: Place): Piece | undefined {
  const formula = formulaAt(source, at);
  if (!formula) return undefined;
  const text = read(formula.inner, 'formula') ?? source.slice(at, formula.end);
  return { text, end: formula.end };
}

/**
 * Braces only group in formulas. In text they are kept unless they stand around a command (`{\"o}`, `{\em so}`) or keep
 * a word's capitals, as BibTeX has it (`{LoRA}`, `{M}apping`).
 */
function readGroup({ source, at, mode, before }: Place): Piece | undefined {
  const group = groupAt(source, at);
  if (!group) return undefined;
  if (mode === 'text' && !/^\s*\\/.test(group.inner)) {
    const isWhole = at === 0 && group.end === source.length && /^[^{},]*\p{Lu}[^{},]*$/u.test(group.inner);
    if (!isWhole && !keepsCapitals(group.inner, before, source.charAt(group.end))) return undefined;
  }
  const text = read(group.inner, mode);
  if (text === undefined) return undefined;
  // Read on behind a group that stays, not inside it: reading it twice at every level would be exponential.
  return { text: mode === 'text' && text.includes('\\') ? `{${text}}` : text, end: group.end };
}

const PROTECTED = /^(?=.{0,60}$)\{?[\p{L}\p{N}\p{M}+.&'’/-]+\}?$/u;

function keepsCapitals(inner: string, before: string, next: string): boolean {
  if (inner === ',') return /\d$/.test(before) && /\d/.test(next);
  if (!PROTECTED.test(inner) || /(?:[\^_}\]]|\\[a-zA-Z]{1,40}\*?|\/\S{1,40})$/.test(before.slice(-42)))
    return false;
  const word = /[a-zA-Z]+$/.exec(before.slice(-20))?.[0] ?? '';
  if (WRAPPERS.has(word) || ALPHABET_COMMANDS.has(word) || STRUCTURES[word] !== undefined) return false;
  return /[\p{Lu}\u0080-\uffff]/u.test(inner) || (word === '' && /\p{L}/u.test(next));
}

function readScript({ source, at, mode }: Place): Piece | undefined {
  const argument = mode === 'text' ? groupAt(source, at + 1) : argumentAt(source, at + 1);
  const inner = argument && read(argument.inner, 'formula')?.trim();
  if (!argument || inner === undefined) return undefined;
  const sign = source.charAt(at);
  const raised = sign === '^' ? superscript(inner) : subscript(inner);
  if (raised !== undefined) return { text: raised, end: argument.end };
  if (mode === 'text') return undefined;
  return { text: sign + (ONE.test(inner) ? inner : `{${inner}}`), end: argument.end };
}

function readCommand(place: Place): Piece | undefined {
  const match = matchAt(COMMAND, place.source, place.at);
  if (!match) return undefined;
  const [whole, name, sign = ''] = match;
  const end = place.at + whole.length;
  return name === undefined ? readSign(place, sign, end) : readName(place, name, end);
}

function readSign(place: Place, sign: string, end: number): Piece | undefined {
  if (place.mode === 'text' && (sign === '(' || sign === '[')) return readFormula(place);
  const escaped = ESCAPES.get(sign);
  if (escaped !== undefined) return { text: escaped, end };
  if (!ACCENTS.has(sign) || place.mode !== 'text') return undefined;
  return readAccent(place, sign, end) ?? (sign === "'" ? { text: sign, end } : undefined);
}

function readName(place: Place, name: string, end: number): Piece | undefined {
  const { source, mode, before } = place;
  const alphabet = ALPHABET_COMMANDS.get(name);
  if (alphabet) return readArgument(place, end, 'formula', (text) => inAlphabet(text, alphabet));
  if (WRAPPERS.has(name))
    return readArgument(place, end, /^(?:math|bold|bm|pmb|ensure)/.test(name) ? 'formula' : 'text');
  if (FUNCTIONS.has(name)) return { text: spaced(name, before, source, end), end };
  if (ACCENTS.has(name)) return readAccent(place, name, end);
  if (SILENT.has(name)) return readSilent(place, name, end);
  const symbol = SYMBOLS.get(name);
  if (symbol === undefined) return STRUCTURES[name]?.(place, end);
  const closed = source.startsWith('{}', end)
    ? end + 2
    : mode === 'text'
      ? wordGoesOn(source, symbol, end)
      : end;
  const parted = mode === 'formula' && /^[\p{Sm}×÷±·]$/u.test(symbol) && /[\p{L}\p{N})\]]$/u.test(before);
  return { text: parted && /^\s/.test(source.slice(end, end + 1)) ? ` ${symbol}` : symbol, end: closed };
}

const LETTER = /^[ßøØłŁæÆœŒåÅıȷðÐþÞđĐŋŊơƠưƯ]$/u;
/** Words of their own behind a name that ends in such a letter. */
const NEXT_WORD = /^ (?:and|et|und|of|in|for|on|is|was|the|de|van|von)(?![\p{L}])/u;

/** TeX takes the blank behind `\l` as the command's end: `Kowa\l ek`; before a new word people mean it: `Pawe\l Nowak`. */
function wordGoesOn(source: string, symbol: string, end: number): number {
  if (!LETTER.test(symbol)) return end;
  const next = source.slice(end, end + 8);
  const goesOn = symbol === symbol.toUpperCase() ? /^ \p{L}/u.test(next) : /^ \p{Ll}/u.test(next);
  return goesOn && !NEXT_WORD.test(next) ? end + 1 : end;
}

function readSilent({ source, before }: Place, name: string, end: number): Piece {
  const noDelimiter = (name === 'left' || name === 'right') && source.charAt(end) === '.';
  const opening = before === '' ? (/^\s*/.exec(source.slice(end, end + 20))?.[0].length ?? 0) : 0;
  return { text: '', end: end + (noDelimiter ? 1 : opening) };
}

function readAccent(place: Place, name: string, end: number): Piece | undefined {
  const { source } = place;
  const isLetterCommand = /^[a-zA-Z]$/.test(name);
  if (isLetterCommand && !LETTER_ACCENTED[place.mode].test(source.slice(end, end + 3))) return undefined;
  const argument = accentedAt(source, end);
  if (argument === undefined || argument.inner.length > MAX_ACCENTED_CHARS) return undefined;
  // arXiv's converter takes `\rho` for an accent on "ho".
  const parted = argument.inner.length > 1 ? SYMBOLS.get(name + argument.inner) : undefined;
  if (isLetterCommand && parted !== undefined) return { text: parted, end: argument.end };
  const inner = read(argument.inner, place.mode)?.trim();
  if (inner === undefined || !ACCENTABLE.test(inner)) return undefined;
  const letter = name.length === 1 ? inner.replace('ı', 'i').replace('ȷ', 'j') : inner;
  const accented = withAccent(letter, ACCENTS.get(name) ?? '');
  // In running text an accent that Unicode does not know on this letter is no accent: "don\'t".
  const isPlausible = name.length > 1 || ONE.test(accented);
  const isApostrophe = name === "'" && source.charAt(end) === 's' && !/\p{L}/u.test(source.charAt(end + 1));
  return isPlausible && !isApostrophe ? { text: accented, end: argument.end } : undefined;
}

/** `\c{c}`, `\c\i`, `\c c` and, as TeX ends a command at a blank, `\c cal`. */
const LETTER_ACCENTED: Record<Mode, RegExp> = {
  text: /^(?:\{|\\| [a-zA-Z\\])/,
  formula: /^(?:\{| [a-zA-Z](?![a-zA-Z]))/,
};
const STACKED_ACCENT = /^\\(?:[`'^"~=.]|[cvuHkrdbh](?![a-zA-Z]))/;

/** What an accent stands over: a letter, or another accent with its letter. */
function accentedAt(source: string, at: number, depth = 0): Span | undefined {
  const stacked = STACKED_ACCENT.exec(source.slice(at, at + 3))?.[0];
  if (stacked === undefined || depth > 1) return argumentAt(source, at);
  const inner = accentedAt(source, at + stacked.length, depth + 1);
  return inner && { inner: source.slice(at, inner.end), end: inner.end };
}

/** Of two accents over one letter Unicode knows one order: `\^{\~e}` is ễ as well. */
function withAccent(letter: string, accent: string): string {
  const [base = '', ...marks] = letter.normalize('NFD');
  const orders = [letter + accent, base + accent + marks.join('')].map((order) => order.normalize('NFC'));
  return orders.find((order) => ONE.test(order)) ?? orders[0] ?? letter;
}

/** The argument at `end`, read in `mode` and passed through `change`. */
function readArgument(
  place: Place,
  end: number,
  mode: Mode,
  change = (text: string) => text,
): Piece | undefined {
  const { source } = place;
  const argument = mode === 'formula' ? argumentAt(source, end) : groupAt(source, end);
  const text = argument && read(argument.inner, mode);
  return argument && text !== undefined ? { text: change(text), end: argument.end } : undefined;
}

/** Two groups after one another, put together by `join`. */
function readTwo(
  place: Place,
  end: number,
  join: (first: string, second: string) => string,
): Piece | undefined {
  const spanAt = place.mode === 'formula' ? argumentAt : groupAt;
  const first = spanAt(place.source, end);
  const second = first && spanAt(place.source, first.end);
  if (!second) return undefined;
  const [above, below] = [read(first.inner, place.mode), read(second.inner, place.mode)];
  return above === undefined || below === undefined
    ? undefined
    : { text: join(above, below), end: second.end };
}

type Structure = (place: Place, end: number) => Piece | undefined;

const readFraction: Structure = (place, end) => readTwo(place, end, fraction);

/** Commands with arguments that need more than a table. */
const STRUCTURES: Readonly<Record<string, Structure | undefined>> = {
  frac: readFraction,
  tfrac: readFraction,
  dfrac: readFraction,
  nicefrac: readFraction,
  sqrt: (place, end) => {
    const degree = optionAt(place.source, end);
    if (root('', degree?.inner) === undefined) return undefined;
    return readArgument(place, degree?.end ?? end, 'formula', (text) => root(text, degree?.inner) ?? text);
  },
  operatorname: (place, end) =>
    readArgument(place, end, 'formula', (text) => spaced(text, place.before, place.source, end)),
  pmod: (place, end) => readArgument(place, end, 'formula', (text) => ` (mod ${text})`),
  textsuperscript: (place, end) =>
    readArgument(place, end, 'text', (text) => superscript(text) ?? `^{${text}}`),
  textsubscript: (place, end) => readArgument(place, end, 'text', (text) => subscript(text) ?? `_{${text}}`),
  footnote: (place, end) => readArgument(place, end, 'text', (text) => ` (${text})`),
  url: ({ source }, end) => verbatim(groupAt(source, end)),
  href: (place, end) => {
    const address = groupAt(place.source, end);
    const label = address && readArgument(place, address.end, 'text');
    if (!label) return undefined;
    return {
      text: label.text === address.inner ? label.text : `${label.text} (${address.inner})`,
      end: label.end,
    };
  },
  textcolor: (place, end) => {
    const colour = groupAt(place.source, end);
    return colour && readArgument(place, colour.end, 'text');
  },
  color: ({ source }, end) => verbatim(groupAt(source, end), ''),
  unicode: ({ source }, end) => {
    const group = groupAt(source, end);
    const code = /^x([0-9a-f]{1,5})$/i.exec(group?.inner ?? '')?.[1];
    return code === undefined ? undefined : verbatim(group, String.fromCodePoint(Number.parseInt(code, 16)));
  },
  deg: ({ before, source }, end) => ({
    text: /\d$/.test(before) ? '°' : spaced('deg', before, source, end),
    end,
  }),
};

function verbatim(span: Span | undefined, text = span?.inner ?? ''): Piece | undefined {
  return span && { text, end: span.end };
}

/** A function's name, parted from the letters around it. */
function spaced(name: string, before: string, source: string, end: number): string {
  const left = /[\p{L}\p{N})\]]$/u.test(before) ? ' ' : '';
  const right = /^(?:[\p{L}\d]|\\(?!left|big|Big)[a-zA-Z])/u.test(source.slice(end, end + 5)) ? ' ' : '';
  return left + name + right;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
