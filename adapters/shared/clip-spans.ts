import type { Span, Text } from '#src/message/card.ts';
import { clip, formatDay } from '#src/message/text.ts';
import { cleanLines } from '#src/text/unsafe-characters.ts';

const TIME_CHARS = formatDay(0).length;

/** A text in at most `maxChars` without unsafe characters, spans kept whole as far as they fit. */
export function clipSpans(text: Text, maxChars: number): Text {
  const kept: Span[] = [];
  let room = maxChars;
  for (const span of text) {
    const shown = span.kind === 'time' ? span : { ...span, text: cleanLines(span.text) };
    const length = shown.kind === 'time' ? TIME_CHARS : shown.text.length;
    if (length > room) {
      if (shown.kind !== 'time' && room > 1) kept.push({ ...shown, text: clip(shown.text, room) });
      break;
    }
    kept.push(shown);
    room -= length;
  }
  return kept;
}
