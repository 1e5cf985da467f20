import type { Block, Card } from './card.ts';
import { code, emphasis, say } from './text.ts';

/** A command as help shows it. */
export interface HelpEntry {
  readonly usage: string;
  readonly summary: string;
}

/** What is typed in natural words, and what it does. */
const EXAMPLES: readonly (readonly [typed: string, does: string])[] = [
  ['speculative decoding', 'finds papers; a pasted arXiv id, DOI or link opens one'],
  ['how many bits does SqueezeLLM use?', 'is answered with sentences of papers'],
  ['open 2, save 2, cite 2, similar to 2, compare 1 and 2', 'mean the papers of the last list'],
  ['follow speculative decoding, stop', 'new papers come by themselves, or no more'],
  ['what’s trending this week?, my saved papers', 'do what they say'],
];

const KEYS =
  'A number opens a paper of the last list, a letter in brackets presses that button. “exit” leaves.';
const THREADS = 'In a channel or a thread, mention me and say it in such words.';
const DIRECT = 'Say it here in such words; in a channel or a thread, mention me.';

export interface HelpOptions {
  readonly inTerminal?: boolean;
  /** How Paperboy is spoken to here. */
  readonly isDirect?: boolean;
}

/** In a terminal keys are pressed, and what a command does stands on a line of its own. */
export function helpCard(
  entries: readonly HelpEntry[],
  { inTerminal = false, isDirect = false }: HelpOptions = {},
): Card {
  const lines: Block[] = entries.flatMap(({ usage, summary }) =>
    (inTerminal ? [say(code(usage)), say(`    ${summary}`)] : [say(code(usage), ` ${summary}`)]).map(
      (text) => ({ kind: 'text' as const, text }),
    ),
  );
  const note = inTerminal ? KEYS : isDirect ? DIRECT : THREADS;
  return {
    title: say('What Paperboy does'),
    blocks: [
      ...EXAMPLES.map(([typed, does]): Block => ({ kind: 'text', text: say(emphasis(typed), `: ${does}`) })),
      { kind: 'divider' },
      ...lines,
      { kind: 'note', text: say(note) },
    ],
  };
}

/** A greeting is answered with a sentence. */
export function helloCard(): Card {
  const text = say(
    'Hello! Try ',
    emphasis('papers on speculative decoding'),
    ', ',
    emphasis('how many bits does SqueezeLLM use?'),
    ' or ',
    emphasis('what’s trending this week?'),
    ' — “help” tells the rest.',
  );
  return { blocks: [{ kind: 'text', text }] };
}
