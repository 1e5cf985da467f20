/**
 * Characters that only do harm in a line of text: lone surrogates, controls, marks that turn the reading direction,
 * and what is not seen at all (zero width, soft hyphen, interlinear notes, tags).
 */
const HARMFUL =
  /\p{Surrogate}|[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/** Joiners are needed in emoji, Persian and Indian scripts, one at a time. */
const JOINERS = /[\u200c\u200d]{2,}/g;

/** Real scripts stack at most three marks on a letter. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** One line of text by a stranger, made harmless to look at. Markup is not this function's business. */
export function cleanLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(HARMFUL, '')
    .replace(JOINERS, '')
    .replace(STACKED_MARKS, '$1')
    .replace(/^\p{M}+/u, '');
}

/** The same for text that keeps its lines. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `${indentOf(line)}${cleanLine(line.trim())}`)
    .join('\n');
}

function indentOf(line: string): string {
  return (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '  ').replace(/[^ ]/g, '');
}

/**
 * An address that may be linked, in a form that cannot end a link early, or undefined: only http and https, nothing
 * before the host that could pose as one.
 */
export function safeUrl(url: string, maxChars: number): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    return undefined;
  const encoded = parsed.href.replace(
    /[()<>[\]{}"'`*|\\^@\s]/g,
    (char) => `%${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return encoded.length <= maxChars ? encoded : undefined;
}
