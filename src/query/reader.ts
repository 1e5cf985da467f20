import { findCategories, isCategoryCode } from './categories.ts';
import { parseRange, parseSpan } from './dates.ts';
import type { Field, Token } from './lexer.ts';
import type { Condition } from './query.ts';

interface Read {
  /** What is left to be ranked by. */
  readonly words: string;
  readonly every: readonly (readonly Condition[])[];
  readonly none: readonly Condition[];
  /** Something was shut out by a minus, which titles hold too. */
  readonly fromSigns: boolean;
  readonly notes: readonly string[];
}

interface State {
  readonly words: string[];
  readonly every: Condition[][];
  readonly none: Condition[];
  readonly notes: string[];
}

const OPERATOR = /^(?:OR|AND|NOT|\||\|\||&&)$/;

/** Longer queries quote and hyphenate as prose does. */
const MAX_TERSE_WORDS = 12;

/**
 * Gives each piece its meaning. Operators are capital words between others, and only where the query is not all
 * capitals.
 */
export function readTokens(tokens: readonly Token[], now: number): Read {
  const state: State = { words: [], every: [], none: [], notes: [] };
  if (tokens.every(({ text, field }) => field === undefined && OPERATOR.test(text)))
    return { ...state, words: '', fromSigns: false };
  const shouted = !tokens.some(({ text, field }) => field !== undefined || /\p{Ll}/u.test(text));
  const bare = tokens.filter(({ text, field }) => field !== undefined || !/^[()]$/.test(text));
  const pieces = withoutLooseOperators(withNames(asMeant(bare)), shouted);
  for (let at = 0; at < pieces.length; at += 1) {
    const token = pieces[at];
    if (!token) break;
    if (token.field === 'all-title' || isSpacedTitle(token)) {
      takeTitle(pieces.slice(at), state);
      break;
    }
    if (!isOperator(token, shouted)) {
      const group = alternatives(pieces, at, shouted);
      if (group.length > 1) takeAny(group, state, now);
      else take(token, state, now, negated(pieces[at - 1], shouted));
      at += 2 * (group.length - 1);
    }
  }
  const fromSigns = pieces.some(({ excluded, field }) => field === undefined && excluded);
  return { ...state, words: state.words.join(' '), fromSigns };
}

/**
 * Quotes and minuses that are meant. In a longer query quotes are prose. A minus shuts out where it stands at the
 * beginning or the end: "transformers -vision", not "Cavity-to -Wall transfer"; never before the tail of a compound
 * ("blockchain -based").
 */
function asMeant(tokens: readonly Token[]): readonly Token[] {
  const isTerse = tokens.length <= MAX_TERSE_WORDS;
  const isPlain = ({ excluded, field }: Token) => !excluded && field === undefined;
  const first = tokens.findIndex(isPlain);
  const last = tokens.findLastIndex(isPlain);
  return tokens.map((token, at) => {
    if (token.field !== undefined) return token;
    const isInside = at > first && at < last;
    const isTail = !token.quoted && COMPOUND_TAIL.test(token.text);
    const excluded = token.excluded && (token.quoted || !(isInside || isTail)) && isTerse;
    return { ...token, excluded, quoted: token.quoted && isTerse };
  });
}

/** "AND gates": an operator without something before it is a word; NOT needs none. */
function withoutLooseOperators(tokens: readonly Token[], shouted: boolean): readonly Token[] {
  return tokens.map((token, at) => {
    const isLoose =
      isOperator(token, shouted) && token.text !== 'NOT' && (at === 0 || at === tokens.length - 1);
    return isLoose ? { ...token, text: token.text.toLowerCase() } : token;
  });
}

/** Words that follow a hyphen far more often than they stand alone. */
export const COMPOUND_TAIL =
  /^(?:based|driven|aware|free|like|guided|enhanced|augmented|assisted|oriented|specific|wise|style|level|scale|shot|agnostic|conditioned|powered|inspired|grounded|centric|efficient|invariant|equivariant|in-the-loop|to-end|of-the-art)$/i;

/** `author: Percy Liang`: without quotes, but with a blank behind the colon, the name runs on. */
function withNames(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ field, quoted, written }) => field === 'author' && !quoted && /:\s/.test(written),
  );
  const name = tokens[at];
  if (!name) return tokens;
  const end = tokens.findIndex(
    ({ field, quoted, excluded }, index) => index > at && (field !== undefined || quoted || excluded),
  );
  const rest = tokens.slice(at + 1, end < 0 ? undefined : end);
  const run = rest.length <= MORE_NAMES ? rest.length : rest.findIndex(({ text }) => !NAME_WORD.test(text));
  const more = rest.slice(0, run < 0 ? MORE_NAMES : run);
  const text = [name, ...more].map((token) => token.text).join(' ');
  return [...tokens.slice(0, at), { ...name, text }, ...tokens.slice(at + 1 + more.length)];
}

