/** A piece of a query: `-author:"ada lovelace"` is one. */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly excluded: boolean;
  /** In canonical form; only known ones. */
  readonly field?: Field;
  /** As it was typed, for telling the person and for taking it as words instead. */
  readonly written: string;
}

export type Field =
  'author' | 'title' | 'all-title' | 'category' | 'year' | 'since' | 'after' | 'until' | 'before' | 'any';

const FIELDS: Readonly<Record<string, Field>> = {
  author: 'author',
  authors: 'author',
  au: 'author',
  by: 'author',
  title: 'title',
  ti: 'title',
  intitle: 'title',
  allintitle: 'all-title',
  category: 'category',
  categories: 'category',
  cat: 'category',
  year: 'year',
  date: 'year',
  published: 'year',
  since: 'since',
  from: 'since',
  after: 'after',
  until: 'until',
  till: 'until',
  before: 'before',
  abs: 'any',
  abstract: 'any',
  all: 'any',
  topic: 'any',
};

const TOKEN = new RegExp(
  String.raw`(?<minus>(?<!\S)-(?=[\p{L}\p{N}"“«]))?(?:(?<field>${Object.keys(FIELDS).join('|')})(?:\s*:\s*|(?=[<>]=?\s*\d)|\s*=\s*(?=\d)))?(?:["“”«»](?<quoted>[^"“”«»]*)["“”«»]?|(?<word>(?:[<>]=?\s*)?[^\s"“”«»()]+|[()]))`,
  'giu',
);

/** Whether a query can hold `name:`. */
export function isFieldName(name: string): boolean {
  return name.toLowerCase() in FIELDS;
}

/** Splits a query into its pieces. An unclosed quotation runs to the end; brackets are pieces of their own. */
export function lex(text: string): readonly Token[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: written, groups }) => {
    const field = FIELDS[groups?.['field']?.toLowerCase() ?? ''];
    return {
      text: (groups?.['quoted'] ?? groups?.['word'] ?? '').trim(),
      quoted: groups?.['quoted'] !== undefined,
      excluded: groups?.['minus'] !== undefined,
      ...(field && { field }),
      written: written.trim(),
    };
  });
}
