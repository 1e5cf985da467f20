/** Letters that Unicode does not decompose but readers type plain. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ŋ', 'n'],
  ['ŧ', 't'],
  ['ĸ', 'k'],
]);

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    ζ: 'zeta',
    η: 'eta',
    θ: 'theta',
    ι: 'iota',
    κ: 'kappa',
    λ: 'lambda',
    μ: 'mu',
    ν: 'nu',
    ξ: 'xi',
    ο: 'omicron',
    π: 'pi',
    ρ: 'rho',
    σ: 'sigma',
    ς: 'sigma',
    τ: 'tau',
    υ: 'upsilon',
    φ: 'phi',
    χ: 'chi',
    ψ: 'psi',
    ω: 'omega',
  }),
);

const ASCII_LOWER = /^[\x20-\x40\x5b-\x7e]*$/;
const ASCII = /^[\x20-\x7e]*$/;
/**
 * Marks a reader may leave out: accents of any alphabet, points and vowels of Arabic, Hebrew and Syriac, variants of one
 * character. In Indic and Thai writing, and in kana, marks are letters: "हिन्दी" is not "हनद", nor "が" a "か".
 */
const MARKS =
  /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u{e0100}-\u{e01ef}]|(?=[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}])\p{M}|[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const UNDECOMPOSED = /[ßøłđðþæœıħŋŧĸ]/g;
const GREEK_ALONE = /(?<!\p{Script=Greek})\p{Script=Greek}(?!\p{Script=Greek})/gu;

/**
 * One spelling for what readers take as equal: compatibility forms (ﬁ, 𝒪, ², ½), accents, case, invisible joiners,
 * and Greek letters standing alone by their name (α-synuclein, TNF-α, but not a word in Greek).
 */
export function fold(text: string): string {
  if (ASCII_LOWER.test(text)) return text;
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(UNDECOMPOSED, plainLetter)
    .replace(GREEK_ALONE, (letter) => GREEK.get(letter) ?? letter)
    .normalize('NFC');
}

/** Lower-case letters that Unicode does not decompose as readers type them: "ø" is "o", "þ" is "th". */
export function withPlainLetters(text: string): string {
  return text.replace(UNDECOMPOSED, plainLetter);
}

function plainLetter(letter: string): string {
  return PLAIN.get(letter) ?? letter;
}

/** Letters and digits alone, folded: equal for titles and names that differ only in case, accents and punctuation. */
export function foldKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{M}\p{N}+]/gu, '');
}
