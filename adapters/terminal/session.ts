import type { Dispatcher, Request } from '#src/chat/dispatcher.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { Block, Card } from '#src/message/card.ts';
import type { Person } from '#src/place.ts';
import { HERE } from './platform.ts';
import { drawCard, type Drawn, type Screen } from './render.ts';

export interface Session {
  /** Runs one line; resolves when its last form has been printed. */
  line(typed: string): Promise<void>;
  print(card: Card): void;
}

/**
 * What a line means depends on what was shown: `b` presses the second button of the last answer, `2` and `open 2` open
 * the second paper of the last list, also after one of its papers was opened.
 */
export function createSession(io: {
  readonly dispatcher: Dispatcher;
  readonly platform: () => Platform;
  readonly person: Person;
  readonly screen: () => Screen;
  readonly write: (text: string) => void;
}): Session {
  let keys: Drawn['keys'] = new Map();
  let papers: Drawn['papers'] = new Map();

  function print(card: Card, { shown = card }: { readonly shown?: Card } = {}): void {
    const drawn = drawCard(card, io.screen());
    keys = drawn.keys;
    if (drawn.papers.size > 0) papers = drawn.papers;
    const text = shown === card ? drawn.text : drawCard(shown, io.screen()).text;
    if (text !== '') io.write(`${text}\n\n`);
  }

  /** Undefined for a number that nothing shown has. */
  function meant(typed: string): Pick<Request, 'command' | 'options'> | undefined {
    const pressed = keys.get(typed.trim().toLowerCase());
    if (pressed !== undefined) return pressed;
    const numbered = /^\/?(?:(open|similar|save|vote|share|cite)\s+)?(\d{1,3})$/i.exec(typed.trim());
    if (numbered === null || papers.size === 0) return io.dispatcher.understand(withSlash(typed));
    const work = papers.get(Number(numbered[2]));
    if (work === undefined) return undefined;
    const command = numbered[1]?.toLowerCase() ?? 'open';
    return { command, options: command === 'similar' ? { to: work } : { work } };
  }

  return {
    print: (card) => print(card),
    async line(typed) {
      if (typed.trim() === '') return;
      const request = meant(typed);
      if (request === undefined) {
        io.write(`No paper shown has that number: ${[...papers.keys()].join(', ')}.\n\n`);
        return;
      }
      const reply = await io.dispatcher.run(
        { ...request, person: io.person, place: HERE, surface: 'terminal' },
        io.platform(),
      );
      print(reply.card);
      const updated = await reply.update;
      if (updated !== undefined) print(updated, { shown: whatChanged(reply.card, updated) });
    },
  };
}

/** A later form with the same papers repeats nothing but its new notes. */
function whatChanged(first: Card, later: Card): Card {
  const body = ({ title, blocks }: Card) =>
    JSON.stringify([title, blocks.filter(({ kind }) => kind !== 'note').map(bodyOf)]);
  if (body(first) !== body(later)) return later;
  const told = new Set(first.blocks.map((block) => JSON.stringify(block)));
  return {
    blocks: later.blocks.filter((block) => block.kind === 'note' && !told.has(JSON.stringify(block))),
  };
}

function bodyOf(block: Block): unknown {
  if (block.kind === 'paper' || block.kind === 'line') return [block.rank, block.paper.workId];
  if (block.kind !== 'buttons') return block;
  return block.buttons.filter(({ disabled }) => disabled !== true).map(({ action }) => action);
}

/** In a terminal `paper x` is the command, as `/paper x` is. */
function withSlash(typed: string): string {
  return /^paper\s/i.test(typed.trim()) ? `/${typed.trim()}` : typed;
}
