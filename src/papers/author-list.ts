import { toReadable } from './tex/tex.ts';

/** How a list writes names: always "Jane Roe", or in any way people do. */
export type NameOrder = 'given-first' | 'any';

/** A suffix belongs to the name before its comma; a degree to no name. */
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const DEGREE = /^(?:ph\.? ?d|m\.? ?d|m\.? ?sc|b\.? ?sc|esq)\.?$/i;
const INITIALS = /^(?:\p{Lu}\p{M}*\.?[-\s]?){1,4}$/u;
const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|ter|ten|zu)\s/i;
const AND = /,?\s+(?:and|&)\s+|,\s*&\s*/;
const OTHERS = /(?:^|[\s,]\s*)(?:and |& )?(?:et\.? al\b\.?|(?:\d+ )?(?:more )?others|\.{3}|…)[\s.]*$/i;
const FOR_A_GROUP =
  /,?\s+(?:on behalf of|for) (?:the )?(?=[^,;]{1,80}\b(?:collaboration|consortium|team|group)s?\b)/gi;
const MARKS_OF_NOTES = /(?:\s?[\u2070-\u209f¹²³*†‡§¶]|\^\{[^{}]{0,20}\})(?:,?\s?[\u2070-\u209f¹²³*†‡§¶])*/gu;
const LABEL = /^(?:authors?|by|written by)$/i;
const HAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}·]{2,}$/u;

/**
 * The names in one string, readable, in their order: parted by `;`, `,`, `、`, "and" and `&`, a team from its members by
 * `:`. Affiliations in brackets, marks of footnotes and "et al." are left out. "Roe, J., Doe, K." are two people and
 * "Roe, Jane" is one; where a list could be either, a comma parts names.
 */
export function authorNames(list: string, order: NameOrder = 'any'): string[] {
  const plain = withoutBrackets(toReadable(list)).replace(MARKS_OF_NOTES, '').replace(FOR_A_GROUP, ', ');
  return plain
    .replaceAll('，', ', ')
    .replaceAll('、', ', ')
    .split(/\s*(?:：|:(?=\s|$))\s*/)
    .filter((part) => !LABEL.test(part))
    .flatMap((part) => namesIn(part.replace(OTHERS, ''), order))
    .map(trimmed)
    .filter((name) => name !== '');
}

/**
 * A list that its source has parted already, mended: a bracket or a team that the source cut in pieces, an entry that
 * is a colon or begins with "and", two people in one entry. Names of a team and "Roe, Jane" stay as they are.
 */
export function readAuthorNames(names: readonly string[]): string[] {
  const [only = '', ...others] = names;
  if (others.length === 0 && only.split(',').length > 2) return authorNames(only);
  const read: string[] = [];
  for (const entry of whole(names.map(toReadable))) {
    const plain = withoutBrackets(entry).replace(MARKS_OF_NOTES, '').replace(OTHERS, '');
    const before = read.at(-1);
    if (SUFFIX.test(plain.trim()) && before !== undefined)
      read[read.length - 1] = `${before}, ${plain.trim()}`;
    else
      read.push(
        ...plain
          .split(/\s*[:;](?=\s|$)\s*/)
          .flatMap(people)
          .map(trimmed),
      );
  }
  return read.filter((name) => name !== '');
}

/** Whether a list's last entry says that there are more: "Jane Roe et al.", "others". */
export function namesGoOn(names: readonly string[]): boolean {
  return OTHERS.test(names.at(-1) ?? '');
}

/** Entries between which a bracket is open are one. */
function whole(entries: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const entry of entries) {
    const before = joined.at(-1);
    if (before !== undefined && opened(before) > 0 && opened(entry) < 0)
      joined[joined.length - 1] = `${before}, ${entry}`;
    else joined.push(entry);
  }
  return joined;
}

function opened(text: string): number {
  return text.split('(').length - text.split(')').length;
}

const GROUP =
  /\b(?:institut\w*|cent(?:er|re)|universit\w*|team|group|labs?|laborator\w*|department|research|school|college|academy|collaboration|consortium|project|foundation)\b/i;

function people(entry: string): readonly string[] {
  const parts = GROUP.test(entry) ? [entry] : entry.split(AND);
  return parts.every((part) => words(part) > 1 && words(part) < 5 && !part.includes(',')) ? parts : [entry];
}

/** Without what stands in brackets, nested or not; a bracket without its partner stays. */
function withoutBrackets(text: string): string {
  const open: number[] = [];
  let out = '';
  for (const character of text) {
    if (character === '(' || character === '（' || character === '[') open.push(out.length);
    const from = /^[)）\]]$/.test(character) ? open.pop() : undefined;
    out = from === undefined ? out + character : out.slice(0, from);
  }
  return out.replace(/\s+/g, ' ').replace(/ (?=[,;:])/g, '');
}

function namesIn(list: string, order: NameOrder): readonly string[] {
  const semicolons = list.split(/\s*[;；]\s*(?:and\s+)?/);
  if (semicolons.length > 1)
    return semicolons.flatMap((part) => {
      const pieces = part.split(AND).flatMap((side) => side.split(/\s*,\s*/));
      return pieces.every((piece) => words(piece) > 1 && !PARTICLE.test(piece)) ? pieces : [part];
    });
  const parts = list.split(AND).map(commaParts);
  const pieces = parts.flat();
  if (order === 'given-first') return pieces;
  if (parts.length > 1 && parts.every(({ length }) => length === 2) && pieces.some(isSurname))
    return parts.map((part) => part.join(', '));
  return arePairs(pieces) ? pairs(pieces) : pieces;
}

/** The parts between commas, suffixes left at their names. */
function commaParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const part of text.split(/\s*,\s*/)) {
    const before = parts.at(-1);
    if (part === '' || (DEGREE.test(part) && before !== undefined)) continue;
    if (SUFFIX.test(part) && before !== undefined) parts[parts.length - 1] = `${before}, ${part}`;
    else parts.push(part);
  }
  return parts;
}

/** "Roe, J., Doe, Jane B." */
function arePairs(pieces: readonly string[]): boolean {
  if (pieces.length === 0 || pieces.length % 2 === 1 || pieces.some((piece) => HAN.test(piece))) return false;
  const isAlone = pieces.length === 2;
  return pieces.every((piece, at) => {
    const name = piece.replace(/,.*/, '');
    if (at % 2 === 0) return !INITIALS.test(name) && (isSurname(name) || INITIALS.test(pieces[at + 1] ?? ''));
    return isAlone || INITIALS.test(name) || words(name.replace(/(?:\s+\p{Lu}\p{M}*\.?)+$/u, '')) === 1;
  });
}

function pairs(pieces: readonly string[]): readonly string[] {
  return pieces.flatMap((surname, at) => (at % 2 === 0 ? [`${surname}, ${pieces[at + 1] ?? ''}`] : []));
}

function isSurname(piece: string): boolean {
  return words(piece) === 1 || PARTICLE.test(piece);
}

function words(text: string): number {
  return text.split(' ').filter((word) => word !== '').length;
}

function trimmed(name: string): string {
  const bare = name.replace(/^[\s,;:&]+|(?<![\s,;:&])[\s,;:&]+$/g, '').replace(/^\{([^{}]*)\}$/, '$1');
  const rest = bare.replace(/^and\s+/, '').trim();
  return /^(?:\d+|and|et al\.?|others)$/i.test(rest) ? '' : rest;
}
