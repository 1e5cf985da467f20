import { readMathMl, type MathElement } from '../../papers/tex/mathml.ts';
import { readFormulaTex } from '../../papers/tex/tex-reader.ts';
import { ACCENTS, ALPHABET_COMMANDS, SILENT, SYMBOLS, WRAPPERS } from '../../papers/tex/tex-tables.ts';
import { groupAt } from '../../papers/tex/tex-spans.ts';
import { contentOf, firstIn, isElement, type Element } from './element.ts';

/** Longer ones, and deeper ones, are read as MathML or as they stand: reading TeX takes longer the deeper it is. */
const MAX_TEX_CHARS = 5_000;
const MAX_TEX_DEPTH = 15;
const MAX_MATH_DEPTH = 60;

/** A formula in readable Unicode, on one line: of its TeX where that can be read, else of its MathML. */
export function readFormula(tex: string | undefined, math?: Element): string {
  const source = tex === undefined ? '' : plainTex(tex);
  const read = source === '' ? undefined : readTex(source);
  const text = read ?? (math && readMathMl(asMath(math))) ?? '';
  // An unseen sign of MathML's stands between a function and its argument.
  const parted = text.replace(/\u2061\s*(?=[\p{L}\p{N}])/gu, ' ');
  return (parted.trim() === '' ? roughly(source) : parted).replace(/\s+/g, ' ').trim();
}

/** The TeX that stands beside MathML: as an attribute, or as an annotation. */
export function texBeside(math: Element): string | undefined {
  const annotation = firstIn(
    math,
    ({ name, attributes }) => name === 'annotation' && /x-tex$|latex$/i.test(attributes['encoding'] ?? ''),
  );
  return math.attributes['alttext'] ?? (annotation && contentOf(annotation));
}

function readTex(source: string): string | undefined {
  if (source.length > MAX_TEX_CHARS || depthOf(source) > MAX_TEX_DEPTH) return undefined;
  const text = readFormulaTex(source);
  return text === undefined || /\\[a-zA-Z]/.test(text) ? undefined : text;
}

function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of source) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** What only says how a formula is laid out, and other names of what the reader of TeX knows. */
const LAYOUT: readonly (readonly [RegExp, string])[] = [
  // LaTeXML breaks long lines behind a comment.
  [/(?<!\\)%\n\s*/g, ''],
  [/\\begin\s*\{(?:array|tabular|IEEEeqnarray\w*)\*?\}(?:\[[a-z]*\])?\{[^{}]*\}/g, ' '],
  [/\\(?:begin|end)\s*\{[a-zA-Z]+\*?\}/g, ' '],
  [/\\\\(?:\s*\[[^\][]{0,12}\])?/g, ' '],
  [/(?<!\\)&/g, ' '],
  [/\\(?:[hv]space\*?|phantom|[hv]phantom|label|tag\*?|color)\s*\{[^{}]*\}/g, ' '],
  [/\\(?:nonumber|notag|allowbreak|nobreak|hfill|hskip|kern)(?![a-zA-Z])(?:-?[\d.]+(?:pt|em|mu|ex))?/g, ' '],
  [/\\xrightarrow(?:\[[^\][]*\])?(?=\{)/g, '→^'],
  [/\\(?:leavevmode|substack)(?![a-zA-Z])/g, ''],
  [/\\vartriangle(?![a-zA-Z])/g, '△'],
  [/\\bigsqcup(?![a-zA-Z])/g, '⨆'],
  [/\\mathbb(?:m|mss|mtt)(?![a-zA-Z])/g, String.raw`\mathbb`],
  [/\\b?mod(?![a-zA-Z])/g, String.raw`\operatorname{mod}`],
  [/\s+(?=[\^_}])|(?<=\{)\s+/g, ''],
];
/** A publisher wraps each formula into a document. */
const DOCUMENT = /\\begin\s*\{document\}([\s\S]*?)\\end\s*\{document\}/;

function plainTex(tex: string): string {
  const [, inner = tex] = DOCUMENT.exec(tex) ?? [];
  const formula = inner.trim().replace(/^(?:\${1,2}|\\[([])|(?:\${1,2}|\\[)\]])$/g, '');
  return stacked(LAYOUT.reduce((left, [layout, instead]) => left.replace(layout, instead), formula)).trim();
}

const STACK = /\\(underset|overset|stackrel)\s*(?=\{)/g;

/** `\underset{a}{b}` as `{b}_{a}`. */
function stacked(source: string): string {
  let out = '';
  let at = 0;
  for (const { 0: command, 1: name, index } of source.matchAll(STACK)) {
    const small = index < at ? undefined : groupAt(source, index + command.length);
    const base = small && groupAt(source, small.end);
    if (!base) continue;
    out += `${source.slice(at, index)}{${base.inner}}${name === 'underset' ? '_' : '^'}{${small.inner}}`;
    at = base.end;
  }
  return out + source.slice(at);
}

/** TeX that cannot be read whole, without its signs: what is left can still be found. */
function roughly(source: string): string {
  return source
    .replace(/\\([a-zA-Z]+)/g, (_, name: string) => SYMBOLS.get(name) ?? (isSilent(name) ? ' ' : ` ${name} `))
    .replace(/[\\{}$]/g, ' ');
}

function isSilent(name: string): boolean {
  return SILENT.has(name) || WRAPPERS.has(name) || ALPHABET_COMMANDS.has(name) || ACCENTS.has(name);
}

/** What is deeper is no formula: its characters are kept. */
function asMath({ name, attributes, children }: Element, depth = 0): MathElement {
  const variant = attributes['mathvariant'];
  return {
    name: name.toLowerCase(),
    attributes: variant === undefined ? '' : `mathvariant="${variant}"`,
    children:
      depth > MAX_MATH_DEPTH
        ? children.map(contentOf)
        : children.map((child) => (isElement(child) ? asMath(child, depth + 1) : child)),
  };
}
