import type { Work } from '../papers/paper.ts';
import { analyse, wordsOf } from '../search/analysis.ts';

/** One word of a topic, or a phrase. */
export interface Unit {
  readonly written: string;
  /** The term it becomes when written together ("self-attention" → selfattent). */
  readonly joined?: string;
  /** Its terms with their distance from the first; empty where it only lives written together ("k-NN"). */
  readonly parts: readonly { readonly term: string; readonly offset: number }[];
}

/** What a topic asks for, ready to be matched. */
export interface Topic {
  readonly units: readonly Unit[];
  readonly phrases: readonly Unit[];
  readonly without: readonly Unit[];
  /** Authors, years and categories. */
  readonly allows: (work: Work) => boolean;
  /** Said where fields alone decided: "by Yann LeCun". */
  readonly fieldReason: string;
}

const PIECE = /(-)?(?:(author|by|year|cat|category):)?(?:"([^"]*)"?|(\S+))/giu;

/** Understands a topic as a search would: words, "phrases", -without, author:, year: and cat:. Never fails. */
export function parseTopic(text: string): Topic {
  const [units, phrases, without]: [Unit[], Unit[], Unit[]] = [[], [], []];
  const fields: { allows: (work: Work) => boolean; reason: string }[] = [];
  for (const [, minus, field = '', quoted, bare = ''] of text.matchAll(PIECE)) {
    const value = quoted ?? bare;
    const rule = fieldRule(field.toLowerCase(), value);
    if (rule) fields.push(minus ? { allows: (work) => !rule.allows(work), reason: '' } : rule);
    else if (minus) without.push(...unitsOf(value, true));
    else if (quoted === undefined) units.push(...unitsOf(value, false));
    else phrases.push(...unitsOf(value, true));
  }
  const distinct = new Map(units.map((unit) => [keyOf(unit), unit]));
  return {
    ...{ units: [...distinct.values()], phrases, without },
    allows: (work) => fields.every((field) => field.allows(work)),
    fieldReason: fields
      .map(({ reason }) => reason)
      .filter((reason) => reason !== '')
      .join(', '),
  };
}

/** The whole text as one unit, or each of its words. */
function unitsOf(text: string, asPhrase: boolean): readonly Unit[] {
  if (!asPhrase) return text.split(/\s+/).flatMap((word) => unitsOf(word, true));
  const terms = analyse(text);
  const own = terms.filter(({ compound }) => !compound);
  const [first] = own;
  const written = text.trim();
  const joined = /\s/.test(written)
    ? undefined
    : terms.find(({ compound, end }) => compound && end >= written.length);
  const isWhole = first !== undefined && first.end - first.start >= written.length;
  if (first === undefined && joined === undefined) return [];
  const absorbed = joined !== undefined && !isWhole && own.length < wordParts(written);
  const parts = absorbed
    ? []
    : own.map(({ term, position }) => ({ term, offset: position - (first?.position ?? 0) }));
  return [{ written, parts, ...(joined !== undefined && !isWhole && { joined: joined.term }) }];
}

function wordParts(word: string): number {
  return word.split(/[-‐‑–_]/u).filter((part) => part !== '').length;
}

function keyOf({ joined, parts }: Unit): string {
  return `${joined ?? ''}|${parts.map(({ term }) => term).join(' ')}`;
}

function fieldRule(
  field: string,
  value: string,
): { readonly allows: (work: Work) => boolean; readonly reason: string } | undefined {
  if (field === 'author' || field === 'by') {
    const wanted = wordsOf(value);
    const isThem = (name: string) => {
      const words = wordsOf(name);
      return wanted.every((word) =>
        words.some((own) => own === word || (word.length === 1 && own.startsWith(word))),
      );
    };
    return { allows: (work) => work.authors.some(isThem), reason: `by ${value}` };
  }
  if (field === 'cat' || field === 'category') {
    const wanted = value.toLowerCase();
    return {
      allows: (work) => work.categories.some((name) => name.toLowerCase().startsWith(wanted)),
      reason: value,
    };
  }
  const year = /^(\d{4})(\+|-|\.\.)?(\d{4})?$/.exec(value);
  if (field !== 'year' || year === null) return undefined;
  const from = Number(year[1]);
  const to = year[2] === undefined ? from : Number(year[3] ?? 9999);
  const published = (work: Work) =>
    work.publishedAt !== undefined && new Date(work.publishedAt).getUTCFullYear();
  return {
    allows: (work) => {
      const at = published(work);
      return at !== false && at >= from && at <= to;
    },
    reason: '',
  };
}