const MORE_NAMES = 3;
const NAME_WORD = /^(?:\p{Lu}.*|de|del|della|der|den|di|da|dos|du|la|le|van|von|ten|ter|bin|al|el)$/u;

/** `title: attention is all you need`: with a blank behind the colon all that follows is the title. */
function isSpacedTitle({ field, quoted, written, excluded }: Token): boolean {
  return field === 'title' && !quoted && !excluded && /^\w+\s*:\s/.test(written);
}

function takeTitle(tokens: readonly Token[], state: State): void {
  const ofTitle = new Set<Token['field']>([undefined, 'all-title', 'title']);
  const words = tokens.filter(({ field, excluded, text }) => !excluded && ofTitle.has(field) && text !== '');
  const [only] = words;
  if (!only) return;
  const text = words.map((token) => token.text).join(' ');
  state.every.push([{ kind: 'title', text, quoted: words.length === 1 && only.quoted }]);
  state.words.push(text);
}

function isOperator(token: Token | undefined, shouted: boolean): boolean {
  return token !== undefined && !shouted && !token.quoted && !token.field && OPERATOR.test(token.text);
}

function negated(before: Token | undefined, shouted: boolean): boolean {
  return before?.text === 'NOT' && isOperator(before, shouted);
}

/** The pieces joined by OR from `at` on. */
function alternatives(pieces: readonly Token[], at: number, shouted: boolean): readonly Token[] {
  const group = pieces.slice(at, at + 1);
  for (let next = at + 1; next + 1 < pieces.length; next += 2) {
    const operand = pieces[next + 1];
    const or = pieces[next];
    if (!isOperator(or, shouted) || !/^(?:OR|\|\|?)$/.test(or?.text ?? '')) break;
    if (!operand || isOperator(operand, shouted)) break;
    group.push(operand);
  }
  return group;
}

function takeAny(group: readonly Token[], state: State, now: number): void {
  const conditions: Condition[] = [];
  for (const token of group) {
    const condition = conditionOf(token, now, state.notes) ?? {
      kind: 'word' as const,
      text: token.field ? token.written : token.text,
    };
    if (token.excluded) state.notes.push(`“${token.written}” beside OR was taken without its minus.`);
    conditions.push(condition);
    addWords(condition, state);
  }
  if (conditions.length > 0) state.every.push(conditions);
}

function take(token: Token, state: State, now: number, negative: boolean): void {
  const condition = conditionOf(token, now, state.notes);
  if (token.excluded || negative) {
    state.none.push(condition ?? { kind: 'word', text: token.text });
    return;
  }
  if (!condition) {
    state.words.push(
      token.field && token.field !== 'any' ? token.written.replace(/[:"“”]+/g, ' ').trim() : token.text,
    );
    return;
  }
  state.every.push([condition]);
  addWords(condition, state);
}

function addWords(condition: Condition, state: State): void {
  if ('text' in condition) state.words.push(condition.text);
}

/** Undefined for plain words, and for what cannot be a condition; that is told. */
function conditionOf(token: Token, now: number, notes: string[]): Condition | undefined {
  const { field, text, quoted } = token;
  if (text === '') return undefined;
  if (field === undefined || field === 'any') {
    if (quoted) return /[\p{L}\p{N}]/u.test(text) ? { kind: 'phrase', text } : undefined;
    return isCategoryCode(text) ? { kind: 'category', categories: findCategories(text) } : undefined;
  }
  if (field === 'author') {
    const name = text.replace(/[_.,]+/g, ' ').trim();
    return /\p{L}/u.test(name) ? { kind: 'author', name } : misread(token, 'is no name', notes);
  }
  if (field === 'title' || field === 'all-title') return { kind: 'title', text, quoted };
  if (field === 'category') {
    const categories = findCategories(text.replace(/_/g, ' '));
    return categories.length > 0
      ? { kind: 'category', categories }
      : misread(token, 'is no arXiv category', notes);
  }
  return published(field, text, now) ?? misread(token, 'is no date', notes);
}

function published(
  field: Exclude<Field, 'author' | 'title' | 'all-title' | 'category' | 'any'>,
  text: string,
  now: number,
) {
  const dates = field === 'year' ? parseRange(text, now) : undefined;
  if (dates) return { kind: 'published' as const, ...dates };
  const span = parseSpan(text, now);
  if (!span || field === 'year') return undefined;
  if (field === 'since') return { kind: 'published' as const, from: span.from };
  if (field === 'after') return { kind: 'published' as const, from: span.until };
  return { kind: 'published' as const, until: field === 'until' ? span.until : span.from };
}

function misread(token: Token, why: string, notes: string[]): Condition | undefined {
  notes.push(`“${token.written}” ${why}; searched as words.`);
  return undefined;
}
