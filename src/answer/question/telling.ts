import { readFileSync } from 'node:fs';
import { isEnglish } from '../../text/english-words.ts';
import type { QuestionWord } from './question.ts';

/** `data/word-counts.txt` counts the abstracts that hold a word among so many, and leaves out the rare ones. */
const ABSTRACTS = 52_189;
const LEAST = 50;

/** How many of the library's papers hold each term of a question, as far as it was looked up. */
export interface Spread {
  readonly papers: number;
  readonly holding: ReadonlyMap<string, number>;
}

const UNKNOWN: Spread = { papers: 0, holding: new Map() };
/** The counts say as much as so many papers of the library: a small one tells little of what is rare. */
const COUNTS_SAY = 1_000;

let counts: ReadonlyMap<string, number> | undefined;

function countOf(term: string): number {
  counts ??= read();
  return counts.get(term) ?? LEAST / 2;
}

function read(): ReadonlyMap<string, number> {
  const lines = readFileSync(new URL('../../../data/word-counts.txt', import.meta.url), 'latin1');
  return new Map(
    lines
      .trimEnd()
      .split('\n')
      .map((line): [string, number] => {
        const [term = '', count = ''] = line.split(' ');
        return [term, Number(count)];
      }),
  );
}

/** Ordinary words, however rare, tell no more than this of what a paper is about: it may mention anything. */
const MOST_OF_ORDINARY = 4;
/** A name made for one thing tells so much, however many papers speak of it. */
const LEAST_OF_COINED = 8.5;

/** How much its presence tells that a paper is about what is asked. */
export function worth(word: QuestionWord, spread: Spread = UNKNOWN): number {
  const rare = rarityOf(word, spread);
  return isCoined(word) ? Math.max(LEAST_OF_COINED, rare) : Math.min(MOST_OF_ORDINARY, rare);
}

/** A compound tells little more than the rarest of its parts. */
function rarityOf({ terms }: QuestionWord, spread: Spread): number {
  const parts = terms.length === 1 ? terms : terms.slice(0, -1);
  const rare = (term: string) => rarity(term, spread);
  return Math.min(rare(terms.at(-1) ?? ''), Math.max(...parts.map(rare)) + 1);
}

/** In nats; what stands in neither is rare. */
function rarity(term: string, { papers, holding }: Spread): number {
  const general = countOf(term) / ABSTRACTS;
  const held = holding.get(term);
  if (held === undefined) return -Math.log(general);
  return Math.log((papers + COUNTS_SAY) / (held + COUNTS_SAY * general));
}

/** How much a name tells of a paper that dwells on it, in nats; nothing where it is English. */
export function nameTells(word: QuestionWord, spread: Spread = UNKNOWN): number {
  return isCoined(word) || !isWord(word.text.toLowerCase()) || INITIALS.test(word.text)
    ? rarityOf(word, spread)
    : 0;
}

/** A word coined for something that hardly any paper of the library speaks of. */
export function isOneOfFew(word: QuestionWord, { holding }: Spread = UNKNOWN): boolean {
  const held = holding.get(word.terms.at(-1) ?? '');
  return held !== undefined && held <= FEW && isCoined(word);
}

const FEW = 3;

const INITIALS = /^\p{Lu}{2,}s?$/u;

/** Words made for one thing: "SqueezeLLM", "GPT-4", "squeezellm"; not "France", "CEO" or "capital". */
export function isCoined({ text }: QuestionWord): boolean {
  if (/^\p{Lu}?\p{Ll}+$/u.test(text)) return text.length > 3 && /^\p{Ll}/u.test(text) && !isWord(text);
  return /\p{L}/u.test(text) && !/^\p{Lu}{2,4}s?$/u.test(text);
}

/** English in some form; short words are in no list. */
function isWord(word: string): boolean {
  return (
    word.length <= 3 || isEnglish(word) || stemsOf(word).some((stem) => stem.length > 3 && isEnglish(stem))
  );
}

/** "improves", "improved" and "improving" without their endings; "use" and "make" without their e. */
function stemsOf(word: string): readonly string[] {
  return [word.replace(/e$/, ''), word.replace(/(?:e?s|e?d|ing)$/, '')].filter((stem) => stem.length > 2);
}
