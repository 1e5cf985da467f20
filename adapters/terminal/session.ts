import type { Dispatcher, Request } from '#src/chat/dispatcher.ts';
import { nearest } from '#src/chat/nearest.ts';
import type { Platform } from '#src/chat/platform.ts';
import { offered } from '#src/chat/usage.ts';
import type { Block, Card } from '#src/message/card.ts';
import { isPaper } from '#src/message/paper.ts';
import type { Person } from '#src/place.ts';
import { HERE } from './platform.ts';
import { drawCard, type Drawn, type Screen } from './render.ts';
import { clean } from './style.ts';

export interface Session {
  /** Runs one line; resolves when it has been answered: where lines are typed, before a later form comes. */
  line(typed: string): Promise<void>;
  print(card: Card): void;
}

export interface SessionIo {
  readonly dispatcher: Dispatcher;
  readonly platform: () => Platform;
  readonly person: Person;
  readonly screen: () => Screen;
  readonly write: (text: string) => void;
  /** Nobody types: the next line is read when the last form of an answer has been printed. */
  readonly piped?: boolean;
}

/**
 * What a line means depends on what was shown: `b` presses the second button of the last answer; what numbers mean the
 * dispatcher knows. What a pressed button answers leaves the other buttons where they are.
 */
export function createSession(io: SessionIo): Session {
  let keys: Drawn['keys'] = new Map();
  let lines = 0;
  const here = { person: io.person, place: HERE, surface: 'terminal' } as const;
  /** What a pressed button still wants: the next line is that. */
  let asking: { readonly request: Pick<Request, 'command' | 'options'>; readonly option: string } | undefined;

  function show(text: string): void {
    if (text !== '') io.write(`${text}\n\n`);
  }

  /** Remembers what can be typed next; `beneath`: the keys that stay. */
  function take(card: Card, beneath: Drawn['keys'] = new Map()): string {
    const drawn = drawCard(card, io.screen());
    keys = new Map([...beneath, ...drawn.keys]);
    return drawn.text;
  }

  /** A sentence where nothing shown has that number or letter. */
  async function meant(typed: string): Promise<Pick<Request, 'command' | 'options'> | string> {
    if (/^[a-z]$/i.test(typed) && keys.size > 0)
      return `No button shown has that letter: ${[...keys.keys()].join(', ')}.`;
    return understood(typed);
  }

  async function understood(typed: string): Promise<Pick<Request, 'command' | 'options'> | string> {
    const meant = await io.dispatcher.understand(withSlash(typed), here);
    const { unknown } = meant.options;
    if (typeof unknown !== 'string') return meant;
    const names = offered(io.dispatcher.commands).map(({ name }) => `/${name}`);
    const near = nearest(unknown, names);
    return near === undefined ? meant : `There is no command ${clean(unknown)}. Did you mean ${near}?`;
  }

  /** Once another line has been typed, what it shows stays: of this form only the notes are told. */
  function showLater(first: Card, later: Card, isLast: boolean): void {
    const whole = isLast ? take(later) : drawCard(later, io.screen()).text;
    const asNotes = sameBody(first, later) || (!isLast && first.blocks.some(({ kind }) => kind !== 'note'));
    show(asNotes ? drawCard({ blocks: newNotes(first, later) }, io.screen()).text : whole);
  }

  return {
    print: (card) => show(take(card)),
    async line(entered) {
      const typed = entered.trim();
      if (typed === '') return;
      lines += 1;
      const line = lines;
      const answered = asking;
      asking = undefined;
      const pressed = answered === undefined ? keys.get(typed.toLowerCase()) : undefined;
      const request = answered === undefined ? (pressed ?? (await meant(typed))) : completed(answered, typed);
      if (typeof request === 'string') {
        show(request);
        return;
      }
      const wanted = pressed && io.dispatcher.wanted(pressed);
      if (wanted !== undefined) {
        asking = { request, option: wanted.option };
        show(`${wanted.label}:`);
        return;
      }
      const { card, update } = await io.dispatcher.run({ ...request, ...here }, io.platform());
      show(take(card, pressed?.effect === 'reply' ? keys : undefined));
      const later = update?.then((form) => form && showLater(card, form, line === lines));
      if (io.piped === true) await later;
    },
  };
}

function completed(
  { request, option }: { readonly request: Pick<Request, 'command' | 'options'>; readonly option: string },
  typed: string,
): Pick<Request, 'command' | 'options'> {
  return { ...request, options: { ...request.options, [option]: typed } };
}

/** A later form with the same papers repeats nothing but its new notes. */
function sameBody(first: Card, later: Card): boolean {
  const body = ({ title, blocks }: Card) =>
    JSON.stringify([title, blocks.filter(({ kind }) => kind !== 'note').map(bodyOf)]);
  return body(first) === body(later);
}

function newNotes(first: Card, later: Card): Block[] {
  const told = new Set(first.blocks.map((block) => JSON.stringify(block)));
  return later.blocks.filter((block) => block.kind === 'note' && !told.has(JSON.stringify(block)));
}

function bodyOf(block: Block): unknown {
  if (isPaper(block)) return [block.rank, block.paper.workId];
  if (block.kind !== 'buttons') return block;
  return block.buttons.filter(({ disabled }) => disabled !== true).map(({ action }) => action);
}

/** In a terminal `paper x` is the command, as `/paper x` is. */
function withSlash(typed: string): string {
  return /^paper\s/i.test(typed) ? `/${typed}` : typed;
}
