import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayAfter } from '../../src/sources/days.ts';
import { FAILPOINTS } from '../../src/testing.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time.ts';
import { startPaperboy, type Running } from '../../test/support/process.ts';
import { seeded } from '../search/random.ts';
import { readAll, type Shown } from './read.ts';
import { plant, startWorld, unfinished, type Planted, type World } from './world.ts';

/** A Monday. */
const FIRST_DAY = '2026-09-21';
const DAYS = 30;
const isOff = (day: number) => day >= 10 && day < 20;
/** How far Paperboy's clock is ahead of everybody else's, by day. */
const WRONG: readonly (readonly [from: number, ms: number])[] = [
  [0, 0],
  [3, 2 * HOUR_MS],
  [6, DAY_MS],
  [8, 0],
  [21, 30 * DAY_MS],
  [23, -2 * HOUR_MS],
  [25, -DAY_MS],
  [27, 0],
];

export interface Outcome extends Shown {
  readonly kills: number;
  readonly due: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly violations: readonly string[];
}

/** A month of digests on both platforms, the process killed again and again, off for ten days and on a wrong clock. */
export async function killThroughMonth({
  kills,
  seed,
  say,
}: {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<Outcome> {
  const world = await startWorld();
  const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-kill-'));
  try {
    world.goTo(Date.parse(FIRST_DAY) - DAY_MS);
    const planted = await plant(dataDir, world, world.now());
    await liveThrough({ world, dataDir, random: seeded(seed), kills, say });
    return { kills, ...(await judge(world, dataDir, planted)) };
  } finally {
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Life {
  readonly world: World;
  readonly dataDir: string;
  readonly random: () => number;
  readonly kills: number;
  readonly say: (line: string) => void;
}

async function liveThrough(life: Life): Promise<void> {
  const { world, kills, say } = life;
  const active = Array.from({ length: DAYS }, (_, day) => day).filter((day) => !isOff(day));
  let killed = 0;
  for (let day = 0; day < DAYS; day += 1) {
    world.announce(dayAfter(FIRST_DAY, day));
    if (isOff(day)) continue;
    const wanted = Math.round((kills * (active.indexOf(day) + 1)) / active.length);
    const midnight = Date.parse(dayAfter(FIRST_DAY, day));
    for (let at = midnight + 9 * HOUR_MS - 4 * MINUTE_MS; killed < wanted; killed += 1) {
      world.goTo(at);
      await dieOnce(life, day);
      at += (1 + life.random() * 8) * MINUTE_MS;
    }
    const isWeekly = day % 7 === 6;
    if (kills < 5 * active.length && !isWeekly) continue;
    world.goTo(midnight + 15 * HOUR_MS);
    await liveCalmly(life, wrongOn(day));
    say(`${dayAfter(FIRST_DAY, day)}: ${killed} kills`);
  }
  const end = Date.parse(dayAfter(FIRST_DAY, DAYS)) + 10 * HOUR_MS;
  for (let tries = 0; tries < 10; tries += 1) {
    world.goTo(end + tries * 10 * MINUTE_MS);
    world.slack.late.catchUp();
    world.discord.late.catchUp();
    if ((await liveCalmly(life, 0)) === 0) return;
  }
  throw new Error('Paperboy does not come to rest');
}

function wrongOn(day: number): number {
  return WRONG.findLast(([from]) => from <= day)?.[1] ?? 0;
}

function start(
  { world, dataDir }: Pick<Life, 'world' | 'dataDir'>,
  wrongMs: number,
  failpoint = '',
): Running {
  return startPaperboy(['start'], {
    ...{ DATA_DIR: dataDir, STARTER_CORPUS: 'off', LOG_LEVEL: 'info', FAILPOINT: failpoint },
    ...{ CLOCK_OFFSET_MS: String(world.aheadMs() + wrongMs) },
    ...world.env,
  });
}

/** One life that ends by a kill: at a failpoint it passes, or at any moment from the start to some seconds of work. */
async function dieOnce(life: Life, day: number): Promise<void> {
  const { random } = life;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  if (random() < 0.25) disturb(life, pick(['cut', 'error', 'late', 'unauthorized']));
  const paperboy = start(life, wrongOn(day), random() < 0.5 ? pick(FAILPOINTS) : '');
  const ended = paperboy.finished.then(() => undefined);
  if (random() < 0.8) await Promise.race([paperboy.printed('Paperboy runs').catch(() => undefined), ended]);
  await Promise.race([sleep(random() * 4 * SECOND_MS), ended]);
  paperboy.child.kill('SIGKILL');
  await ended;
}

/** The next post meets a trouble on one of the platforms. */
function disturb({ world, random }: Life, kind: string | undefined): void {
  const late = { kind: 'late', afterMs: 40 * SECOND_MS } as const;
  const unauthorized = { kind: 'refuse', status: 401, body: { code: 0, message: 'No' } } as const;
  if (random() < 0.5) {
    const path = new RegExp(`^/channels/${world.discord.papers.id}/messages`);
    const faults = {
      cut: { kind: 'cut-after' },
      error: { kind: 'after', status: 500 },
      late,
      unauthorized,
    } as const;
    world.discord.fail('POST', path, faults[kind as keyof typeof faults]);
  } else {
    const faults = {
      cut: { kind: 'cut', after: true },
      error: { kind: 'status', status: 500, after: true },
      late,
      unauthorized: { kind: 'error', error: 'invalid_auth' },
    } as const;
    world.slack.faults.next('chat.postMessage', faults[kind as keyof typeof faults]);
  }
}

const CALM_MS = 150 * SECOND_MS;

/** One life in which everything due is done, ended as a service manager does. Answers what is still unsure. */
async function liveCalmly(life: Life, wrongMs: number): Promise<number> {
  const { world, dataDir } = life;
  const paperboy = start(life, wrongMs);
  await paperboy.printed('Paperboy runs');
  let left = unfinished(dataDir, world.now() + wrongMs);
  for (let waited = 0; waited < CALM_MS && (left.due > 0 || waited < 6 * SECOND_MS); waited += 200) {
    await sleep(200);
    left = unfinished(dataDir, world.now() + wrongMs);
  }
  paperboy.child.kill('SIGTERM');
  await paperboy.finished;
  return left.due + left.unsure;
}

/** Opens everything that was posted and compares it with what was announced. */
async function judge(
  world: World,
  dataDir: string,
  planted: readonly Planted[],
): Promise<Omit<Outcome, 'kills'>> {
  const paperboy = start({ world, dataDir }, 0);
  await paperboy.printed('Paperboy runs');
  await world.discord.ready();
  const shown = await readAll(world);
  paperboy.child.kill('SIGTERM');
  await paperboy.finished;
  const topics = new Set(planted.map(({ topic }) => topic));
  const due = world.published.filter(({ topic }) => topics.has(topic)).map(({ word }) => word);
  const times = Map.groupBy(shown.words, (word) => word);
  return {
    ...shown,
    due: due.length,
    lost: due.filter((word) => !times.has(word)),
    doubled: [...times].flatMap(([word, all]) => (all.length > 1 ? [word] : [])),
    violations: [...world.slack.violations, ...world.discord.violations],
  };
}
