import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'vitest';
import { createDigestService } from '#src/digest/create-digest-service.ts';
import { unjudged } from '../support/relevance.ts';
import { silentLog } from '#src/log.ts';
import type { Place } from '#src/place.ts';
import { databaseFile } from '#src/store/sqlite/database-file.ts';
import { openStore } from '#src/store/create-store.ts';
import { noFailpoint } from '#src/testing.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#src/time.ts';
import { startDiscord, TOKEN } from '../support/discord/index.ts';
import { startPaperboy, type Running } from '../support/process.ts';
import { startSlack } from '../support/slack/fake-slack.ts';
import { putEmptyDatabase } from '../support/store.ts';

export const PAPERS = 7;
const TOPIC = 'quantum sensing';

/** A delivery as it stands in the child's own database. */
export interface Standing {
  readonly state: string;
  readonly attempt: number;
  readonly problem: string | null;
}

/** One digest, due since yesterday, on a loopback platform; and the process itself, to be started and killed. */
export interface Stage {
  /** Starts Paperboy, its clock `offsetMs` ahead, the platform's with it. */
  start(options?: { readonly failpoint?: string; readonly offsetMs?: number }): Running;
  /** Stops it as a service manager does. */
  stop(paperboy: Running): Promise<void>;
  /** Resolves once the newest delivery is as wanted. */
  until(met: (delivery: Standing) => boolean): Promise<Standing>;
  deliveries(): readonly Standing[];
  /** The digest's messages, and what its owner was told. */
  messages(): readonly unknown[];
  told(): readonly unknown[];
  /** The papers seen, by the ledger: shown or folded. */
  seen(): number;
  forbidLookingBack(): void;
  readonly platform: Platform;
}

interface Platform {
  readonly env: Readonly<Record<string, string>>;
  readonly place: Place;
  readonly owner: string;
  readonly post: (kind: Trouble) => void;
  readonly forbidLookingBack: () => void;
  readonly messages: () => readonly unknown[];
  readonly told: () => readonly unknown[];
  readonly violations: readonly string[];
  readonly close: () => Promise<void>;
}

/** What goes wrong with the next post. */
export type Trouble =
  | 'error-after'
  | 'cut-after'
  | 'hang-after'
  | 'late'
  | 'rate-limit'
  | 'rate-limit-without-time'
  | 'unauthorized'
  | 'unreachable';

