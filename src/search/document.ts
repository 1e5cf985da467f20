import type { Work } from '../papers/paper.ts';
import { termsOf } from './analysis.ts';
import type { IndexedDocument } from './engine.ts';
import { fold, foldKey } from './fold.ts';

/** What of a work is indexed: words of title (twice) and abstract; authors, names and categories as facts. */
export function indexedDocument(work: Work, knownNames: readonly string[] = []): IndexedDocument {
  const title = termsOf(work.title);
  const at = publishedAt(work);
  const facts = [
    ...work.authors.flatMap(nameWords).map(authorFact),
    ...[work.title, ...namesIn(work)].map(nameFact),
    ...knownNames.map(knownNameFact),
    ...work.categories
      .flatMap((category) => [category, category.split('.')[0] ?? category])
      .map(categoryFact),
  ];
  return {
    id: work.id,
    text: [...title, ...title, ...termsOf(work.abstract)],
    facts: [...new Set(facts)].filter((fact) => fact.length > 1),
    ...(at !== undefined && { publishedAt: at }),
  };
}

export function authorFact(word: string): string {
  return `@${word}`;
}

export function nameFact(name: string): string {
  return `=${foldKey(name).slice(0, 120)}`;
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

/** Published, as far as anybody said; else the month in an arXiv id. */
export function publishedAt(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  if (work.publishedAt !== undefined) return work.publishedAt;
  const [, year, month] = /^arxiv:(\d\d)(\d\d)\.\d/.exec(work.id) ?? [];
  return year === undefined || month === undefined
    ? undefined
    : Date.UTC(2000 + Number(year), Number(month) - 1);
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

const BRACKETED = /((?:[\p{L}\p{N}'’-]+\s+){1,7})\(([\p{L}][\p{L}\p{N}-]{1,11})\)/gu;

/** "Direct Preference Optimization (DPO)" → "DPO"; only the first two, where a paper names what is its own. */
function spelledOut(text: string): readonly string[] {
  const found: string[] = [];
  for (const [, words = '', short = ''] of text.matchAll(BRACKETED)) {
    if (/\p{Lu}.*\p{Lu}/u.test(short) && spells(words, short)) found.push(short);
    if (found.length === 2) break;
  }
  return found;
}

function spells(words: string, short: string): boolean {
  const letters = fold(words.replace(/[^\p{L}\s-]/gu, ''))
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');
  const wanted = fold(short)
    .replace(/[^\p{L}]/gu, '')
    .replace(/s$/, '');
  return letters.endsWith(wanted) || letters.endsWith(wanted.slice(0, 4));
}
