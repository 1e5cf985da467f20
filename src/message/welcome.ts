import type { Card } from './card.ts';
import { code, say } from './text.ts';

export interface WelcomeOptions {
  /** How the search is typed here: `/paper`. */
  readonly slash: string;
  /** How Paperboy is let into a channel, where that takes something: `/invite @paperboy`. */
  readonly invite?: string;
}

const EXAMPLE = 'speculative decoding';

/** The three first steps: try a search, follow a topic, invite Paperboy to a channel. */
export function welcomeCard({ slash, invite }: WelcomeOptions): Card {
  return {
    title: say('Papers, where you talk about them'),
    blocks: [
      {
        kind: 'text',
        text: say(
          '1. Try a search: words, a title, an arXiv id, a DOI or a link. ',
          code(`${slash} ${EXAMPLE}`),
        ),
      },
      {
        kind: 'buttons',
        buttons: [
          {
            label: `Search: ${EXAMPLE}`,
            action: { command: 'paper', options: { query: EXAMPLE }, effect: 'reply' },
            style: 'primary',
          },
          { label: 'What is trending', action: { command: 'trending', options: {}, effect: 'reply' } },
        ],
      },
      {
        kind: 'text',
        text: say(
          '2. Follow a topic: its new papers come to you, or to a channel, each once. ',
          code(`${slash} digest add topic:${EXAMPLE}`),
        ),
      },
      {
        kind: 'buttons',
        buttons: [
          {
            label: `Follow: ${EXAMPLE}`,
            action: { command: 'follow', options: { topic: EXAMPLE }, effect: 'reply' },
          },
        ],
      },
      invite === undefined
        ? { kind: 'text', text: say('3. Use it in a channel, so that others see what you found.') }
        : {
            kind: 'text',
            text: say('3. Invite Paperboy to a channel, so that it can post and share there: ', code(invite)),
          },
      { kind: 'note', text: say('All commands: ', code(`${slash} help`)) },
    ],
  };
}
