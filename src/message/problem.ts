import type { Card } from './card.ts';
import { code, say } from './text.ts';

/** Something the person can mend. `sentence` is our own words. */
export function problemCard(sentence: string): Card {
  return { tone: 'problem', blocks: [{ kind: 'text', text: say(sentence) }] };
}

/** A bug: the reference leads to the cause in the log. */
export function brokenCard(reference: string): Card {
  return {
    tone: 'problem',
    blocks: [
      {
        kind: 'text',
        text: say(
          'Something broke on our side. Whoever runs Paperboy finds it in the log under ',
          code(reference),
          '.',
        ),
      },
    ],
  };
}

/** A short confirmation. */
export function doneCard(sentence: string): Card {
  return { tone: 'success', blocks: [{ kind: 'text', text: say(sentence) }] };
}
