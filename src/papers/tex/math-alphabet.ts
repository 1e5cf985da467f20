/** Letters and digits that Unicode has in a mathematical alphabet or as a superscript or subscript. */

const SUPERSCRIPTS = pairs(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ*†‡′∘°⋆∗″',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ*†‡′°°⋆*″',
);
const SUBSCRIPTS = pairs('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

export type Alphabet = 'script' | 'fraktur' | 'double';

/** Where `A` and `a` of each alphabet begin, and the letters Unicode had before and keeps elsewhere. */
const ALPHABETS: Record<
  Alphabet,
  { upper: number; lower: number; digit?: number; own: Map<string, string> }
> = {
  script: { upper: 0x1d49c, lower: 0x1d4b6, own: pairs('BEFHILMRego', 'ℬℰℱℋℐℒℳℛℯℊℴ') },
  fraktur: { upper: 0x1d504, lower: 0x1d51e, own: pairs('CHIRZ', 'ℭℌℑℜℨ') },
  double: { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8, own: pairs('CHNPQRZ', 'ℂℍℕℙℚℝℤ') },
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PLAIN_LETTERS = new Map(
  (['script', 'fraktur', 'double'] as const).flatMap((alphabet) =>
    Array.from(LETTERS, (letter) => [letterIn(letter, alphabet), { letter, alphabet }] as const).filter(
      ([character, { letter }]) => character !== letter,
    ),
  ),
);
const RAISED = reversed(SUPERSCRIPTS);
const LOWERED = reversed(SUBSCRIPTS);

/** `text` as a superscript; undefined where one of its characters has no such form. */
export function superscript(text: string): string | undefined {
  return mapped(text, SUPERSCRIPTS);
}

/** `text` as a subscript; undefined where one of its characters has no such form. */
export function subscript(text: string): string | undefined {
  return mapped(text, SUBSCRIPTS);
}

/** `text` with its letters in a mathematical alphabet; other characters stay. */
export function inAlphabet(text: string, alphabet: Alphabet): string {
  return Array.from(text, (character) => letterIn(character, alphabet)).join('');
}

function letterIn(character: string, alphabet: Alphabet): string {
  const { upper, lower, digit, own } = ALPHABETS[alphabet];
  const existing = own.get(character);
  if (existing !== undefined) return existing;
  const code = character.charCodeAt(0);
  if (/^[A-Z]$/.test(character)) return String.fromCodePoint(upper + code - 65);
  if (/^[a-z]$/.test(character)) return String.fromCodePoint(lower + code - 97);
  if (/^\d$/.test(character) && digit !== undefined) return String.fromCodePoint(digit + code - 48);
  return character;
}

function mapped(text: string, forms: ReadonlyMap<string, string>): string | undefined {
  const characters = Array.from(text, (character) => forms.get(character));
  return characters.includes(undefined) ? undefined : characters.join('');
}

/** Of two characters with one form, the first. */
function reversed(forms: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(Array.from(forms, ([character, form]) => [form, character] as const).toReversed());
}

function pairs(from: string, to: string): Map<string, string> {
  const forms = Array.from(to);
  return new Map(Array.from(from, (character, at) => [character, forms[at] ?? character]));
}

/** What a mathematical letter is in: `𝒩` is `N` in script. */
export function plainLetter(
  character: string,
): { readonly letter: string; readonly alphabet: Alphabet } | undefined {
  return PLAIN_LETTERS.get(character);
}

/** `²` is a raised `2`. */
export function unraised(character: string): string | undefined {
  return RAISED.get(character);
}

/** `₂` is a lowered `2`. */
export function unlowered(character: string): string | undefined {
  return LOWERED.get(character);
}
