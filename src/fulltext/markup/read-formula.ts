import { readMathMl, type MathElement } from '../../papers/tex/mathml.ts';
import { readFormulaTex } from '../../papers/tex/tex-reader.ts';
import { contentOf, firstIn, isElement, type Element } from './element.ts';

/** Longer ones, and deeper ones, are read as MathML or as they stand: reading TeX takes longer the deeper it is. */
const MAX_TEX_CHARS = 5_000;
const MAX_TEX_DEPTH = 30;

/** A formula in readable Unicode, on one line: of its TeX where that can be read, else of its MathML. */
export function readFormula(tex: string | undefined, math?: Element): string {
  const source = tex === undefined ? '' : plainTex(tex);
  const read = source === '' ? undefined : readTex(source);
  const text = read ?? (math && readMathMl(asMath(math))) ?? '';
  return (text.trim() === '' ? roughly(source) : text).replace(/\s+/g, ' ').trim();
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

/** What only says how a formula is laid out. */
const LAYOUT: readonly (readonly [RegExp, string])[] = [
  // LaTeXML breaks long lines behind a comment.
  [/(?<!\\)%\n\s*/g, ''],
  [/\\(?:begin|end)\s*\{[a-zA-Z]+\*?\}(?:\[[a-z]*\])?(?:\{[lcrp|@{}. ]*\})?/g, ' '],
  [/(?<!\\)&/g, ' '],
  [/\\(?:[hv]space\*?|phantom|[hv]phantom|label|tag\*?|color)\s*\{[^{}]*\}/g, ' '],
  [/\\(?:nonumber|allowbreak|nobreak|hfill|hskip|kern-?[\d.]+(?:pt|em|mu))(?![a-zA-Z])/g, ' '],
];
/** A publisher wraps each formula into a document. */
const DOCUMENT = /\\begin\s*\{document\}([\s\S]*?)\\end\s*\{document\}/;

function plainTex(tex: string): string {
  const [, inner = tex] = DOCUMENT.exec(tex) ?? [];
  const formula = inner.trim().replace(/^(?:\${1,2}|\\[([])|(?:\${1,2}|\\[)\]])$/g, '');
  return LAYOUT.reduce((left, [layout, instead]) => left.replace(layout, instead), formula).trim();
}

/** TeX that cannot be read, without its signs: what is left can still be found. */
function roughly(source: string): string {
  return source.replace(/\\([a-zA-Z]+)/g, ' $1 ').replace(/[\\{}$]/g, ' ');
}

function asMath({ name, attributes, children }: Element): MathElement {
  const variant = attributes['mathvariant'];
  return {
    name: name.toLowerCase(),
    attributes: variant === undefined ? '' : `mathvariant="${variant}"`,
    children: children.map((child) => (isElement(child) ? asMath(child) : child)),
  };
}
