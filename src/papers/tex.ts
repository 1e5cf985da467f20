import { withoutMarkup } from './markup.ts';
import { readTex } from './tex-reader.ts';

/** Text without any of these holds no markup, no TeX and nothing to clean. */
const PLAIN = /^[^\\$&<{^_`~\p{C}\u2028\u2029]*$/u;
/** Control characters, lone surrogates, invisible formatting and bidi overrides; joiners inside words and emoji stay. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

const QUOTED = /``([^`]{1,300}?)''/g;
/** TeX's unbreakable space between words; "~5%" and "5~10" mean something else. */
const TIE = /(?<=\p{L}[.,]?)~(?=[\p{L}\d\\$([])/gu;
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
  const marked = text.replace(QUOTED, '“$1”').replace(TIE, ' ');
  const whole = marked.replace(LOST_TIMES, '$1×').replace(LOST_COMMAND, '\\');
  return folded(readTex(whole)).replace(INVISIBLE, '');
}

function folded(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ').trim();
}
