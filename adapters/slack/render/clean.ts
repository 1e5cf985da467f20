import { LIMITS } from '../limits.ts';

/** Reordering, invisible and control characters that could make a text look like what it is not. */
const UNWANTED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** More marks than any script stacks on one letter. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** `text` as it may be shown: every character of it that can be read, none that only disturbs. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNWANTED, '')
    .replace(STACKED, '$1');
}

/** The same in one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** The address where it is one a browser opens and Slack accepts. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href, username } = new URL(url);
  const web = protocol === 'https:' || protocol === 'http:';
  return web && username === '' && href.length <= LIMITS.urlChars ? href : undefined;
}
