import type { Suggestion } from '#src/chat/command.ts';
import { clip } from '#src/message/text.ts';
import { cleanLine } from '#src/text/unsafe-characters.ts';
import { LIMITS } from '../limits.ts';

const REMEMBERED = 2_000;

/**
 * Suggestions as Discord shows them, and back. Some clients send a suggestion's label instead of its value, and a
 * value over 100 characters cannot be sent at all: both are undone as long as the label is remembered.
 */
export interface Labels {
  /** `field` is where they were suggested; the same words may mean something else elsewhere. */
  choices(field: string, suggestions: readonly Suggestion[]): { name: string; value: string }[];
  meant(field: string, typed: string): string;
}

export function createLabels(): Labels {
  const values = new Map<string, string>();

  function remember(key: string, value: string): void {
    values.delete(key);
    values.set(key, value);
    const [oldest] = values.keys();
    if (values.size > REMEMBERED && oldest !== undefined) values.delete(oldest);
  }

  return {
    choices: (field, suggestions) =>
      suggestions.slice(0, LIMITS.choices).flatMap(({ label, value }) => {
        const name = clip(cleanLine(label).trim(), LIMITS.choiceText);
        if (name === '' || value === '') return [];
        remember(keyOf(field, name), value);
        return [{ name, value: value.length <= LIMITS.choiceText ? value : name }];
      }),
    meant: (field, typed) => values.get(keyOf(field, typed)) ?? typed,
  };
}

function keyOf(field: string, label: string): string {
  return `${field}\n${label}`;
}
