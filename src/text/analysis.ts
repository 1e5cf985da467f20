import { eachChunk, worthlessParts } from './written-words.ts';
import { fold } from './fold.ts';
import { charactersOf, runsOf } from './scripts.ts';
import { otherBeginnings } from './spelling.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { WordCache } from './word-cache.ts';

/** One searchable term and where it stands. */
export interface Term {
  /** Folded and stemmed: `attention` for "Attention", `knn` for "k-NN". */
  readonly term: string;
  /** Offsets into the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Counts words, stop words included. A compound stands at its first part. */
  readonly position: number;
  /** Written together out of parts that stand beside it ("self-attention" → `selfattent`), or a part of one word. */
  readonly compound: boolean;
}

/** What one written word yields; offsets are relative to it. */
interface Piece {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly place: number;
  readonly compound: boolean;
}

interface Chunk {
  readonly pieces: readonly Piece[];
  /** Its Han characters one by one, where they are read in pairs: a text has them, what is asked for has not. */
  readonly characters: readonly Pick<Piece, 'term' | 'place'>[];
  /** The words in it, not stemmed: the whole, then its parts where there are several. */
  readonly words: readonly string[];
  /** How many places it takes. */
  readonly places: number;
}

interface Part {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const PART = new RegExp(String.raw`[^_‐‑–-]+`, 'gu');
/** "FlashAttention" is "Flash Attention"; "LoRA" and "ResNet" are one word. */
const CAMEL = /(?<=\p{Ll}{3})(?=\p{Lu}\p{L}{2})/u;
/** Most words are: neither parted nor folded further. */
const PLAIN = /^[A-Z]*[a-z]*$/;
/** "gpt4", "llama3.1", "resnet50": the name is searched for as well. */
const NUMBERED = /^(\p{L}{3,})\d[\d.]*\p{L}?$/u;
/** "RRT*" is a kind of RRT. */
const STARRED = /^(\p{L}{2,})\*$/u;
/** ".NET" is no net. */
const DOTTED = /^\.(\p{L}{2,})$/u;
const HAN = /^\p{Script=Han}$/u;
const NONE: readonly never[] = [];
/** Words that hold a name of their own. */
const NAMES = [NUMBERED, STARRED, DOTTED];
const MAX_COMPOUND_PARTS = 4;
const MAX_TERM_CHARS = 64;
const chunks = new WordCache(analyseChunk);

/**
 * The one analysis of everything searchable: documents, queries, topics, passages. Pure. Words are folded (`fold`),
 * stop words dropped, the rest stemmed (`stem`). Hyphenated and camel-case words yield their parts and, as a
 * compound, the whole written together, so that "pre-training", "pre training" and "pretraining" meet; a part that is
 * one character or a number lives on only in the compound ("k-NN" → knn, nn; "GPT-4" → gpt4, gpt). "C++", "3D" and
 * "3.5" stay whole, ".NET" is both.  Scripts without spaces yield pairs of characters, and words end where such a script begins.
 */
export function analyse(text: string): readonly Term[] {
  const terms: Term[] = [];
  scan(text, (piece, position, at) => {
    terms.push({
      term: piece.term,
      start: at + piece.start,
      end: at + piece.end,
      position: position + piece.place,
      compound: piece.compound,
    });
  });
  return terms;
}

/** Each term of `wanted` with the position it stands at: `analyse` without making objects. */
export function eachPosition(
  text: string,
  wanted: WantedTerms,
  visit: (value: number, position: number) => void,
): void {
  let position = 0;
  const isWanted = (first: number, second: number) => wanted.beginnings.has(beginning(first, second));
  eachChunk(
    text,
    (start, end) => {
      const passed = worthlessParts(text, start, end, isWanted);
      if (passed > 0) {
        position += passed;
        return;
      }
      const { pieces, characters, places } = chunks.in(text, start, end);
      for (const { term, place } of pieces) {
        const value = wanted.values.get(term);
        if (value !== undefined) visit(value, position + place);
      }
      for (const { term, place } of characters) {
        const value = wanted.values.get(term);
        if (value !== undefined) visit(value, position + place);
      }
      position += places;
    },
    (first, second) => {
      if (isWanted(first, second)) return true;
      position += 1;
      return false;
    },
  );
}

/** Terms to look for, and the two letters each may begin with; stemming never changes those, spelling does. */
export interface WantedTerms {
  readonly values: ReadonlyMap<string, number>;
  readonly beginnings: ReadonlySet<number>;
}

export function wantedTerms(values: ReadonlyMap<string, number>): WantedTerms {
  const beginnings = [...values.keys()]
    .flatMap((term) => [term, ...otherBeginnings(term)])
    .map((term) => beginning(term.charCodeAt(0), term.charCodeAt(1) || 0));
  return { values, beginnings: new Set(beginnings) };
}

function beginning(first: number, second: number): number {
  return first * 128 + second;
}

function scan(text: string, visit: (piece: Piece, position: number, at: number) => void): void {
  let position = 0;
  eachChunk(text, (start, end) => {
    const chunk = chunks.in(text, start, end);
    for (const piece of chunk.pieces) visit(piece, position, start);
    position += chunk.places;
  });
}

/** The terms alone. */
export function termsOf(text: string): string[] {
  return readText(text).terms;
}

/** The words as written, folded but not stemmed; of hyphenated and camel-case ones the whole and its parts. */
export function wordsOf(text: string): string[] {
  return readText(text).words;
}

/** Terms and words in one go, in their order. */
export function readText(text: string): { readonly terms: string[]; readonly words: string[] } {
  const terms: string[] = [];
  const words: string[] = [];
  eachChunk(text, (start, end) => {
    const chunk = chunks.in(text, start, end);
    for (const { term } of chunk.pieces) terms.push(term);
    for (const word of chunk.words) words.push(word);
  });
  return { terms, words };
}

/** Those of one written word of a text, as `eachChunk` finds it, single Han characters included. */
export function readWord(written: string): {
  readonly terms: readonly string[];
  readonly words: readonly string[];
} {
  const { pieces, characters, words } = analyseChunk(written);
  return { terms: [...pieces, ...characters].map(({ term }) => term), words };
}

function analyseChunk(chunk: string): Chunk {
  if (PLAIN.test(chunk)) return plain(chunk);
  const runs = runsOf(chunk);
  if (!runs) return assemble(partsOf(chunk));
  const pieces: Piece[] = [];
  const characters: Pick<Piece, 'term' | 'place'>[] = [];
  const words: string[] = [];
  let places = 0;
  for (const { text, start, inPairs } of runs) {
    const run = inPairs ? pairs(text) : assemble(partsOf(text));
    for (const piece of run.pieces)
      pieces.push({
        ...piece,
        start: piece.start + start,
        end: piece.end + start,
        place: piece.place + places,
      });
    for (const { term, place } of run.characters) characters.push({ term, place: place + places });
    words.push(...run.words);
    places += run.places;
  }
  return { pieces, characters, words, places: Math.max(1, places) };
}

function plain(chunk: string): Chunk {
  const word = plainWord(chunk);
  const pieces = STOP_WORDS.has(word)
    ? []
    : [{ term: stem(word), start: 0, end: chunk.length, place: 0, compound: false }];
  return { pieces, characters: NONE, words: [word], places: 1 };
}

function partsOf(chunk: string): readonly Part[] {
  const parts: Part[] = [];
  for (const match of chunk.matchAll(PART)) {
    let start = match.index;
    for (const raw of match[0].split(CAMEL)) {
      parts.push({ word: plainWord(raw), start, end: start + raw.length });
      start += raw.length;
    }
  }
  return parts;
}

function plainWord(raw: string): string {
  if (PLAIN.test(raw)) return raw.toLowerCase().slice(0, MAX_TERM_CHARS);
  return fold(raw)
    .replace(/['’]s?$|['’](?=.)|(?<=\d),(?=\d)/gu, '')
    .slice(0, MAX_TERM_CHARS);
}

function assemble(parts: readonly Part[]): Chunk {
  const pieces: Piece[] = [];
  const joined = parts.length > 1 && parts.length <= MAX_COMPOUND_PARTS ? join(parts) : undefined;
  const absorbs = joined !== undefined && !parts.every(({ word }) => isNumber(word));
  for (const [place, { word, start, end }] of parts.entries()) {
    const absorbed = absorbs && (word.length === 1 || isNumber(word));
    if (word === '' || absorbed || STOP_WORDS.has(word)) continue;
    pieces.push({ term: stem(word), start, end, place, compound: false });
    const name = PLAIN.test(word) ? undefined : NAMES.map((named) => named.exec(word)?.[1]).find(Boolean);
    if (name !== undefined && !STOP_WORDS.has(name))
      pieces.push({ term: stem(name), start, end, place, compound: true });
  }
  const whole = parts.map(({ word }) => word).join('');
  if (joined) pieces.push({ term: stem(whole), ...joined, place: 0, compound: true });
  const words = parts.length === 1 ? [whole] : [whole, ...parts.map(({ word }) => word)];
  return { pieces, characters: NONE, words, places: Math.max(1, parts.length) };
}

function isNumber(word: string): boolean {
  return /^[\d.]+$/.test(word);
}

/** Where the compound stands, if its parts make one. */
function join(parts: readonly Part[]): Pick<Piece, 'start' | 'end'> | undefined {
  const chars = parts.reduce((sum, { word }) => sum + word.length, 0);
  if (chars > MAX_TERM_CHARS || parts.every(({ word }) => isNumber(word))) return undefined;
  return { start: 0, end: parts.at(-1)?.end ?? 0 };
}

function pairs(chunk: string): Chunk {
  const characters = charactersOf(chunk);
  const single = characters.map((term, place) => ({ term, place })).filter(({ term }) => HAN.test(term));
  const whole = { start: 0, end: chunk.length, compound: false };
  const pieces = characters
    .slice(0, Math.max(1, characters.length - 1))
    .map((character, place) => ({ ...whole, term: character + (characters[place + 1] ?? ''), place }));
  return {
    pieces,
    characters: characters.length > 1 ? single : NONE,
    words: [characters.join('')],
    places: characters.length,
  };
}
