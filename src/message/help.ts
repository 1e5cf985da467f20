import type { Card } from './card.ts';
import { code, say } from './text.ts';

/** A command as help shows it. */
export interface HelpEntry {
  readonly usage: string;
  readonly summary: string;
}

/** `apart`: what a command does stands on a line of its own. */
export function helpCard(entries: readonly HelpEntry[], { apart = false } = {}): Card {
  return {
    title: say('What Paperboy does'),
    blocks: [
      ...entries.flatMap(({ usage, summary }) =>
        (apart ? [say(code(usage)), say(`    ${summary}`)] : [say(code(usage), ` ${summary}`)]).map(
          (text) => ({ kind: 'text' as const, text }),
        ),
      ),
      {
        kind: 'note',
        text: say(
          'A pasted arXiv id, DOI or link opens that paper. In threads, mention Paperboy and ask in plain words.',
        ),
      },
    ],
  };
}
