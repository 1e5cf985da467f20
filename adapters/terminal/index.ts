import { createInterface, type Interface } from 'node:readline';
import type { Adapter, AdapterInput } from '#src/chat/adapter.ts';
import { offered } from '#src/chat/usage.ts';
import type { Card } from '#src/message/card.ts';
import type { Person, Place } from '#src/place.ts';
import { HERE, terminalPlatform, whoTypes } from './platform.ts';
import { drawCard } from './render.ts';
import { createSession } from './session.ts';
import { colourStyle, plainStyle } from './style.ts';

export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** IANA zone of this machine. */
  readonly zone: string;
}

export interface Terminal extends Adapter {
  readonly person: Person;
  readonly place: Place;
  /** A card as it would be printed. */
  draw(card: Card): string;
  /** A line above the prompt: progress of a background fetch. */
  say(line: string): void;
  /** Resolves when the input has ended or `exit` was typed. */
  readonly done: Promise<void>;
}

const MOST_COLUMNS = 100;

/** A prompt with history and completion on a terminal; plain lines in and out for a pipe. */
export function create({ dispatcher }: AdapterInput, { input, output, zone }: TerminalStreams): Terminal {
  const interactive = input.isTTY === true && output.isTTY === true;
  const screen = () => ({
    style: interactive ? colourStyle : plainStyle,
    columns: Math.min(output.columns ?? MOST_COLUMNS, MOST_COLUMNS),
    zone,
  });
  const { promise: done, resolve: finish } = Promise.withResolvers<undefined>();
  let prompt: Interface | undefined;
  let work = Promise.resolve();

  const platform = terminalPlatform((card) => session.print(card), zone);
  const write = (text: string): void => {
    if (interactive) output.write('\r\u001b[K');
    output.write(text);
    if (interactive) prompt?.prompt(true);
  };
  const person = whoTypes('You');
  const session = createSession({ dispatcher, platform: () => platform, person, screen, write });

  function complete(typed: string): [string[], string] {
    const names = offered(dispatcher.commands).map((command) => `/${command.name} `);
    return [names.filter((name) => name.startsWith(typed)), typed];
  }

  return {
    platform,
    person,
    place: HERE,
    done,
    draw: (card) => `${drawCard(card, screen()).text}\n`,
    say: (line) => write(`${screen().style.dim(line)}\n`),
    start() {
      prompt = createInterface({
        input,
        output: interactive ? output : undefined,
        prompt: 'paperboy> ',
        completer: complete,
        terminal: interactive,
        historySize: 500,
      });
      prompt.on('line', (typed) => {
        if (/^\/?(exit|quit)$/i.test(typed.trim())) prompt?.close();
        else
          work = work
            .then(() => session.line(typed))
            .then(() => (interactive ? prompt?.prompt() : undefined));
      });
      prompt.on('close', () => void work.then(() => finish(undefined)));
      if (interactive) prompt.prompt();
      return Promise.resolve();
    },
    async stop() {
      prompt?.close();
      await work;
    },
  };
}
