import { expect, it, onTestFinished } from 'vitest';
import { create as createDiscord } from '#adapters/discord/index.ts';
import { create as createSlack } from '#adapters/slack/index.ts';
import { create as createTerminal } from '#adapters/terminal/index.ts';
import { createCommands } from '#commands/index.ts';
import { doctor } from '#src/cli/doctor.ts';
import type { VerbIo } from '#src/cli/verb/verb.ts';
import { loadConfig } from '#src/config.ts';
import { silentLog } from '#src/log.ts';
import type { FetchOutcome } from '#src/store/store.ts';
import { openStore } from '#src/store/create-store.ts';
import { noFailpoint } from '#src/testing.ts';
import { systemClock } from '#src/time.ts';
import { startArxivServer } from '../support/arxiv-server.ts';
import { startDiscord, TOKEN } from '../support/discord/index.ts';
import { startHuggingFaceServer } from '../support/huggingface-server.ts';
import { startSlack } from '../support/slack/fake-slack.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

const OFF = [
  { name: 'discord', state: 'off' },
  { name: 'slack', state: 'off' },
];

/** Runs doctor over a folder in which these fetches were recorded, the earliest first. */
async function examine(
  env: Readonly<Record<string, string>> = {},
  fetches: readonly (readonly [source: string, at: number, outcome: FetchOutcome])[] = [],
  args: readonly string[] = ['--json'],
) {
  const dataDir = await temporaryDir();
  const store = await openStore({ dataDir, clock: systemClock, log: silentLog, trust: {} });
  for (const [source, at, outcome] of fetches) {
    const problem = outcome === 'ok' ? {} : { problem: `${source} is away.` };
    await store.fetches.end(
      await store.fetches.begin(source, 'new', at),
      { outcome, items: 1, unknownItems: 0, ...problem },
      at,
    );
  }
  await store.close();
  const printed: string[] = [];
  const config = loadConfig({ DATA_DIR: dataDir, OFFLINE: '1', EMBEDDINGS: 'off', ...env });
  const io = {
    ...{ config, clock: systemClock, failpoint: noFailpoint, log: silentLog, input: process.stdin },
    commands: createCommands('paper'),
    platforms: {
      discord: async (input) => Promise.resolve(createDiscord(input)),
      slack: async (input) => Promise.resolve(createSlack(input)),
      terminal: async (input, streams) => Promise.resolve(createTerminal(input, streams)),
    },
    out: (text) => void printed.push(text),
    err: () => undefined,
    signal: new AbortController().signal,
  } as VerbIo;
  const code = await doctor.run(args, io);
  return { code, text: printed.join('') };
}

async function examined(...given: Parameters<typeof examine>): Promise<Readonly<Record<string, unknown>>> {
  const { code, text } = await examine(...given);
  expect(text.trimEnd().split('\n')).toHaveLength(1);
  return { code, ...(JSON.parse(text) as Record<string, unknown>) };
}

it('tells numbers of what is stored; where nothing was tried, nothing is ill', async () => {
  expect(await examined()).toEqual({
    code: 0,
    papers: 59,
    vectors: 0,
    fullTexts: { kept: 0, bytes: 0 },
    sources: [
      { name: 'huggingface', lastOk: null, lastTry: null },
      { name: 'arxiv', lastOk: null, lastTry: null },
    ],
    platforms: OFF,
    digests: { active: 0, paused: 0, waiting: 0 },
    exit: 0,
  });
});

const MORNING = Date.parse('2026-11-23T05:00:00Z');
const NOON = Date.parse('2026-11-23T12:00:00Z');

it.each([
  [
    'one source of two is away',
    [
      ['arxiv', MORNING, 'ok'],
      ['arxiv', NOON, 'unavailable'],
      ['huggingface', NOON, 'ok'],
    ],
    0,
  ],
  [
    'no source answers',
    [
      ['arxiv', MORNING, 'ok'],
      ['arxiv', NOON, 'unavailable'],
      ['huggingface', NOON, 'changed'],
    ],
    1,
  ],
  [
    'the only one that was tried is away',
    [
      ['arxiv', MORNING, 'ok'],
      ['arxiv', NOON, 'unavailable'],
    ],
    1,
  ],
] as const)('%s', async (_, fetches, code) => {
  const told = await examined({}, fetches);
  expect([told['code'], told['exit']]).toEqual([code, code]);
  expect(told['sources']).toContainEqual({
    name: 'arxiv',
    lastOk: '2026-11-23T05:00:00.000Z',
    lastTry: '2026-11-23T12:00:00.000Z',
    error: 'arxiv is away.',
  });
});

it('before the first fetch it asks the sources itself', async () => {
  const [arxiv, huggingface] = [await startArxivServer(), await startHuggingFaceServer()];
  const env = {
    ...{ OFFLINE: '0', HUGGINGFACE_API_URL: huggingface.apiUrl },
    ...{ ARXIV_API_URL: arxiv.apiUrl, ARXIV_RSS_URL: arxiv.rssUrl },
  };
  expect(await examined(env)).toMatchObject({ code: 0, exit: 0 });
  await arxiv.close();
  const told = await examined(env);
  expect(told).toMatchObject({
    code: 0,
    sources: [{ name: 'huggingface' }, { name: 'arxiv', lastOk: null }],
  });
  await huggingface.close();
  expect(await examined(env)).toMatchObject({ code: 1, exit: 1 });
  const { code, text } = await examine(env, [], []);
  expect(code).toBe(1);
  expect(text).toContain('arXiv cannot be reached');
});

it('asks the platforms whether they take their tokens', async () => {
  const [discord, slack] = [await startDiscord(), await startSlack()];
  onTestFinished(async () => {
    await discord.close();
    await slack.stop();
  });
  const good = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url, ...slack.env };
  expect(await examined(good)).toMatchObject({
    code: 0,
    platforms: [
      { name: 'discord', state: 'ok' },
      { name: 'slack', state: 'ok' },
    ],
  });
  const wrong = { DISCORD_TOKEN: TOKEN.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')) };
  expect(await examined({ ...good, ...wrong })).toMatchObject({
    code: 1,
    exit: 1,
    platforms: [
      { name: 'discord', state: 'refused', error: expect.stringContaining('DISCORD_TOKEN') as string },
      { name: 'slack', state: 'ok' },
    ],
  });
  expect(await examined({ ...slack.env, SLACK_APP_TOKEN: 'xapp-not-this-one' })).toMatchObject({
    code: 1,
    platforms: [
      OFF[0],
      { name: 'slack', state: 'refused', error: expect.stringContaining('SLACK_APP_TOKEN') as string },
    ],
  });
  expect(await examined({ ...slack.env, SLACK_BOT_TOKEN: 'xoxb-not-this-one' })).toMatchObject({
    platforms: [OFF[0], { state: 'refused', error: expect.stringContaining('SLACK_BOT_TOKEN') as string }],
  });
  expect(discord.violations).toEqual([]);
});

it('a platform out of reach is told, and is no refusal', async () => {
  const slack = await startSlack();
  await slack.stop();
  expect(await examined(slack.env)).toMatchObject({
    code: 0,
    platforms: [OFF[0], { name: 'slack', state: 'unreachable' }],
  });
});

it('tells a person the same in sentences', async () => {
  const { code, text } = await examine(
    { SLACK_COMMAND: 'search', SLACK_BOT_TOKEN: 'xoxb-12345678', SLACK_APP_TOKEN: 'xapp-12345678' },
    [],
    [],
  );
  expect(code).toBe(1);
  expect(text).toContain('59 papers stored');
  expect(text).toContain('SLACK_COMMAND cannot be "search"');
});
