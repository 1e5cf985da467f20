import { createDigestService, type DigestService } from '#src/digest/create-digest-service.ts';
import { silentLog } from '#src/log.ts';
import type { Courier } from '#src/message/courier.ts';
import type { Place, PlatformName } from '#src/place.ts';
import type { Store } from '#src/store/store.ts';
import type { FAILPOINTS } from '#src/testing.ts';
import { MINUTE_MS } from '#src/time.ts';
import { startBot as startDiscordBot } from '../support/discord/bot.ts';
import { rateLimited, type Fault as DiscordFault } from '../support/discord/index.ts';
import { startBot as startSlackBot } from '../support/slack/bot.ts';
import { startSlack } from '../support/slack/fake-slack.ts';
import type { Fault as SlackFault } from '../support/slack/faults.ts';
import { relevanceOver } from '../support/relevance.ts';
import { openTestStore } from '../support/store.ts';
import { DAILY, Killed, MIA, START } from './newsroom.ts';

const unauthorized: DiscordFault = {
  kind: 'refuse',
  status: 401,
  body: { code: 0, message: '401: Unauthorized' },
};
const refused = (status: number): DiscordFault => ({
  kind: 'refuse',
  status,
  body: { code: 0, message: '' },
});
const late = (seconds: number) => ({ kind: 'late', afterMs: seconds * 1_000 }) as const;

interface Trouble {
  readonly slack?: SlackFault;
  readonly discord?: DiscordFault;
  readonly kill?: (typeof FAILPOINTS)[number];
}

/** What may happen to one post, before and after the platform took it. */
export const TROUBLES: Readonly<Record<string, Trouble>> = {
  nothing: {},
  '500 before': { slack: { kind: 'status', status: 500 }, discord: refused(500) },
  '500 after': {
    slack: { kind: 'status', status: 500, after: true },
    discord: { kind: 'after', status: 500 },
  },
  '503 after': {
    slack: { kind: 'status', status: 503, after: true },
    discord: { kind: 'after', status: 503 },
  },
  'a cut before': { slack: { kind: 'cut' }, discord: { kind: 'cut' } },
  'a cut after': { slack: { kind: 'cut', after: true }, discord: { kind: 'cut-after' } },
  'silence before': { slack: { kind: 'hang' }, discord: { kind: 'hang' } },
  'silence after': { slack: { kind: 'hang', after: true }, discord: { kind: 'hang-after' } },
  'an answer nobody can read': { slack: { kind: 'garbled' }, discord: { kind: 'after', status: 502 } },
  '429 with a time': { slack: { kind: 'rate', retryAfter: '5' }, discord: rateLimited(5) },
  '429 without a time': { slack: { kind: 'rate' }, discord: rateLimited() },
  'a token refused once': { slack: { kind: 'error', error: 'invalid_auth' }, discord: unauthorized },
  'accepted after 10 s': { slack: late(10), discord: late(10) },
  'accepted after 20 s': { slack: late(20), discord: late(20) },
  'accepted after 40 s': { slack: late(40), discord: late(40) },
  'accepted after 90 s': { slack: late(90), discord: late(90) },
  'killed before': { kill: 'deliver:before-post' },
  'killed after': { kill: 'deliver:after-post' },
};

interface Loopback {
  readonly courier: Courier;
  addPlace(): Place;
  fail(place: Place, trouble: Trouble): void;
  posts(place: Place): readonly unknown[];
  /** Real time that passes without being waited for. */
  pass(): void;
  /** What is still to be accepted is accepted. */
  catchUp(): void;
  readonly violations: readonly string[];
  stop(): Promise<void>;
}

