import type { App } from '#src/app.ts';
import type { Measures } from '#src/chat/measures.ts';
import { unmeasured } from '#src/chat/measures.ts';
import type { Reply } from '#src/chat/command.ts';
import type { Request } from '#src/chat/dispatcher.ts';
import type { Platform } from '#src/chat/platform.ts';
import { openTestApp } from '../support/app.ts';
import { sighting } from '../support/papers.ts';
import { permissive } from '../support/permissive-platform.ts';

/** How each text is tried: as what is typed after a command, shortened to what that takes, and as a mere line. */
const WAYS: Readonly<Record<string, (text: string) => Pick<Request, 'command' | 'options'>>> = {
  paper: (query) => ({ command: 'paper', options: { query } }),
  ask: (question) => ({ command: 'ask', options: { question: question.slice(0, 500) } }),
  'ask paper': (paper) => ({ command: 'ask', options: { question: 'Why?', paper: paper.slice(0, 500) } }),
  'digest add': (topic) => ({ command: 'digest add', options: { topic: topic.slice(0, 300), zone: 'UTC' } }),
  'digest preview': (topic) => ({ command: 'digest preview', options: { topic: topic.slice(0, 300) } }),
  'too long': (topic) => ({ command: 'digest add', options: { topic, when: topic, at: topic, zone: topic } }),
};

const WAY_NAMES = [...Object.keys(WAYS), 'said'];
const OTHERS = WAY_NAMES.filter((way) => way !== 'paper' && way !== 'ask');

export interface Tried {
  readonly way: string;
  readonly reply: Reply;
  /** What it took of this thread, and of all of this process, milliseconds of a processor. */
  readonly ownMs: number;
  readonly allMs: number;
}

/** The whole application with papers announced today, and texts tried on it, each by a person of their own. */
export async function openForNasty() {
  const broke: string[] = [];
  const measures: Measures = {
    ...unmeasured,
    ran: (_platform, command, outcome) => {
      if (outcome === 'broke') broke.push(command);
    },
  };
  const app = await openTestApp({}, undefined, measures);
  await announceSome(app);
  await app.services.search.caughtUp();
  const platform = permissive([]);
  let people = 0;

  async function tried(way: string, text: string): Promise<Tried> {
    const id = `U${(people += 1)}`;
    const here = {
      person: { platform: 'slack', installation: 'T1', id, name: text.slice(0, 50) },
      place: { platform: 'slack', installation: 'T1', channel: `C${id}` },
      surface: 'command',
    } as const;
    const [own, all] = [process.threadCpuUsage(), process.cpuUsage()];
    const request = WAYS[way]?.(text) ?? (await app.dispatcher.understand(text, here));
    const reply = await shown(app, { ...request, ...here }, platform);
    return { way, reply, ownMs: sumMs(process.threadCpuUsage(own)), allMs: sumMs(process.cpuUsage(all)) };
  }

  async function inTurn(text: string, ways: readonly string[]): Promise<readonly Tried[]> {
    const all: Tried[] = [];
    for (const way of ways) all.push(await tried(way, text));
    return all;
  }

  return {
    /** Commands that ended with a reference number. */
    broke,
    every: (text: string) => inTurn(text, WAY_NAMES),
    /** As a query, a question, and in one of the other ways. */
    some: (text: string, at: number) => inTurn(text, ['paper', 'ask', OTHERS[at % OTHERS.length] ?? '']),
  };
}

/** All that is drawn of it: its last form, and values for its controls. */
async function shown(app: App, request: Request, platform: Platform): Promise<Reply> {
  const reply = await app.dispatcher.run(request, platform);
  const card = (await reply.update) ?? reply.card;
  await app.dispatcher.encoder(card, 69);
  return { ...reply, card };
}

async function announceSome({ services: { store, clock } }: App): Promise<void> {
  const works = await store.works.byTitle('SqueezeLLM', 1);
  const abstract = `${works[0]?.abstract ?? ''} a b a b C++ 中文 の 한국어 1706.03762 ${'w0 w1 '.repeat(300)}`;
  await store.works.ingest(
    Array.from({ length: 50 }, (_, at) =>
      sighting(
        `local:n${at}`,
        { title: `Paper ${at} on a b a b`, abstract },
        { origin: 'sync', announced: true },
      ),
    ),
    clock.now(),
  );
}

function sumMs({ user, system }: { readonly user: number; readonly system: number }): number {
  return (user + system) / 1_000;
}
