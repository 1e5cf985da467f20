import { createInterface, type Interface } from 'node:readline';
import type { Adapter, AdapterInput } from '#src/chat/adapter.ts';
import type { Card } from '#src/message/card.ts';
import type { Person, Place } from '#src/place.ts';
import { completions } from './complete.ts';
import { createCompleter, type Completion } from './completer.ts';
import { HISTORY_LINES, keepHistory, readHistory } from './history.ts';
import { HERE, terminalPlatform, whoTypes } from './platform.ts';
import { drawCard } from './render.ts';
import { createSession } from './session.ts';
import { clean, colourStyle, plainStyle } from './style.ts';

export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & {
    readonly isTTY?: boolean;
    readonly columns?: number;
    hasColors?(): boolean;
  };
  /** IANA zone of this machine. */
  readonly zone: string;
}

export interface Terminal extends Adapter {
  readonly person: Person;
  readonly place: Place;
  /** A card as it would be printed where nothing can be typed. */
  draw(card: Card): string;
  /** A line above the prompt: progress of a background fetch. */
  say(line: string): void;
  /** Resolves when the input has ended or `exit` was typed. */
  readonly done: Promise<void>;
}

const MOST_COLUMNS = 100;

/** A prompt with history and completion on a terminal; plain lines in and out for a pipe. */
export function create(
  { dispatcher, memory, log }: AdapterInput,
  { input, output, zone }: TerminalStreams,
): Terminal {
  const interactive = input.isTTY === true && output.isTTY === true;
  const screen = () => ({
    // Asked of the stream, which knows NO_COLOR, FORCE_COLOR and what the terminal can show.
    style: interactive && output.hasColors?.() === true ? colourStyle : plainStyle,
    columns: columnsOf(output.columns),
    zone,
  });
  const { promise: done, resolve: finish } = Promise.withResolvers<undefined>();
  let prompt: Interface | undefined;
  let work = Promise.resolve();
  let kept = Promise.resolve();

  const platform = terminalPlatform((card) => session.print(card), zone);
  const write = (text: string): void => {
    output.write(prompt === undefined || !interactive ? text : `\r\u001b[K${text}`);
    if (interactive) prompt?.prompt(true);
  };
  const person = whoTypes('You');
  const session = createSession({
    ...{ dispatcher, platform: () => platform, person, screen, write, piped: !interactive },
  });

  function keep(lines: readonly string[]): void {
    kept = kept
      .then(() => keepHistory(memory, lines))
      .catch((error: unknown) => log.warn({ err: error }, 'the history was not kept'));
  }

  const complete = createCompleter((typed) => completions(typed, dispatcher, person, platform));

  /** Unless more was typed meanwhile. */
  function show({ line, list }: Completion, typed: string): void {
    if (prompt === undefined || prompt.line !== typed) return;
    if (list !== undefined) write(`${list.map((found) => clean(found)).join('\n')}\n`);
    if (line !== undefined) replaceLine(prompt, line);
  }

  function openPrompt(history: string[]): Interface {
    const opened = createInterface({
      input,
      output: interactive ? output : undefined,
      prompt: 'paperboy> ',
      completer: (typed: string, answer: (error: null, found: [string[], string]) => void) =>
        void complete(typed).then((completion) => {
          answer(null, [[], typed]);
          show(completion, typed);
        }),
      terminal: interactive,
      history,
      historySize: HISTORY_LINES,
      removeHistoryDuplicates: true,
    });
    let leaves = false;
    opened.on('history', keep);
    opened.on('SIGINT', () => {
      if (opened.line === '') {
        opened.close();
        return;
      }
      replaceLine(opened, '');
    });
    opened.on('line', (typed) => {
      if (leaves) return;
      leaves = /^\/?(exit|quit)$/i.test(typed.trim());
      if (leaves) opened.close();
      else
        work = work
          .then(() => session.line(typed))
          .catch((error: unknown) => log.error({ err: error }, 'a line was not answered'))
          .then(() => (interactive ? prompt?.prompt() : undefined));
    });
    opened.on('close', () => {
      prompt = undefined;
      if (interactive && !leaves) output.write('\n');
      void work.then(() => finish(undefined));
    });
    return opened;
  }

  return {
    platform,
    person,
    place: HERE,
    done,
    draw: (card) => `${drawCard(card, { ...screen(), still: true }).text}\n`,
    say: (line) => write(`${screen().style.dim(line)}\n`),
    async start() {
      prompt = openPrompt(interactive ? await readHistory(memory) : []);
      if (interactive) prompt.prompt();
    },
    probe: () => Promise.resolve(),
    isConnected: () => true,
    async stop() {
      prompt?.close();
      await Promise.all([work, kept]);
    },
  };
}

/** A terminal that does not know its width says 0. */
function columnsOf(known = 0): number {
  return known > 0 ? Math.min(known, MOST_COLUMNS) : MOST_COLUMNS;
}

function replaceLine(prompt: Interface, line: string): void {
  prompt.write(null, { ctrl: true, name: 'e' });
  prompt.write(null, { ctrl: true, name: 'u' });
  if (line !== '') prompt.write(line);
}