export interface StageOptions {
  /** The instant of the first start, epoch ms. */
  readonly now?: number;
  readonly topic?: string;
  /** Papers announced since the digest was made. */
  readonly papers?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** For tests that run beside each other: what ends with the test is told to its own context. */
export async function openStage(
  name: 'slack' | 'discord',
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  options: StageOptions = {},
): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-stage-'));
  const { now = Date.now(), topic = TOPIC, papers = PAPERS } = options;
  const begin = now - Date.now();
  let offset = begin;
  const clock = { now: () => Date.now() + offset };
  const platform = name === 'slack' ? await onSlack(clock.now) : await onDiscord(clock.now);
  await plant(dataDir, platform, { now, topic, papers });
  const children: Running[] = [];
  onTestFinished(async () => {
    for (const { child } of children) child.kill('SIGKILL');
    await Promise.all(children.map(({ finished }) => finished));
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const read = (sql: string): readonly Record<string, unknown>[] => {
    const db = new DatabaseSync(databaseFile(dataDir), { timeout: 2_000 });
    try {
      db.exec('pragma query_only=on');
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };
  const deliveries = () =>
    read(
      'select state, attempt, problem from delivery order by created_at',
    ) as unknown as readonly Standing[];
  return {
    platform,
    start({ failpoint = '', offsetMs = 0 } = {}) {
      offset = begin + offsetMs;
      const env = {
        ...{ DATA_DIR: dataDir, STARTER_CORPUS: 'off', OFFLINE: '1', LOG_LEVEL: 'info', NODE_ENV: 'test' },
        ...{ FAILPOINT: failpoint, CLOCK_OFFSET_MS: String(Math.round(offset)) },
        ...platform.env,
        ...options.env,
      };
      const running = startPaperboy(['start'], env);
      children.push(running);
      return running;
    },
    async stop({ child, finished }) {
      child.kill('SIGTERM');
      await finished;
    },
    async until(met) {
      const paperboy = children.at(-1);
      await paperboy?.printed('Paperboy runs');
      while (paperboy?.child.exitCode === null && paperboy.child.signalCode === null) {
        const last = deliveries().at(-1);
        if (last && met(last)) return last;
        await sleep(50);
      }
      throw new Error(`Paperboy ended: ${(await paperboy?.finished)?.err}`);
    },
    deliveries,
    messages: platform.messages,
    told: platform.told,
    seen: () => read("select 1 from seen where state = 'sent'").length,
    forbidLookingBack: platform.forbidLookingBack,
  };
}

/** The day before yesterday somebody made a digest; yesterday papers were announced; since then Paperboy was off. */
async function plant(
  dataDir: string,
  { place, owner }: Platform,
  { now, topic, papers }: Required<Omit<StageOptions, 'env'>>,
): Promise<void> {
  let at = now - 2 * DAY_MS;
  const clock = { now: () => at };
  await putEmptyDatabase(dataDir);
  const store = await openStore({ dataDir, clock, log: silentLog });
  const { service } = createDigestService({
    relevance: unjudged,
    ...{ store, clock, log: silentLog, failpoint: noFailpoint },
    platform: () => undefined,
    sourceTitle: (name) => name,
    announcer: undefined,
  });
  const { platform, installation } = place;
  const createdBy = { platform, installation, id: owner, name: 'Mia' };
  const schedule = { when: 'days', days: [1, 2, 3, 4, 5, 6, 7], at: '00:00', zone: 'UTC' } as const;
  await service.add({ topic, place, schedule, createdBy });
  at += DAY_MS + HOUR_MS;
  await store.works.ingest(
    Array.from({ length: papers }, (_, index) => ({
      paper: {
        ids: [{ scheme: 'arxiv', value: `2611.0000${index}` }],
        title: `Quantum sensing ${index}`,
        ...{
          abstract: 'About it.',
          abstractRaw: 'About it.',
          authors: ['A. Author'],
          categories: ['quant-ph'],
        },
      },
      ...{ source: 'arxiv', origin: 'sync', announced: true, mayGuess: false },
    })),
    at,
  );
  await store.close();
}

async function onSlack(now: () => number): Promise<Platform> {
  const slack = await startSlack({ now });
  const method = 'chat.postMessage';
  const faults = {
    'error-after': { kind: 'status', status: 500, after: true },
    'cut-after': { kind: 'cut', after: true },
    'hang-after': { kind: 'hang', after: true },
    late: { kind: 'late', afterMs: 90 * SECOND_MS },
    unauthorized: { kind: 'error', error: 'invalid_auth' },
    'rate-limit': { kind: 'rate', retryAfter: '1' },
    'rate-limit-without-time': { kind: 'rate' },
    unreachable: { kind: 'error', error: 'channel_not_found' },
  } as const;
  return {
    env: slack.env,
    place: { platform: 'slack', installation: 'T0TEAM', channel: 'C0NLP' },
    owner: 'U0MIA',
    post: (kind) => slack.faults.next(method, faults[kind]),
    forbidLookingBack: () => void slack.workspace.scopes.delete('channels:history'),
    messages: () => slack.posts('C0NLP'),
    told: () => slack.posts('D0MIA'),
    violations: slack.violations,
    close: () => slack.stop(),
  };
}

async function onDiscord(now: () => number): Promise<Platform> {
  const discord = await startDiscord({ now });
  const { lab, papers, mia } = discord;
  const faults = {
    'error-after': { kind: 'after', status: 500 },
    'cut-after': { kind: 'cut-after' },
    'hang-after': { kind: 'hang-after' },
    late: { kind: 'late', afterMs: 90 * SECOND_MS },
    unauthorized: { kind: 'refuse', status: 401, body: { code: 0, message: '401: Unauthorized' } },
    'rate-limit': {
      kind: 'refuse',
      status: 429,
      body: { message: '', global: false, retry_after: 1 },
      headers: { 'Retry-After': '1' },
    },
    'rate-limit-without-time': { kind: 'refuse', status: 429, body: { message: '', global: false } },
    unreachable: { kind: 'refuse', status: 404, body: { code: 10_003, message: 'Unknown Channel' } },
  } as const;
  return {
    env: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
    place: { platform: 'discord', installation: lab.id, channel: papers.id },
    owner: mia.id,
    post: (kind) => discord.fail('POST', new RegExp(`^/channels/${papers.id}/messages`), faults[kind]),
    forbidLookingBack: () => discord.deny(papers, 'ReadMessageHistory'),
    messages: () => discord.posts(papers),
    told: () => discord.posts(discord.direct(mia)),
    violations: discord.violations,
    close: () => discord.close(),
  };
}
