import type { Card } from './card.ts';
import { code, say } from './text.ts';

/** A command as help shows it. */
export interface HelpEntry {
  readonly usage: string;
  readonly summary: string;
}

export function helpCard(entries: readonly HelpEntry[]): Card {
  return {
    title: say('What Paperboy does'),
    blocks: [
      ...entries.map((entry) => ({
        kind: 'text' as const,
        text: say(code(entry.usage), ` ${entry.summary}`),
      })),
      {
        kind: 'note',
        text: say(
          'A pasted arXiv id, DOI or link opens that paper. In threads, mention Paperboy and ask in plain words.',
        ),
      },
    ],
  };
}
