import fc from 'fast-check';
import { HOSTILE_TITLES } from './hostile.ts';

/** The longest that is tried. */
export const NASTY_CHARS = 2_000;

/** One of each script, sign and trap that somebody could type, over and over. */
const PIECES: readonly string[] = [
  ...'中 文 の カ 한 я ا ה ก क ம α Ω é e\u0301 \u0301 𝒪 a A 1 2020 ß İ ı ﬁ Ⅷ ½'.split(' '),
  ...'\u0000 \u0007 \u001b[31m \u007f \u00ad \u200b \u200d \u2066 \u202e \u2028 \ufeff \ud800 \udc00 \u{e0041}'.split(
    ' ',
  ),
  ...'👍 👩‍👩‍👧‍👦 🇩🇪 ☝🏽 ( ) [ ] { } ([{ }]) (" " “ „ » \' ` ``` . .. … , ; : | || - -- – / \\ ^ $ & &amp; < <p> > = * ** ~ ~~ _ # > -#'.split(
    ' ',
  ),
  ...'1706.03762 2306.07629, 10.1000/a https://arxiv.org/abs/1706.03762 https://a.b/ doi:10.1/x openreview:Xy PMID:1 a. a- a_b C++ \\frac{ \\"{ {\\'.split(
    ' ',
  ),
  ...'author: author:"a cat:cs.CL year:2020 year:2020..2021 since: before: in: title: allintitle: -a - "a" a|b OR AND NOT not no without by from the of et al. vs. and'.split(
    ' ',
  ),
  ...'@everyone @here <@1> <!channel> <@U1> <#C1> <!subteam^S1> [x](http://evil.example) https://evil.example a](http://evil.example)'.split(
    ' ',
  ),
  ...'(a+)+$ (.*)*x ((a|aa)+)+b $1 $& \\1 __proto__ constructor toString hasOwnProperty null undefined NaN %s %00 %2e%2e/ ../../etc/passwd'.split(
    ' ',
  ),
  ..."'; drop table work; -- | 2 and 4 | it | this paper | compare 1 and 2 | who wrote it? | how many? | topic: | where:me | when:daily at:25:99 | visible:true | page:-1 | \n | \t | \r\n".split(
    ' | ',
  ),
  ...HOSTILE_TITLES,
].filter((piece) => piece !== '');
const JOINS = ['', ' ', ' | ', ' OR ', ' -', '-', ' "', ', ', '\n', ' author:', ' ('];

const piece = fc.constantFrom(...PIECES);
const join = fc.constantFrom(...JOINS);
const upTo = (text: string, chars: number): string => text.slice(0, chars);
const chars = fc.oneof(fc.constant(NASTY_CHARS), fc.integer({ min: 1, max: NASTY_CHARS }));

const repeated = fc
  .tuple(piece, join, chars)
  .map(([one, by, most]) => upTo(`${one}${by}`.repeat(NASTY_CHARS / one.length + 1), most));
const mixed = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 60 }), join, chars)
  .map(([many, by, most]) => upTo(many.join(by), most));
/** Its words differ: nothing is counted once for all. */
const different = fc
  .tuple(fc.constantFrom('w', 'ж', '中', 'e\u0301'), join, chars)
  .map(([letter, by, most]) =>
    upTo(Array.from({ length: 700 }, (_, at) => `${letter}${at.toString(36)}`).join(by), most),
  );
const nested = fc
  .tuple(
    fc.constantFrom('(', '[', '{', '"', '“', '((a OR ', '\\frac{', '<b>', '-(', 'author:('),
    piece,
    fc.nat(900),
  )
  .map(([opening, inner, depth]) => upTo(opening.repeat(depth + 1) + inner, NASTY_CHARS));
const ids = fc
  .tuple(
    fc.constantFrom('2306.', 'arXiv:2306.', 'https://arxiv.org/abs/2306.', '10.1000/'),
    join,
    fc.nat(200),
  )
  .map(([prefix, by, many]) =>
    upTo(
      Array.from({ length: many + 1 }, (_, at) => `${prefix}${String(at).padStart(5, '0')}`).join(by),
      NASTY_CHARS,
    ),
  );
const any = fc.string({ unit: 'binary', maxLength: NASTY_CHARS });

/** Texts that try to crash, to hang, to ping, to forge, or merely to be too much. */
export const nasty: fc.Arbitrary<string> = fc.oneof(repeated, repeated, mixed, different, nested, ids, any);

/** `count` of them, always the same; each piece is among them, 2,000 characters long, if there is room. */
export function nasties(seed: number, count: number): readonly string[] {
  const each = PIECES.map((one) => upTo(one.repeat(NASTY_CHARS / one.length + 1), NASTY_CHARS));
  return [...each, ...fc.sample(nasty, { seed, numRuns: count })].slice(0, count);
}
