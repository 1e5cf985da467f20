import type { Span, Text } from '#src/message/card.ts';
import { cleanLine } from '#src/text/unsafe-characters.ts';
import { clipSpans } from '../../shared/clip-spans.ts';
import { escapeLabel, escapeText, inlineCode, linkAddress } from './escape.ts';

/** Seconds Discord accepts in `<t:…>`: https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
const MOST_SECONDS = 8_640_000_000_000;
const TIME_STYLES = { day: 'D', daytime: 'f', relative: 'R' } as const;

/** Spans as markdown, with at most `maxChars` of text in them (marks and addresses come on top). */
export function drawSpans(text: Text, maxChars = Infinity): string {
  return clipSpans(merged(text), maxChars)
    .map(drawSpan)
    .reduce((drawn, next) => {
      // Two marks that touch would read as one longer mark.
      const gap = drawn.endsWith('*') && next.startsWith('*') ? '\u200b' : '';
      return drawn + gap + next;
    }, '');
}

/** A link with its label, or the label alone where the address is none. */
export function drawLink(label: string, url: string): string {
  const address = linkAddress(url);
  const shown = cleanLine(label).trim();
  if (address === undefined) return escapeText(shown);
  return `[${escapeLabel(shown === '' ? new URL(address).hostname : shown)}](${address})`;
}

function drawSpan(span: Span): string {
  switch (span.kind) {
    case 'plain':
      return escapeText(span.text);
    case 'strong':
    case 'match':
      return marked('**', span.text);
    case 'emphasis':
      return marked('*', span.text);
    case 'code':
      return inlineCode(span.text);
    case 'link':
      return drawLink(span.text, span.url);
    case 'time':
      return `<t:${secondsOf(span.at)}:${TIME_STYLES[span.style]}>`;
    default:
      return span satisfies never;
  }
}

/** Marks touch their text; blanks stay outside. */
function marked(mark: string, text: string): string {
  const parts = /^(\s*)(.*?)(\s*)$/s.exec(cleanLine(text));
  const [, before = '', inner = '', after = ''] = parts ?? [];
  return inner === '' ? before : `${before}${mark}${escapeText(inner)}${mark}${after}`;
}

function secondsOf(at: number): number {
  return Math.floor(at / 1000);
}

/** Neighbours of one kind become one span, so that nothing can be put together across their border. */
function merged(text: Text): Text {
  const spans: Span[] = [];
  for (const span of text.flatMap(shown)) {
    const last = spans.at(-1);
    if (last && mergeable(last) && mergeable(span) && kindOf(last) === kindOf(span))
      spans.splice(-1, 1, { kind: last.kind, text: last.text + span.text });
    else spans.push(span);
  }
  return spans;
}

/** What of a span is to be seen: nothing of an empty one, which would keep its neighbours apart; a link to nowhere is its label. */
function shown(span: Span): Span[] {
  if (span.kind === 'time') return Math.abs(secondsOf(span.at)) <= MOST_SECONDS ? [span] : [];
  const text = cleanLine(span.text);
  if (span.kind === 'link' && linkAddress(span.url) !== undefined) return [{ ...span, text }];
  const kind = span.kind === 'link' ? 'plain' : span.kind;
  return (kind === 'code' ? text.trim() : text) === '' ? [] : [{ kind, text }];
}

type Mergeable = Exclude<Span, { kind: 'link' | 'time' }>;

function mergeable(span: Span): span is Mergeable {
  return span.kind !== 'link' && span.kind !== 'time';
}

function kindOf(span: Mergeable): string {
  return span.kind === 'match' ? 'strong' : span.kind;
}
