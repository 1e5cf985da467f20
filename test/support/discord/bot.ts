/** The real adapter and the real client against a loopback Discord, with a dispatcher small enough to see through. */
import { create } from '#adapters/discord/index.ts';
import type { Adapter } from '#src/chat/adapter.ts';
import { defineCommand, type Command, type Reply, type Suggestion } from '#src/chat/command.ts';
import type { Dispatcher, Request } from '#src/chat/dispatcher.ts';
import type { Sleep } from '#adapters/shared/sleep.ts';
import { loadConfig } from '#src/config.ts';
import { createLog } from '#src/log.ts';
import type { Action, Card } from '#src/message/card.ts';
import { say } from '#src/message/text.ts';
import type { Person, Place } from '#src/place.ts';
import { refuseSecrets } from '../secrets.ts';
import {
  startDiscord,
  TOKEN,
  type DiscordOptions,
  type FakeDiscord,
  type User,
  type Channel,
} from './index.ts';

export const sayCard = (text: string, actions: Record<string, Action> = {}): Card => ({
  blocks: [
    { kind: 'text', text: say(text) },
    { kind: 'buttons', buttons: Object.entries(actions).map(([label, action]) => ({ label, action })) },
  ],
});

export const act = (
  command: string,
  effect: Action['effect'] = 'reply',
  more: Action['options'] = {},
): Action => ({
  command,
  options: more,
  effect,
});

const nothing = async (): Promise<Reply> => Promise.resolve({ card: sayCard('unused') });
const text = { kind: 'text', summary: 'Words' } as const;

/** `paper` answers privately unless told otherwise, `share` visibly; `digest add` has two words. */
export const COMMANDS: readonly Command[] = [
  defineCommand({
    name: 'paper',
    summary: 'Find papers',
    options: { query: { ...text, main: true }, visible: { kind: 'flag', summary: 'For all' } },
    audience: ({ visible }) => (visible === true ? 'public' : 'private'),
    mentioned: 'public',
    run: nothing,
    suggest: async () => Promise.resolve([]),
  }),
  defineCommand({ name: 'share', summary: 'Share', options: {}, audience: () => 'public', run: nothing }),
  defineCommand({
    name: 'digest add',
    summary: 'Add a digest',
    options: { topic: { ...text, required: true }, where: { kind: 'place', summary: 'Where' } },
    audience: () => 'private',
    forManagers: true,
    run: nothing,
  }),
];

export interface Bot {
  readonly discord: FakeDiscord;
  readonly adapter: Adapter;
  /** What reached the dispatcher, in order. */
  readonly requests: Request[];
  /** Why the platform is off, and (undefined) that it is back. */
  readonly off: (string | undefined)[];
  /** What was told to be wrong for now, and (undefined) to be right again. */
  readonly troubles: (string | undefined)[];
  /** Log lines. */
  readonly lines: string[];
  readonly memory: Map<string, string>;
  /** How requests are answered from now on. */
  answer: (request: Request) => Promise<Reply>;
  suggestions: () => Promise<readonly Suggestion[]>;
  /** Awaited before `firstTime` and `decode` answer: a slow store. */
  store: () => Promise<void>;
  place(channel: Channel): Place;
  person(user: User): Person;
  stop(): Promise<void>;
}

export interface BotOptions extends DiscordOptions {
  readonly memory?: Map<string, string>;
  readonly discord?: FakeDiscord;
  readonly token?: string;
  /** Waits between attempts to connect. */
  readonly sleep?: Sleep;
}

/** That the acknowledgement comes first is what is tested; how soon on a busy machine is a benchmark's business. */
const PATIENT_MS = 20_000;

/** A bot that has not been started. */
export async function makeBot({
  memory = new Map(),
  discord: given,
  token,
  sleep,
  ...options
}: BotOptions = {}): Promise<Bot> {
  const discord = given ?? (await startDiscord({ ackDeadlineMs: PATIENT_MS, ...options }));
  const seen = new Set<string>();
  const stored = new Map<string, Action>();
  const requests: Request[] = [];
  const lines: string[] = [];
  const troubles: (string | undefined)[] = [];
  const off: (string | undefined)[] = [];
  const dispatcher: Dispatcher = {
    commands: COMMANDS,
    audience: ({ command, options: given, surface }) => {
      const declared = COMMANDS.find(({ name }) => name === command);
      return (surface === 'mention' ? declared?.mentioned : declared?.audience(given as never)) ?? 'private';
    },
    run: async (request) => {
      requests.push(request);
      return bot.answer(request);
    },
    suggest: async () => bot.suggestions(),
    understand: async (line) =>
      Promise.resolve(
        line.startsWith('digest add ')
          ? { command: 'digest add', options: { topic: line.slice(11) } }
          : { command: 'paper', options: { query: line } },
      ),
    wanted: () => undefined,
    understandDropped: () => ({ command: 'read', options: {} }),
    encoder: async (_card, maxChars) =>
      Promise.resolve((action) => {
        const key = JSON.stringify(action)
          .replace(/[^a-z0-9]/gi, '')
          .slice(0, maxChars);
        stored.set(key, action);
        return key;
      }),
    decode: async (value) => bot.store().then(() => stored.get(value)),
    firstTime: async (key) => {
      await bot.store();
      return !seen.has(key) && Boolean(seen.add(key));
    },
  };
  const adapter = create(
    {
      config: loadConfig({ DISCORD_TOKEN: token ?? TOKEN, DISCORD_API_URL: discord.url }),
      log: createLog('debug', { write: (line) => lines.push(line) }),
      clock: { now: options.now ?? Date.now },
      dispatcher,
      memory: {
        get: async (key) => Promise.resolve(memory.get(key)),
        set: async (key, value) => Promise.resolve(void memory.set(key, value)),
      },
      fetchFile: () => Promise.reject(new Error('nothing is fetched here')),
      onOff: (why) => void off.push(why),
      onTrouble: (why) => void troubles.push(why),
    },
    ...(sleep ? [sleep] : []),
  );
  const bot: Bot = {
    discord,
    adapter,
    requests,
    off,
    troubles,
    lines,
    memory,
    answer: async () => Promise.resolve({ card: sayCard('done') }),
    suggestions: async () => Promise.resolve([]),
    store: async () => Promise.resolve(),
    place: ({ id, guild }) => ({ platform: 'discord', installation: guild ?? '@me', channel: id }),
    person: ({ id, username }) => ({ platform: 'discord', installation: discord.lab.id, id, name: username }),
    stop: async () => {
      await adapter.stop();
      if (!given) await discord.close();
      refuseSecrets(lines.join('\n'));
    },
  };
  return bot;
}

export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const bot = await makeBot(options);
  await bot.adapter.start();
  await bot.discord.ready();
  return bot;
}
