import { WORDS } from '../form.ts';
import { isLinking, isTalk, KINDS } from './words.ts';
import type { Row } from './rows.ts';

/** Stands in a question where its paper was named. */
export const NAMED = '§';

const ASKED = '¿';

/** What a row leaves of a question: nobody's words, from the first to the last. */
export interface Explained {
  readonly row: Row;
  readonly rest: string;
  /** They stand one after another, with nothing that asks in between. */
  readonly isTogether: boolean;
}

/** Every row whose words are in a question, with what they leave unexplained. */
export function explain(question: string, rows: readonly Row[]): readonly Explained[] {
  return rows.flatMap((row) => {
    const { asks, not, beside } = patternsOf(row);
    if (!asks.test(question) || not?.test(question) === true) return [];
    const words = question
      .replace(new RegExp(asks.source, 'giu'), ` ${ASKED} `)
      .split(/\s+/)
      .filter((word) => word !== '');
    const isOwn = (word: string): boolean =>
      word !== NAMED && word !== ASKED && !isTalk(word) && !beside.has(bare(word));
    const first = words.findIndex(isOwn);
    const inner = first < 0 ? [] : words.slice(first, words.findLastIndex(isOwn) + 1);
    const kept = inner.filter((word) => isOwn(word) || isLinking(word));
    const isTogether = !inner.includes(ASKED) && kept.length === inner.length;
    return [{ row, isTogether, rest: kept.join(' ').replace(/^[\s,;:–—-]+|['’]s?$|[\s,;:?!.–—-]+$/gu, '') }];
  });
}

function bare(word: string): string {
  return word.toLowerCase().replace(/['’]s?$|[^\p{L}\p{N}]+/gu, '');
}

interface Patterns {
  readonly asks: RegExp;
  readonly not?: RegExp;
  readonly beside: ReadonlySet<string>;
}
const PATTERNS = new WeakMap<Row, Patterns>();

function patternsOf(row: Row): Patterns {
  const known = PATTERNS.get(row);
  if (known !== undefined) return known;
  const made = {
    asks: wordsPattern(row.asks),
    ...(row.not !== undefined && { not: wordsPattern(row.not) }),
    beside: new Set(row.beside.split(/\s+/)),
  };
  PATTERNS.set(row, made);
  return made;
}

/** Whole words, case aside. */
export function wordsPattern(source: string): RegExp {
  const whole = source
    .replace(/<(\w+)>/g, (_, word: string) => WORDS[word] ?? '')
    .replaceAll(' ?', String.raw`\s?`)
    .replaceAll(' ', String.raw`\s+`);
  const edge = String.raw`[\p{L}\p{N}]`;
  return new RegExp(String.raw`(?<!${edge}|${edge}-)(?:${whole})(?!${edge}|-${edge})`, 'iu');
}

const BRACKETS = /\s*[([]([^()[\]§]*)[)\]]/g;
const APPOSITION =
  /,\s*(?:(?:i mean|you know|that is|i\.e\.)[, ]+)?((?:the|that|a|an|this)\s[^,?§]+?)(?=[,?]|\s[–—-]\s|$)/gi;
const MARKED = new RegExp(
  String.raw`\b(?:the|that|this|a|an)\s+((?:(?!\b(?:the|that|this|a|an|is|was|did|does|has)\b)\S+\s+){0,12}?)(?:${KINDS})\b(?:\s+((?:called|titled|for|on|about|with|of|from|by|using|where)\s+.*?)(?=[,?]|\s[–—-]\s|\s+(?:or|and)\s+(?:was|is|has|did)\b|\s+(?:get|got)\s|$))?`,
  'giu',
);

/** A question without what only describes its paper: in brackets, after a comma, around "paper". */
export function withoutAsides(question: string): { readonly said: string; readonly asides: string } {
  const asides: string[] = [];
  const aside = (_: string, words: string): string => {
    asides.push(words);
    return ' ';
  };
  const said = question.replace(BRACKETS, aside).replace(APPOSITION, aside);
  return { said, asides: asides.join(' ') };
}

/** What is said around the word "paper": "the smoking detection paper for fire exits". */
export function describedAs(question: string): readonly { readonly words: string; readonly all: string }[] {
  return [...question.matchAll(MARKED)].map(([all, before = '', after = '']) => ({
    words: `${before.trim()} ${after}`.trim(),
    all,
  }));
}
