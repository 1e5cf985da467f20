import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/web-api';
import type { Span, Text } from '#src/message/card.ts';
import { formatDay } from '#src/message/text.ts';
import { cleanLines, safeUrl } from '#src/text/unsafe-characters.ts';
import { LIMITS } from '../limits.ts';

/** rich_text is the carrier of everything untrusted: its texts are literal and its links are structure, not markup. */

const DATE_FORMATS = { day: '{date_short}', daytime: '{date_short} {time}', relative: '{ago}' } as const;

/** The pieces of a text; nothing for spans without a visible character. */
export function pieces(text: Text): RichTextElement[] {
  return text.flatMap(piece);
}

export function literal(
  text: string,
  style?: { readonly bold?: true; readonly italic?: true },
): RichTextElement[] {
  const shown = cleanLines(text);
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style && { style }) }];
}

/** A link where the address can be trusted to be one, the bare words where not. */
export function linked(text: string, url: string, style?: { readonly bold: true }): RichTextElement[] {
  const address = safeUrl(url, LIMITS.urlChars);
  const shown = cleanLines(text);
  if (address === undefined) return literal(text, style);
  return [{ type: 'link', url: address, text: shown === '' ? address : shown, ...(style && { style }) }];
}

export function section(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

/** A block of sections; none where all are empty. */
export function richText(...parts: readonly RichTextBlock['elements'][number][]): RichTextBlock[] {
  const full = parts.filter((part) => part.elements.length > 0);
  return full.length === 0 ? [] : [{ type: 'rich_text', elements: full }];
}

function piece(span: Span): RichTextElement[] {
  switch (span.kind) {
    case 'plain':
      return literal(span.text);
    case 'strong':
    case 'match':
      return literal(span.text, { bold: true });
    case 'emphasis':
      return literal(span.text, { italic: true });
    case 'code':
      return literal(span.text).map((shown) => ({ ...shown, style: { code: true } }));
    case 'link':
      return linked(span.text, span.url);
    case 'time':
      return [
        {
          type: 'date',
          timestamp: Math.floor(span.at / 1_000),
          format: DATE_FORMATS[span.style],
          fallback: formatDay(span.at),
        },
      ];
    default:
      return span satisfies never;
  }
}
