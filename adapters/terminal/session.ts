import type { Dispatcher, Request } from '#src/chat/dispatcher.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { Card } from '#src/message/card.ts';
import type { Person } from '#src/place.ts';
import { HERE } from './platform.ts';
import { drawCard, type Drawn, type Screen } from './render.ts';

export interface Session {
  /** Runs one line; resolves when its last form has been printed. */
  line(typed: string): Promise<void>;
  print(card: Card): void;
}

/** What a line means depends on what was last shown: `2` and `open 2` are its second paper, `b` its second button. */
export function createSession(io: {
  readonly dispatcher: Dispatcher;
  readonly platform: () => Platform;
  readonly person: Person;
  readonly screen: () => Screen;
  readonly write: (text: string) => void;
}): Session {
  let last: Drawn = { text: '', papers: new Map(), keys: new Map() };

  function print(card: Card): void {
    last = drawCard(card, io.screen());
    io.write(`${last.text}\n\n`);
  }

  function meant(typed: string): Pick<Request, 'command' | 'options'> {
    const pressed = last.keys.get(typed.trim().toLowerCase());
    if (pressed !== undefined) return pressed;
    const numbered = /^\/?(?:(open|similar|save|vote|share|cite)\s+)?(\d{1,3})$/i.exec(typed.trim());
    const work = last.papers.get(Number(numbered?.[2]));
    if (numbered === null || work === undefined) return io.dispatcher.understand(withSlash(typed));
    const command = numbered[1]?.toLowerCase() ?? 'open';
    return { command, options: command === 'similar' ? { to: work } : { work } };
  }

  return {
    print,
    async line(typed) {
      if (typed.trim() === '') return;
      const { command, options } = meant(typed);
      const reply = await io.dispatcher.run(
        { command, options, person: io.person, place: HERE, surface: 'terminal' },
        io.platform(),
      );
      print(reply.card);
      const updated = await reply.update;
      if (updated !== undefined) print(updated);
    },
  };
}

/** In a terminal `paper x` is the command, as `/paper x` is. */
function withSlash(typed: string): string {
  return /^paper\s/i.test(typed.trim()) ? `/${typed.trim()}` : typed;
}
