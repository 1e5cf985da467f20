import { fraction, lowered, raised, root } from './linear-math.ts';
import { inAlphabet, type Alphabet } from './math-alphabet.ts';
import { ACCENTS, FUNCTIONS } from './tex-tables.ts';

/** A formula, its tags with a namespace's prefix or without. The limit keeps hostile input linear. */
const FORMULA = /<((?:\w{1,10}:)?)math\b[^<>]*>[\s\S]{0,5000}?<\/\1math>/gi;
/** The same formula twice, in TeX as well. */
const TWICE = /<((?:jats:)?)alternatives>([\s\S]{0,9000}?)<\/\1alternatives>/gi;
const TOKEN = /<(\/?)(?:\w{1,10}:)?([a-z-]+)([^<>]*)>|[^<]+|</gi;
const MAX_DEPTH = 60;

export interface MathElement {
  /** Small, without a namespace's prefix. */
  readonly name: string;
  /** As they are written. */
  readonly attributes: string;
  readonly children: (MathElement | string)[];
}

/** `text` with its MathML as plain text on one line: x², a/(b+1), √s=13. */
export function withoutMathMl(text: string): string {
  return text
    .replace(TWICE, (whole, _, inner: string) => inner.match(FORMULA)?.[0] ?? whole)
    .replace(FORMULA, (formula, _, at: number) => {
      const plain = readMathMl(parsed(formula)).trim();
      return apart(plain, text.slice(Math.max(0, at - 12), at), text.slice(at + formula.length).slice(0, 12));
    });
}

/** Publishers leave no blank between a word and a formula; "nth" and "3D" are one word. */
function apart(formula: string, before: string, after: string): string {
  const left = /(?:\p{Ll}{2}|(?:^|\s)a)$/u.test(before) && /^[\p{L}\p{N}√]/u.test(formula) ? ' ' : '';
  const isWord = /^(?!(?:th|st|nd|rd)(?!\p{L}))\p{L}{2}/u.test(after);
  const parts = /\p{N}$/u.test(formula) || (/\p{L}$/u.test(formula) && /^\p{Ll}/u.test(after));
  return `${left}${formula}${isWord && parts ? ' ' : ''}`;
}

function parsed(formula: string): MathElement {
  const open: [MathElement, ...MathElement[]] = [{ name: '', attributes: '', children: [] }];
  for (const [text, slash, tag, attributes = ''] of formula.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? open[0];
    if (tag === undefined) parent.children.push(text);
    else if (slash === '/') {
      const at = open.findLastIndex((element, depth) => depth > 0 && element.name === tag.toLowerCase());
      if (at > 0) open.length = at;
    } else {
      const element = { name: tag.toLowerCase(), attributes, children: [] };
      parent.children.push(element);
      if (!attributes.endsWith('/') && open.length < MAX_DEPTH) open.push(element);
    }
  }
  return open[0];
}

const ALPHABETS: readonly (readonly [RegExp, Alphabet])[] = [
  [/mathvariant\s*=\s*["'](?:bold-)?script/i, 'script'],
  [/mathvariant\s*=\s*["'](?:bold-)?fraktur/i, 'fraktur'],
  [/mathvariant\s*=\s*["']double-struck/i, 'double'],
];
/** What stands over a letter, and the combining character for it. */
const OVER: ReadonlyMap<string | undefined, string | undefined> = new Map([
  ...['^', '~', '.'].map((sign) => [sign, ACCENTS.get(sign)] as const),
  ...Array.from('¯ˉ‾―', (sign) => [sign, ACCENTS.get('bar')] as const),
  ['→', ACCENTS.get('vec')],
  ['ˆ', ACCENTS.get('^')],
  ['˜', ACCENTS.get('~')],
  ['˙', ACCENTS.get('.')],
  ['¨', ACCENTS.get('"')],
  ['ˇ', ACCENTS.get('v')],
]);

type Render = (parts: readonly string[], element: MathElement) => string;

const under: Render = ([base = '', sub = '']) => base + lowered(sub);
const RENDERS: Readonly<Record<string, Render | undefined>> = {
  msup: ([base = '', sup = '']) => base + raised(sup),
  msub: under,
  msubsup: ([base = '', sub = '', sup = '']) => base + lowered(sub) + raised(sup),
  mover: ([base = '', over = '']) => {
    const accent = OVER.get(over);
    return accent === undefined ? base + raised(over) : (base + accent).normalize('NFC');
  },
  munder: under,
  munderover: ([base = '', below = '', over = '']) => base + lowered(below) + raised(over),
  mfrac: ([above = '', below = '']) => fraction(above, below),
  msqrt: (parts) => root(joined(parts)) ?? '',
  mroot: ([base = '', degree = '']) => root(base, degree) ?? `${root(base) ?? ''}${raised(`1/${degree}`)}`,
  mfenced: (parts) => `(${parts.join(',')})`,
  mspace: () => ' ',
  mtr: (parts) => `${parts.join(' ')} `,
  semantics: ([first = '']) => first,
  annotation: () => '',
  'annotation-xml': () => '',
  mphantom: () => '',
};

/** What an element of MathML says, on one line. */
export function readMathMl(element: MathElement): string {
  const isLeaf = element.children.every((child) => typeof child === 'string');
  const parts = element.children
    .filter((child) => isLeaf || typeof child !== 'string' || child.trim() !== '')
    .map((child) => (typeof child === 'string' ? child.replace(/\s+/g, ' ') : readMathMl(child)));
  const render = RENDERS[element.name];
  if (render) return render(parts, element);
  if (!isLeaf) return joined(parts);
  const text = element.name === 'mtext' ? parts.join('') : parts.join('').trim();
  const [, alphabet] = ALPHABETS.find(([variant]) => variant.test(element.attributes)) ?? [];
  return alphabet ? inAlphabet(text, alphabet) : text;
}

/** Side by side; a function's name stands apart from letters: "n log n". */
function joined(parts: readonly string[]): string {
  let text = '';
  let last = '';
  for (const part of parts) {
    const meets = /[\p{L}\p{N})]$/u.test(text) && /^[\p{L}\p{N}]/u.test(part);
    text += meets && (FUNCTIONS.has(last) || FUNCTIONS.has(part)) ? ` ${part}` : part;
    last = part;
  }
  return text;
}
