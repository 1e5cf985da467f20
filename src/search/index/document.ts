import { crc32 } from 'node:zlib';
import { monthOfId } from '../../papers/id.ts';
import type { Work } from '../../papers/paper.ts';
import { readText } from '../../text/analysis.ts';
import type { IndexedDocument } from '../engines/engine.ts';
import { fold, foldKey } from '../../text/fold.ts';

export interface ReadWork {
  readonly document: IndexedDocument;
  /** Words as written, and how much each counts in the lexicon: 2 in titles and names, where it is seldom a slip. */
  readonly words: ReadonlyMap<string, number>;
}

/** What of a work is indexed: words of title (twice) and abstract; title, authors, names and categories as facts. */
export function readWork(work: Work, knownNames: readonly string[]): ReadWork {
  const [title, abstract] = [readText(work.title), readText(work.abstract)];
  const people = work.authors.flatMap(nameWords);
  const at = publishedAt(work);
  const facts = [
    ...title.terms.map(titleFact),
    ...people.map(authorFact),
    ...firstAuthor(work).map(firstAuthorFact),
    ...[work.title, ...namesIn(work)].map(nameFact),
    ...knownNames.map(knownNameFact),
    ...work.categories
      .flatMap((category) => [category, category.split('.')[0] ?? category])
      .map(categoryFact),
  ];
  const document = {
    id: work.id,
    text: [...title.terms, ...title.terms, ...abstract.terms],
    facts: [...new Set(facts)].filter((fact) => fact.length > 1),
    ...(at !== undefined && { publishedAt: at }),
  };
  const words = new Map<string, number>();
  for (const word of abstract.words) words.set(word, 1);
  for (const word of [...title.words, ...people]) words.set(word, 2);
  return { document, words };
}

export function titleFact(term: string): string {
  return `~${term}`;
}

export function firstAuthorFact(word: string): string {
  return `&${word}`;
}

/** The last word of the first author's name, by which a paper is remembered. */
export function firstAuthor({ authors }: Pick<Work, 'authors'>): readonly string[] {
  return nameWords(authors[0] ?? '').slice(-1);
}

export function authorFact(word: string): string {
  return `@${word}`;
}

/** Longer names are indexed by a checksum: `rank` compares the names themselves. */
const LONGEST_KEY = 16;

export function nameFact(name: string): string {
  const key = foldKey(name);
  return key.length <= LONGEST_KEY ? `=${key}` : `=${key.slice(0, 4)}…${crc32(key).toString(36)}`;
}

/** A name people are known to use for it, from the table of well-known papers. */
export function knownNameFact(name: string): string {
  return `!${foldKey(name)}`;
}

export function categoryFact(code: string): string {
  return `#${code.toLowerCase()}`;
}

/** The words of a person's name, folded; initials are left out. */
export function nameWords(name: string): readonly string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}

/** Published, as far as anybody said; else the month its id tells. */
export function publishedAt(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  return work.publishedAt ?? monthOfId(work.id);
}

/** The method's name that a title begins with: "LoRA" of "LoRA: Low-Rank Adaptation of …". */
export function headName(title: string): string | undefined {
  const head = /^(.{1,60}?)(?::\s|\s[–—-]\s)/u.exec(title)?.[1]?.trim();
  return head !== undefined && head.split(/\s+/).length <= 5 ? head : undefined;
}

/** Names a paper gives its method: before the title's colon, and in brackets where the words before spell it. */
export function namesIn(work: Pick<Work, 'title' | 'abstract'>): readonly string[] {
  const head = headName(work.title);
  const own = head === undefined ? [] : [head, ...initials(head)];
  return [...own, ...spelledOut(`${work.title}. ${work.abstract}`)];
}

/** "Direct Preference Optimization" → "DPO". */
function initials(head: string): readonly string[] {
  const words = head.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return words.length >= 3 ? [words.map((word) => word.charAt(0)).join('')] : [];
}

const SHORT = /\((\p{L}[\p{L}\p{N}-]{1,11})\)/uy;
/** Letters before a bracket that may spell it. */
const SPELLED_WITHIN = 80;

/** "Direct Preference Optimization (DPO)" → "DPO"; only the first two, where a paper names what is its own. */
function spelledOut(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = text.indexOf('('); at >= 0 && found.length < 2; at = text.indexOf('(', at + 1)) {
    SHORT.lastIndex = at;
    const short = SHORT.exec(text)?.[1] ?? '';
    const before = text.slice(Math.max(0, at - SPELLED_WITHIN), at);
    if (/\p{Lu}.*\p{Lu}/u.test(short) && spells(before, short)) found.push(short);
  }
  return found;
}

function spells(words: string, short: string): boolean {
  const letters = fold(words)
    .trim()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0))
    .join('');
  const wanted = fold(short)
    .replace(/[^\p{L}]/gu, '')
    .replace(/s$/, '');
  return letters.endsWith(wanted) || letters.endsWith(wanted.slice(0, 4));
}
