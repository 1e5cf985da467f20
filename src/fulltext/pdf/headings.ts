import { keyOf, type Line, type Part } from './layout.ts';
import { CAPTION } from './parts.ts';

/** The size and the font that most of a document is set in. */
export interface Body {
  readonly size: number;
  readonly font: string;
  readonly bold: boolean;
}

export interface Heading {
  /** "3.2 Training" */
  readonly text: string;
  readonly style: string;
  readonly size: number;
}

/** "3", "3.2", "IV", "A.1", each with a title behind it; not "2 of them", "A method", "3.5 million". */
export const NUMBERED =
  /^((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}|[IVX]{1,5}|(?:Appendix|Annex|Anhang|Annexe|Chapter|Kapitel)\s+[A-Z\d]{1,2})(?:[.:)]\s*|\s+)(?=[\p{Lu}\p{Lo}“"'(])/u;
const MOST_CHARS = 160;
const MOST_LINES = 4;
const LARGER = 1.06;

/** What a paper calls its parts, whatever they look like. */
export const NAMES = {
  abstract:
    /^(?:abstract|summary|zusammenfassung|kurzfassung|résumé|resumen|sommario|초록|요약|摘要|概要|要旨|ملخص|الملخص)$/iu,
  references:
    /^(?:references?(?: and notes)?|bibliography|literature(?: cited)?|works cited|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|bibliographie|références(?: bibliographiques)?|referencias|bibliografía|riferimenti|참고\s?문헌|参考文献|引用文献|المراجع)$/iu,
  appendix: /^(?:appendi(?:x|ces)|supplementary|supplemental|anhang|annexe)/iu,
};

/** Which parts are headings, and what they say. */
export function headingsOf(
  parts: readonly Part[],
  body: Body,
  outline: ReadonlySet<string>,
): ReadonlyMap<Part, Heading> {
  const candidates = parts.flatMap((part, at) => candidateOf(part, parts[at + 1], body));
  const numbered = candidates.filter(({ text, differs }) => differs && NUMBERED.test(text));
  const styles = new Set(numbered.map(({ style }) => style));
  const known = candidates.filter(({ bare }) => Object.values(NAMES).some((name) => name.test(bare)));
  for (const { style, differs } of known) if (differs) styles.add(style);
  const repeated = new Map<string, number>();
  for (const { style } of candidates) repeated.set(style, (repeated.get(style) ?? 0) + 1);
  const start = startOf(parts, known, numbered);

  const headings = new Map<Part, Heading>();
  for (const candidate of candidates) {
    const { part, text, bare, style, size, differs } = candidate;
    const isNamed = known.includes(candidate) || outline.has(keyOf(text)) || outline.has(keyOf(bare));
    const isStyled =
      differs &&
      parts.indexOf(part) >= start &&
      (styles.has(style) || (numbered.length < 2 && (repeated.get(style) ?? 0) > 1));
    if (isNamed || isStyled) headings.set(part, { text: tidy(text), style, size });
  }
  return headings;
}

interface Candidate {
  readonly part: Part;
  readonly text: string;
  /** Without its number. */
  readonly bare: string;
  readonly style: string;
  readonly size: number;
  /** It looks otherwise than the text. */
  readonly differs: boolean;
}

function candidateOf(part: Part, next: Part | undefined, body: Body): readonly Candidate[] {
  const { lines } = part;
  const first = lines[0];
  if (first === undefined || lines.length > MOST_LINES || lines.some(({ cells }) => cells.length > 2))
    return [];
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .trim();
  if (text.length > MOST_CHARS || !/\p{L}{3}|\p{Lo}{2}/u.test(text) || CAPTION.test(text)) return [];
  // The first row of a table.
  if ((next?.lines[0]?.cells.length ?? 0) > 2 && !NUMBERED.test(text)) return [];
  if (/[,;]$|[^.]\.\.+$/.test(text) || (/[.:]$/.test(text) && !NUMBERED.test(text) && !first.look.bold))
    return [];
  const bare = text
    .replace(NUMBERED, '')
    .replace(/[.:—–-]$/, '')
    .trim();
  const differs =
    (differsFrom(first, body) || (isCapitals(text) && next !== undefined)) && !isRunIn(part, text, next);
  return [{ part, text, bare, style: styleOf(first, text), size: first.size, differs }];
}

/** "Citation prediction. We predict": a line of its own by chance. */
function isRunIn({ lines }: Part, text: string, next: Part | undefined): boolean {
  const [last, below] = [lines.at(-1), next?.lines[0]];
  if (last === undefined || below === undefined || !/[.:]$/.test(text) || NUMBERED.test(text)) return false;
  return last.column === below.column && below.baseline - last.baseline < 1.3 * below.size;
}

function differsFrom({ size, look }: Line, body: Body): boolean {
  if (size < body.size * 0.93) return false;
  return (
    size > body.size * LARGER ||
    (look.bold && !body.bold) ||
    (look.font !== body.font && /ital|obli|-It\b|ti\d|csc|caps|sc\d|smallcap/i.test(look.font))
  );
}

const isCapitals = (text: string): boolean => /\p{Lu}{3}/u.test(text) && text.toUpperCase() === text;

const styleOf = ({ size, look }: Line, text: string): string =>
  `${(Math.round(size * 2) / 2).toFixed(1)} ${look.font} ${look.bold} ${isCapitals(text)}`;

/** On the first page, the authors stand before the abstract or the first numbered heading. */
function startOf(
  parts: readonly Part[],
  known: readonly Candidate[],
  numbered: readonly Candidate[],
): number {
  const page = parts[0]?.lines[0]?.page;
  const abstracts = known.filter(({ bare }) => NAMES.abstract.test(bare));
  const first = [...abstracts, ...numbered]
    .map(({ part }) => part)
    .filter(({ lines }) => lines[0]?.page === page);
  return first.length > 0 ? Math.min(...first.map((part) => parts.indexOf(part))) : 0;
}

/** "3. Method" is "3 Method". */
const tidy = (text: string): string =>
  text
    .replace(NUMBERED, '$1 ')
    .replace(/[:—–]$/, '')
    .trim();
