import { crc32 } from 'node:zlib';
import type { Work } from '../../papers/paper.ts';
import { nameWords } from '../../text/person-name.ts';
import { abbreviationsIn, initialsOf } from '../../text/abbreviations.ts';
import { foldKey } from '../../text/fold.ts';

/** Longer lists are of a few experiments, and sorted by name; the last author is a fact of its own. */
const INDEXED_AUTHORS = 1_000;
const NAME_CHARS = 200;
const INDEXED_CATEGORIES = 100;

/** The words of its authors' names. */
export function peopleOf({ authors }: Pick<Work, 'authors'>): readonly string[] {
  return authors.slice(0, INDEXED_AUTHORS).flatMap((name) => nameWords(name.slice(0, NAME_CHARS)));
}

/** What a work is found by beside the words of its text; some come twice. */
export function factsOf(
  work: Work,
  { people, knownNames }: { readonly people: readonly string[]; readonly knownNames: readonly string[] },
): readonly string[] {
  return [
    ...people.map(authorFact),
    ...surnameOf(work.authors[0]).map(firstAuthorFact),
    ...surnameOf(work.authors.at(-1)).map(lastAuthorFact),
    ...[work.title, ...namesIn(work)].map(nameFact),
    ...knownNames.map(knownNameFact),
    ...work.categories
      .slice(0, INDEXED_CATEGORIES)
      .flatMap((category) => [category, category.split('.')[0] ?? category])
      .map(categoryFact),
  ].filter((fact) => fact.length > 1);
}

export function titleFact(term: string): string {
  return `~${term}`;
}

export function firstAuthorFact(word: string): string {
  return `&${word}`;
}

export function lastAuthorFact(word: string): string {
  return `^${word}`;
}

/** The last word of a name: by the first author's a paper is remembered, and by the last one's. */
function surnameOf(name = ''): readonly string[] {
  return nameWords(name).slice(-1);
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

/** The method's name that a title begins with: "LoRA" of "LoRA: Low-Rank Adaptation of …". */
export function headName(title: string): string | undefined {
  const head = /^(.{1,60}?)(?::\s|\s[–—-]\s)/u.exec(title)?.[1]?.trim();
  return head !== undefined && head.split(/\s+/).length <= 5 ? head : undefined;
}

/** Names a paper gives its method: before the title's colon, and in brackets where the words before spell it. */
export function namesIn(work: Pick<Work, 'title' | 'abstract'>): readonly string[] {
  const head = headName(work.title);
  const own = head === undefined ? [] : [head, initialsOf(head)].filter((name) => name !== undefined);
  const spelled = abbreviationsIn(`${work.title}. ${work.abstract}`, OWN_NAMES);
  return [...own, ...spelled.keys()];
}

/** The first abbreviations of a paper are what it names itself. */
const OWN_NAMES = 2;
