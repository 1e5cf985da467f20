import type { Span, Text } from './card.ts';

export const plain = (text: string): Span => ({ kind: 'plain', text });
export const strong = (text: string): Span => ({ kind: 'strong', text });
export const emphasis = (text: string): Span => ({ kind: 'emphasis', text });
export const code = (text: string): Span => ({ kind: 'code', text });
export const link = (text: string, url: string): Span => ({ kind: 'link', text, url });
export const day = (at: number): Span => ({ kind: 'time', at, style: 'day' });
export const daytime = (at: number): Span => ({ kind: 'time', at, style: 'daytime' });
export const relative = (at: number): Span => ({ kind: 'time', at, style: 'relative' });

/** A text from strings and spans: `say('Nothing for ', strong(query), '.')`. */
export function say(...parts: readonly (string | Span)[]): Text {
  return parts.map((part) => (typeof part === 'string' ? plain(part) : part));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * `text` in at most `maxChars` UTF-16 units, cut between words where one ends in the last third, never inside a
 * grapheme, with an ellipsis when anything was cut.
 */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  if (maxChars < 1) return '';
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, maxChars + 64))) {
    if (kept.length + segment.length > maxChars - 1) break;
    kept += segment;
  }
  const space = kept.lastIndexOf(' ');
  return `${space > (maxChars * 2) / 3 ? kept.slice(0, space) : kept}…`;
}

/** "Ashish Vaswani, Noam Shazeer, Niki Parmar +5". */
export function shortAuthors(names: readonly string[], shown = 3): string {
  if (names.length <= shown + 1) return names.join(', ');
  return `${names.slice(0, shown).join(', ')} +${names.length - shown}`;
}

/** "1 paper", "2 papers", "44,440 papers". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "12 Jun 2017", in UTC. */
export function formatDay(at: number): string {
  return dayFormat.format(at);
}

/** The day a paper appeared; the year alone where no more is known (its first instant). */
export function formatPublished(at: number): string {
  const day = new Date(at).toISOString();
  return day.endsWith('-01-01T00:00:00.000Z') ? day.slice(0, 4) : formatDay(at);
}

/** "a, b and c". */
export function listing(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** The characters of a text, without its looks: for screen readers, logs and tests. */
export function textOf(text: Text): string {
  return text.map((span) => (span.kind === 'time' ? formatDay(span.at) : span.text)).join('');
}
