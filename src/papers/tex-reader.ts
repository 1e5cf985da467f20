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

/** Braces only group in formulas; in text they are kept unless they stand around a command: `{\"o}`, `{\em so}`. */
function readGroup({ source, at, mode }: Place): Piece | undefined {
  const group = groupAt(source, at);
  if (!group || (mode === 'text' && !/^\s*\\/.test(group.inner))) return undefined;
  const text = read(group.inner, mode);
  if (text === undefined) return undefined;
  // Read on behind a group that stays, not inside it: reading it twice at every level would be exponential.
  return { text: mode === 'text' && text.includes('\\') ? `{${text}}` : text, end: group.end };
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
  const closed = source.startsWith('{}', end) ? end + 2 : end;
  const parted = mode === 'formula' && /^[\p{Sm}×÷±·]$/u.test(symbol) && /[\p{L}\p{N})\]]$/u.test(before);
  return { text: parted && /^\s/.test(source.slice(end, end + 1)) ? ` ${symbol}` : symbol, end: closed };
}

function readSilent({ source, before }: Place, name: string, end: number): Piece {
  const noDelimiter = (name === 'left' || name === 'right') && source.charAt(end) === '.';
  const opening = before === '' ? (/^\s*/.exec(source.slice(end, end + 20))?.[0].length ?? 0) : 0;
  return { text: '', end: end + (noDelimiter ? 1 : opening) };
}

function readAccent(place: Place, name: string, end: number): Piece | undefined {
  const { source } = place;
  const isLetterCommand = /^[a-zA-Z]$/.test(name);
  if (isLetterCommand && !/^(?:\{| [a-zA-Z](?![a-zA-Z]))/.test(source.slice(end, end + 3))) return undefined;
  const argument = argumentAt(source, end);
  if (argument === undefined || argument.inner.length > MAX_ACCENTED_CHARS) return undefined;
  // arXiv's converter takes `\rho` for an accent on "ho".
  const parted = argument.inner.length > 1 ? SYMBOLS.get(name + argument.inner) : undefined;
  if (isLetterCommand && parted !== undefined) return { text: parted, end: argument.end };
  const inner = read(argument.inner, place.mode)?.trim();
  if (inner === undefined || !ACCENTABLE.test(inner)) return undefined;
  const letter = name.length === 1 ? inner.replace('ı', 'i').replace('ȷ', 'j') : inner;
  const accented = (letter + (ACCENTS.get(name) ?? '')).normalize('NFC');
  // In running text an accent that Unicode does not know on this letter is no accent: "don\'t".
  const isPlausible = name.length > 1 || ONE.test(accented);
  const isApostrophe = name === "'" && source.charAt(end) === 's' && !/\p{L}/u.test(source.charAt(end + 1));
  return isPlausible && !isApostrophe ? { text: accented, end: argument.end } : undefined;
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

const fraction: Structure = (place, end) =>
  readTwo(place, end, (above, below) => `${bracketed(above)}/${bracketed(below)}`);

/** Commands with arguments that need more than a table. */
const STRUCTURES: Readonly<Record<string, Structure | undefined>> = {
  frac: fraction,
  tfrac: fraction,
  dfrac: fraction,
  nicefrac: fraction,
  sqrt: (place, end) => {
    const degree = optionAt(place.source, end);
    const root = degree ? superscript(degree.inner) : '';
    if (root === undefined) return undefined;
    return readArgument(place, degree?.end ?? end, 'formula', (text) => `${root}√${bracketed(text)}`);
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

function bracketed(text: string): string {
  return /^(?:[\p{L}\p{N}\p{M}.]+|.)$/u.test(text) ? text : `(${text})`;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
