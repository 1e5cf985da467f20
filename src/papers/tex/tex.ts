import { withoutMarkup } from './markup.ts';
import { readTex } from './tex-reader.ts';

/** Text without any of these holds no markup, no TeX and nothing to clean. */
const PLAIN = /^(?:[^\\$&<{^_`~\p{C}\u2028\u2029'-]|'(?!')|-(?!-))*$/u;
/** Control characters, lone surrogates, invisible formatting and bidi overrides; joiners inside words and emoji stay. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

const MARKS: readonly (readonly [RegExp, string])[] = [
  // `single', inside ``double'' too; an apostrophe inside a word ends none.
  [/(?<![`\p{L}\p{N}])`(?=[^\s`'])([^`]{1,300}?)(?<=\S)'(?=''(?!')|[^'\p{L}\p{N}]|$)/gu, '‘$1’'],
  [/``([^`]{1,300}?)''/g, '“$1”'],
  [/``([^`"]{1,300}?)"/g, '“$1”'],
  [/(?<![\p{L}\p{N}'])''(?=[^\s'])([^`']{1,300})''(?!')/gu, '“$1”'],
  // TeX's unbreakable space; "~5%" and "5~10" mean something else.
  [/(?<=\p{L}[.,]?)~(?=[\p{L}\d\\$([])|(?<=[\p{N})\]}%$”’'.,:;])~(?=[\p{L}\\$([‘“])/gu, ' '],
  // Dashes between words and between numbers, not before an option (`--help`) and not in an address.
  [/(?<![-<!])(?<!(?:\w:\/\/|www\.)\S{0,300})---(?![->])/g, '—'],
  [/(?<=[^\s<!-])(?<!(?:\w:\/\/|www\.)\S{0,300})--(?=[^\s>-])|(?<=\s)--(?=\s)/g, '–'],
];
/** What is left of `$2.44\times$` where somebody removed `$` and `\`. */
const LOST_TIMES = /(\d)times\b/g;
/** The same with a command before its braces: `texttt{D}ual`. */
const LOST_COMMAND =
  /(?<![\\\p{L}])(?=(?:text(?:bf|it|rm|sc|tt)|math(?:bb|bf|cal|rm)|sqrt)\{[^{}\\]{1,100}\})/gu;

/**
 * A title or an abstract as people read it: entities, publishers' tags, TeX accents, commands and formulas become
 * Unicode (`$\mathcal{O}(n^2)$` is 𝒪(n²)), white space is folded, what cannot be seen is removed. A formula or a
 * command that has no readable form stays as it was written.
 */
export function toReadable(raw: string): string {
  if (PLAIN.test(raw)) return folded(raw.replace(LOST_TIMES, '$1×'));
  const text = withoutMarkup(raw).replace(INVISIBLE, '');
  const marked = MARKS.reduce((left, [mark, sign]) => left.replace(mark, sign), text);
  const whole = marked.replace(LOST_TIMES, '$1×').replace(LOST_COMMAND, '\\');
  return folded(readTex(whole)).replace(INVISIBLE, '');
}

function folded(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ').trim();
}
