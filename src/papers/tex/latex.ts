import { withPlainLetters } from '../../text/fold.ts';
import { plainLetter, unlowered, unraised } from './math-alphabet.ts';
import { ACCENTS, SYMBOLS } from './tex-tables.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '{': String.raw`\textbraceleft{}`,
  '}': String.raw`\textbraceright{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '<': String.raw`\textless{}`,
  '>': String.raw`\textgreater{}`,
};

/** Beyond ASCII, what LaTeX's utf8 input encoding knows with T1 and textcomp. Source: t1enc.dfu, ts1enc.dfu */
const KNOWN = /^(?![ĦħĸĿŀŉŦŧſ])[\u00a1-\u00ac\u00ae-\u017fȘ-ț–—‘’‚“”„†‡•…‰‹›€™]$/u;

/** A character of mathematics and its command. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ...Array.from(SYMBOLS, ([name, symbol]) => [symbol, `\\${name}`] as const)
    .filter(([symbol]) => /^[^\x00-\x7f]$/u.test(symbol) && !KNOWN.test(symbol))
    .toReversed(),
  ['−', '-'],
  ['′', "'"],
  ['″', "''"],
  ['ο', 'o'],
]);
const ALPHABETS = { script: 'mathcal', fraktur: 'mathfrak', double: 'mathbb' } as const;
/** Combining characters and the accents that T1 has for them. */
const MARKS: ReadonlyMap<string, string> = new Map(
  Array.from(ACCENTS, ([name, mark]) => [mark, name] as const).filter(([, name]) => /^[^h]$/.test(name)),
);

type Kind = 'text' | 'math' | 'raised' | 'lowered';
interface Part {
  readonly kind: Kind;
  readonly text: string;
}

/**
 * Readable text for BibTeX and pdfLaTeX: TeX's own characters escaped, mathematics in `$…$`, accents that T1 lacks as
 * commands, other forms of Latin letters plain. Letters of other scripts stay, as pdfLaTeX alone has none for them; what
 * is no letter and has no command is left out. Braces are balanced without looking at backslashes, as BibTeX counts.
 */
export function toLatex(text: string): string {
  const parts: Part[] = [];
  for (const [cluster] of text.normalize('NFC').matchAll(/.\p{M}*/gsu)) parts.push(...partsOf(cluster));
  let out = '';
  for (let at = 0; at < parts.length;) {
    let run = '';
    let kind: Kind = parts[at]?.kind ?? 'text';
    if (kind === 'text') {
      out += parts[at]?.text ?? '';
      at += 1;
      continue;
    }
    for (; at < parts.length && parts[at]?.kind !== 'text';) {
      kind = parts[at]?.kind ?? kind;
      let same = '';
      for (; parts[at]?.kind === kind; at += 1) same += parts[at]?.text ?? '';
      run += kind === 'math' ? same : `${kind === 'raised' ? '^' : '_'}{${same}}`;
    }
    out += `$${run}$`;
  }
  return out;
}

/** Neither Latin nor Greek, nor a letter of formulas. */
const OTHER_LETTER = /^(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Common}])[\p{L}\p{N}]$/u;
const EAST_ASIAN = /^[\u3001-\u303f\u30fb\u30fc\uff01-\uff9f]$/;

function partsOf(cluster: string): readonly Part[] {
  const [first = '', ...marks] = cluster;
  if (marks.length > 0) return accented(cluster);
  if (/^[\x20-\x7e]$/.test(first))
    return [{ kind: 'text', text: ESCAPES[first] ?? (/[&%$#_]/.test(first) ? `\\${first}` : first) }];
  const raised = unraised(first);
  const lowered = unlowered(first);
  const letter = plainLetter(first);
  const command = COMMANDS.get(first);
  if (KNOWN.test(first) && !/[¹²³]/.test(first)) return [{ kind: 'text', text: first }];
  if (command !== undefined) return [{ kind: 'math', text: command }];
  if (letter) return [{ kind: 'math', text: `\\${ALPHABETS[letter.alphabet]}{${letter.letter}}` }];
  if (raised !== undefined) return [{ kind: 'raised', text: COMMANDS.get(raised) ?? raised }];
  if (lowered !== undefined) return [{ kind: 'lowered', text: COMMANDS.get(lowered) ?? lowered }];
  return decomposed(first);
}

function decomposed(character: string): readonly Part[] {
  if (/^\s$/u.test(character)) return [{ kind: 'text', text: ' ' }];
  if (/^[\u2010\u2011\u2012]$/.test(character)) return [{ kind: 'text', text: '-' }];
  if (OTHER_LETTER.test(character)) return [{ kind: 'text', text: character }];
  const canonical = character.normalize('NFD');
  if (canonical !== character && /\p{Script=Latin}/u.test(character)) return accented(canonical);
  const compatible = character.normalize('NFKD');
  const plain = compatible === character ? plainCase(character) : compatible;
  if (plain !== character) return Array.from(plain).flatMap(partsOf);
  return EAST_ASIAN.test(character) ? [{ kind: 'text', text: character }] : [];
}

function plainCase(character: string): string {
  const lower = character.toLowerCase();
  const plain = withPlainLetters(lower);
  if (plain === lower) return character;
  return lower === character ? plain : plain.toUpperCase();
}

/** A letter with marks: as commands where T1 has the accents, else the letter as it is without them. */
function accented(cluster: string): readonly Part[] {
  const [base = '', ...marks] = cluster.normalize('NFD');
  if (OTHER_LETTER.test(base)) return [{ kind: 'text', text: cluster }];
  const inner = partsOf(base);
  const [only] = inner;
  if (!only || inner.length > 1) return inner;
  if (marks.includes('\u20d7') || only.kind !== 'text') {
    const name = marks.includes('\u20d7') ? 'vec' : MATH_ACCENTS.get(marks[0] ?? '');
    return [{ kind: 'math', text: name === undefined ? only.text : `\\${name}{${only.text}}` }];
  }
  const known = marks.flatMap((mark) => MARKS.get(mark) ?? []);
  const text = known.reduce((letter, name) => `\\${name}{${letter}}`, only.text);
  return [{ kind: 'text', text: known.length === 0 ? text : `{${text}}` }];
}

const MATH_ACCENTS: ReadonlyMap<string, string> = new Map(
  ['hat', 'tilde', 'bar', 'dot', 'ddot', 'check', 'breve'].map((name) => [ACCENTS.get(name) ?? '', name]),
);
