import { create } from '#adapters/slack/index.ts';
import type { Adapter } from '#src/chat/adapter.ts';
import type { Audience, Reply } from '#src/chat/command.ts';
import type { Dispatcher, Request } from '#src/chat/dispatcher.ts';
import { loadConfig } from '#src/config.ts';
import { createLog } from '#src/log.ts';
import type { Action, Card } from '#src/message/card.ts';
import { refuseSecrets } from '../secrets.ts';
import { startSlack, type FakeSlack } from './fake-slack.ts';

/** The real adapter and the real Bolt client on a loopback Slack, with a dispatcher that a test scripts. */
export interface TestBot {
  readonly slack: FakeSlack;
  readonly adapter: Adapter;
  /** What was run, in order. */
  readonly requests: Request[];
  /** What the next requests are answered with. */
  reply: (request: Request) => Reply | Promise<Reply>;
  audience: Audience;
  /** Who sees the answer to a mention. */
  mentioned: Audience;
  /** Whether the wait for a later form of an answer ends before it comes. */
  impatient: boolean;
  /** Whether commands take longer than a moment. */
  slow: boolean;
  /** Every pause asked for, in milliseconds; none is waited for. */
  readonly pauses: number[];
  readonly logged: string[];
  /** Why the platform is off, and (undefined) that it is back. */
  readonly off: (string | undefined)[];
  /** What was told to be wrong for now, and (undefined) to be right again. */
  readonly troubles: (string | undefined)[];
  /** What the adapter takes for time passing, milliseconds. */
  passed: number;
  /** Whether it takes its pauses for time passing too. */
  passes: boolean;
  /** What remembering an event waits for: a store that is busy. */
  store: Promise<unknown>;
  stop(): Promise<void>;
}

const HOLD_MS = 2_001;
const DRAIN_MS = 8_001;
/** Long enough for a busy machine: only a Slack that hangs is waited for so long. */
const CALL_MS = 2_000;
/** Waits that give up on something: they never end here, unless a test is impatient. All other pauses end at once. */
const SLOW_MS = 1_500;
const WATCHDOGS_MS: readonly number[] = [HOLD_MS, DRAIN_MS, SLOW_MS, 15_000];

export interface TestBotOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly slack?: FakeSlack;
  readonly start?: boolean;
  /** How long a call of the Web API may take. */
  readonly callMs?: number;
}

export async function startBot({
  env = {},
  slack: given,
  start = true,
  callMs = CALL_MS,
}: TestBotOptions = {}): Promise<TestBot> {
  /** Slack's clock goes on while the bot waits. */
  let waitedMs = 0;
  const slack = given ?? (await startSlack({ now: () => Date.now() + waitedMs }));
  const pauses: number[] = [];
  const logged: string[] = [];
  const off: (string | undefined)[] = [];
  const troubles: (string | undefined)[] = [];
  const requests: Request[] = [];
  const memory = new Map<string, string>();
  const bot = {
    audience: 'private' as Audience,
    mentioned: 'public' as Audience,
    impatient: false,
    passed: 0,
    passes: false,
    slow: false,
    store: Promise.resolve() as Promise<unknown>,
    reply: (() => ({ card: textCard('done') })) as TestBot['reply'],
  };
  const isOver = (ms: number) => (ms === HOLD_MS && bot.impatient) || (ms === SLOW_MS && bot.slow);
  const adapter = create(
    {
      config: loadConfig({ ...slack.env, ...env }),
      log: createLog('trace', { write: (line) => void logged.push(line) }),
      clock: { now: () => Date.now() },
      dispatcher: scripted(bot, requests),
      memory: {
        get: async (key) => Promise.resolve(memory.get(key)),
        set: async (key, value) => Promise.resolve(void memory.set(key, value)),
      },
      fetchFile: () => Promise.reject(new Error('nothing is fetched here')),
      onOff: (why) => void off.push(why),
      onTrouble: (why) => void troubles.push(why),
    },
    {
      monotonic: () => bot.passed,
      sleep: async (ms, signal) => {
        pauses.push(ms);
        if (signal !== undefined && WATCHDOGS_MS.includes(ms) && !isOver(ms))
          return new Promise(() => undefined);
        waitedMs += ms;
        if (bot.passes) bot.passed += ms;
        return Promise.resolve();
      },
      holdMs: HOLD_MS,
      callMs,
      pingMs: 5_000,
      drainMs: DRAIN_MS,
    },
  );
  if (start) await adapter.start();
  return Object.assign(bot, {
    slack,
    adapter,
    requests,
    pauses,
    logged,
    off,
    troubles,
    async stop() {
      await adapter.stop();
      await slack.stop();
      refuseSecrets(logged.join('\n'));
    },
  });
}

function scripted(
  bot: Pick<TestBot, 'audience' | 'mentioned' | 'reply' | 'store'>,
  requests: Request[],
): Dispatcher {
  const seen = new Set<string>();
  return {
    commands: [],
    audience: ({ surface }) => (surface === 'mention' ? bot.mentioned : bot.audience),
    async run(request) {
      requests.push(request);
      return bot.reply(request);
    },
    suggest: async () => Promise.resolve([]),
    understand: async (line) => Promise.resolve({ command: 'paper', options: { query: line } }),
    wanted: () => undefined,
    understandDropped: () => ({ command: 'read', options: {} }),
    encoder: async () => Promise.resolve(encode),
    decode: async (value) => Promise.resolve(decode(value)),
    firstTime: async (key) => {
      await bot.store;
      const first = !seen.has(key);
      seen.add(key);
      return first;
    },
  };
}

export const encode = ({ command, options, effect }: Action): string =>
  `${effect}|${command}|${JSON.stringify(options)}`.slice(0, 75);

function decode(value: string): Action | undefined {
  const [effect, command = '', options = '{}'] = value.split('|');
  if (effect !== 'update' && effect !== 'reply') return undefined;
  return { effect, command, options: JSON.parse(options) as Action['options'] };
}

export function textCard(text: string, ...actions: readonly Action[]): Card {
  const buttons = actions.map((action) => ({ label: action.command, action }));
  return {
    blocks: [
      { kind: 'text', text: [{ kind: 'plain', text }] },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}