/** Digests on a real adapter, a loopback platform with a clock of its own, and Paperboy's clock beside it. */
export interface Stage {
  readonly store: Store;
  readonly loopback: Loopback;
  digests(): DigestService['service'];
  /** Sets Paperboy's clock so much ahead of the platform's. */
  misset(ms: number): void;
  now(): number;
  advance(ms: number): void;
  /** One beat; a process that is killed in it is followed by another. */
  tick(): Promise<void>;
  killAt(name: (typeof FAILPOINTS)[number]): void;
  announce(title: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openLoopback(name: 'slack' | 'discord'): Promise<Stage> {
  let at = START;
  let ahead = 0;
  let pid = 4_300_000;
  let papers = 0;
  let deadline: string | undefined;
  const clock = { now: () => at + ahead };
  const store = await openTestStore(clock);
  const loopback = await (name === 'slack' ? onSlack(() => at) : onDiscord(() => at));
  const relevance = relevanceOver(store);
  let current = boot();

  function boot(): DigestService {
    const mine = ++pid;
    let dead = false;
    return createDigestService({
      ...{ store, relevance, clock, log: silentLog, announcer: undefined, sourceTitle: (title) => title },
      failpoint(passed) {
        dead ||= deadline === passed && pid === mine;
        if (!dead) return;
        deadline = undefined;
        throw new Killed();
      },
      platform: (wanted: PlatformName) => (wanted === name ? { courier: loopback.courier } : undefined),
      owner: { host: 'here', pid: mine, startedAt: clock.now() },
      newId: () => `d${++papers}x`,
      sleep: (ms) => {
        at += ms;
        loopback.pass();
        return Promise.resolve();
      },
    });
  }

  return {
    store,
    loopback,
    digests: () => current.service,
    misset: (ms) => void (ahead = ms),
    now: clock.now,
    advance: (ms) => {
      at += ms;
      loopback.pass();
    },
    async tick() {
      try {
        await current.tick(new AbortController().signal);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        current = boot();
      }
    },
    killAt: (failpoint) => void (deadline = failpoint),
    async announce(title) {
      const value = `2611.${String(++papers).padStart(5, '0')}`;
      const paper = {
        ids: [{ scheme: 'arxiv' as const, value }] as const,
        ...{ title, abstract: '', abstractRaw: '', authors: [], categories: [] },
      };
      const how = { source: 'arxiv', origin: 'sync', announced: true, mayGuess: false } as const;
      await store.works.ingest([{ paper, ...how }], clock.now());
    },
    async stop() {
      await loopback.stop();
      await store.close();
    },
  };
}

/** Makes a digest, lets its one post meet a trouble, and lets an hour go by. Answers what stands in its channel. */
export async function postInto(
  stage: Stage,
  trouble: Trouble,
  between: () => void,
): Promise<readonly unknown[]> {
  const { loopback } = stage;
  const place = loopback.addPlace();
  const topic = `topic${place.channel.replaceAll(/\D/g, '')}`;
  const { id, nextRunAt = 0 } = await stage
    .digests()
    .add({ topic, place, schedule: DAILY, createdBy: { ...MIA, platform: place.platform } });
  await stage.announce(`On ${topic}`);
  stage.advance(nextRunAt - stage.now() + MINUTE_MS);
  loopback.fail(place, trouble);
  if (trouble.kill) stage.killAt(trouble.kill);
  await stage.tick();
  between();
  for (let minute = 0; minute < 8; minute += 1) {
    stage.advance(MINUTE_MS);
    await stage.tick();
  }
  stage.advance(52 * MINUTE_MS);
  loopback.catchUp();
  await stage.tick();
  await stage.digests().remove(id);
  return loopback.posts(place);
}

async function onSlack(now: () => number): Promise<Loopback> {
  const slack = await startSlack({ now });
  const bot = await startSlackBot({ slack, callMs: 1_000 });
  let channels = 0;
  bot.passed = now();
  return {
    courier: bot.adapter.platform.courier,
    addPlace() {
      channels += 1;
      const id = `C1${String(channels).padStart(4, '0')}`;
      slack.workspace.channels.set(id, { id, name: id.toLowerCase(), members: new Set(['U0MIA', 'U0BOT']) });
      return { platform: 'slack', installation: 'T0TEAM', channel: id };
    },
    fail: (_place, trouble) => {
      if (trouble.slack) slack.faults.next('chat.postMessage', trouble.slack);
    },
    posts: ({ channel }) => slack.posts(channel),
    pass: () => void (bot.passed = now()),
    catchUp: () => slack.late.catchUp(),
    violations: slack.violations,
    stop: () => bot.stop(),
  };
}

const SILENCE_MS = 300;

async function onDiscord(now: () => number): Promise<Loopback> {
  const pauses: (() => void)[] = [];
  const bot = await startDiscordBot({ now, sleep: () => new Promise<void>((end) => void pauses.push(end)) });
  const { discord } = bot;
  const { courier } = bot.adapter.platform;
  let silent = false;
  return {
    courier: {
      ...courier,
      post: async (place, card, key, signal) => {
        const patience = silent ? AbortSignal.timeout(SILENCE_MS) : signal;
        silent = false;
        return courier.post(place, card, key, patience);
      },
    },
    addPlace: () => bot.place(discord.addChannel(`papers-${discord.world.nextId()}`)),
    fail(place, { discord: fault }) {
      silent = fault?.kind === 'hang' || fault?.kind === 'hang-after';
      if (fault) discord.fail('POST', new RegExp(`^/channels/${place.channel}/messages`), fault);
    },
    posts: ({ channel }) => discord.posts(channel),
    pass: () => {
      for (const end of pauses.splice(0)) end();
    },
    catchUp: () => discord.late.catchUp(),
    violations: discord.violations,
    stop: () => bot.stop(),
  };
}
