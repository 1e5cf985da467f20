import type { Card } from './card.ts';
import { code, say } from './text.ts';

/** A command as help shows it. */
export interface HelpEntry {
  readonly usage: string;
  readonly summary: string;
}

const KEYS =
  'A number opens a paper of the last list, a letter in brackets presses that button; “similar 2”, “save 2”, “share 2” and “cite 2” take a number, too. “exit” leaves.';
const THREADS = 'In threads, mention Paperboy and ask in plain words.';

/** In a terminal keys are pressed, and what a command does stands on a line of its own. */
export function helpCard(entries: readonly HelpEntry[], { inTerminal = false } = {}): Card {
  return {
    title: say('What Paperboy does'),
    blocks: [
      ...entries.flatMap(({ usage, summary }) =>
        (inTerminal ? [say(code(usage)), say(`    ${summary}`)] : [say(code(usage), ` ${summary}`)]).map(
          (text) => ({ kind: 'text' as const, text }),
        ),
      ),
      {
        kind: 'note',
        text: say(`A pasted arXiv id, DOI or link opens that paper. ${inTerminal ? KEYS : THREADS}`),
      },
    ],
  };
}
