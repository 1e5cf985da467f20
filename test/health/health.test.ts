import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { App } from '#src/app.ts';
import { createHealth } from '#src/health/create-health.ts';
import { createLog, silentLog } from '#src/log.ts';
import { systemClock } from '#src/time.ts';
import { asPerson, openTestApp } from '../support/app.ts';
import { openOnDiscord } from '../support/discord/whole.ts';
import { permissive } from '../support/permissive-platform.ts';
import { openOnSlack } from '../support/slack/whole.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };
const newHealth = (HEALTH_LISTEN: typeof ANY_PORT | 'off' = ANY_PORT, log = silentLog) =>
  createHealth({ config: { HEALTH_LISTEN }, clock: systemClock, log });

/** What a monitor sees that asks over the wire. */
async function served(app: Pick<App, 'services' | 'meaning' | 'platforms'>, health = newHealth()) {
  const server = await health.serve(app);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${server.address?.port}${path}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  return {
    get,
    ready: async () => {
      const { status, text } = await get('/readyz');
      return { status, ...(JSON.parse(text) as { ready: boolean; reasons: string[] }) };
    },
    /** Numbers by the name and labels of their series, as Prometheus reads them. */
    numbers: async () => {
      const lines = (await get('/metrics')).text.split('\n').filter((line) => /^[a-z]/.test(line));
      return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/ (\S+)$/.exec(line)?.[1])]));
    },
  };
}

const series = (name: string, platform: string) => `paperboy_${name}{platform="${platform}"}`;

it('lives, and is ready once everything stored can be found', async () => {
  const app = await openTestApp();
  const { get, ready } = await served(app);
  expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  await app.services.search.caughtUp();
  expect(await ready()).toEqual({ status: 200, ready: true, reasons: [] });
  expect((await get('/')).status).toBe(404);
});

it('is not ready while the index loads, or the database is closed, and says so', async () => {
  const app = await openTestApp();
  const { services } = app;
  const loading = {
    ...services.search,
    status: async () => ({ ...(await services.search.status()), ready: false }),
  };
  const early = await served({ ...app, services: { ...services, search: loading } });
  expect(await early.ready()).toMatchObject({ status: 503, reasons: ['The search index is not ready yet.'] });

  const works = { ...services.store.works, count: () => Promise.reject(new Error('closed')) };
  await services.search.caughtUp();
  const closed = await served({ ...app, services: { ...services, store: { ...services.store, works } } });
  expect(await closed.ready()).toMatchObject({ status: 503, reasons: ['The database does not answer.'] });
  expect((await closed.get('/healthz')).status).toBe(200);
  expect((await closed.get('/metrics')).status).toBe(503);
});

it('is ready only with every platform connected', async () => {
  const { app, discord } = await openOnDiscord();
  const { ready, numbers } = await served(app);
  expect((await ready()).status).toBe(200);
  expect((await numbers()).get(series('platform_up', 'discord'))).toBe(1);
  app.leave('discord', 'Discord refuses DISCORD_TOKEN.');
  const { status, reasons } = await ready();
  expect([status, reasons]).toEqual([
    503,
    ['discord: off, because its token was refused; “doctor” tells more.'],
  ]);
  expect((await numbers()).get(series('platform_up', 'discord'))).toBe(0);
  expect(discord.violations).toEqual([]);
});

it('a platform that never answered is told as not connected', async () => {
  const app = await openTestApp({ SLACK_BOT_TOKEN: 'xoxb-12345678', SLACK_APP_TOKEN: 'xapp-12345678' });
  await app.services.search.caughtUp();
  expect((await (await served(app)).ready()).reasons).toEqual(['slack: not connected.']);
});

it('counts what is stored, and digests', async () => {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const platform = permissive([]);
  app.join(platform);
  const mia = asPerson(app, platform);
  await mia.type('digest add speculative decoding');
  await mia.type('digest add graph learning');
  await mia.type('digest pause graph learning');
  const { get, numbers } = await served(app);
  expect((await get('/metrics')).type).toMatch(/^text\/plain; version=0\.0\.4/);
  const found = await numbers();
  expect(found.get('paperboy_papers')).toBe(await app.services.store.works.count());
  expect(found.get('paperboy_papers_indexed')).toBe(59);
  expect(found.get('paperboy_vectors')).toBe(0);
  expect(found.get('paperboy_digests{state="active"}')).toBe(1);
  expect(found.get('paperboy_digests{state="paused"}')).toBe(1);
  expect(found.get('paperboy_digests{state="waiting"}')).toBe(0);
  expect(found.get('paperboy_digest_messages{state="sent"}')).toBe(0);
  expect(found.get('paperboy_queue{queue="digests_due"}')).toBe(0);
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
});

it('tells how long ago a source answered, and whether the last try was good', async () => {
  let now = 1_000_000;
  const app = await openTestApp({}, { now: () => now });
  const { fetches } = app.services.store;
  const tried = async (source: string, outcome: 'ok' | 'unavailable') =>
    fetches.end(await fetches.begin(source, 'new', now), { outcome, items: 1, unknownItems: 1 }, now);
  await tried('arxiv', 'ok');
  now += 60_000;
  await tried('huggingface', 'ok');
  await tried('arxiv', 'unavailable');
  now += 30_000;
  const health = createHealth({
    config: { HEALTH_LISTEN: ANY_PORT },
    clock: { now: () => now },
    log: silentLog,
  });
  const found = await (await served(app, health)).numbers();
  expect(found.get('paperboy_source_age_seconds{source="arxiv"}')).toBe(90);
  expect(found.get('paperboy_source_up{source="arxiv"}')).toBe(0);
  expect(found.get('paperboy_source_age_seconds{source="huggingface"}')).toBe(30);
  expect(found.get('paperboy_source_up{source="huggingface"}')).toBe(1);
});

it.each(['discord', 'slack'] as const)(
  'times acknowledgements and answers on %s, and holds nothing of who asked what',
  async (platform) => {
    const health = newHealth();
    const on =
      platform === 'discord' ? await openOnDiscord(health.measures) : await openOnSlack({}, health.measures);
    const { get, numbers } = await served(on.app, health);
    if ('discord' in on) {
      const found = await on.type('paper', { query: 'zymurgy decoding' });
      await on.press(found, 'Follow').catch(() => undefined);
      await on.type('status');
    } else {
      await on.type('zymurgy decoding');
      await on.type('status');
      await on.type('cite nothing-like-it');
    }
    await vi.waitFor(async () => {
      const found = await numbers();
      expect(found.get(series('answer_seconds_count', platform))).toBeGreaterThanOrEqual(2);
      expect(found.get(series('acknowledgement_seconds_count', platform))).toBeGreaterThanOrEqual(2);
    });
    const { text } = await get('/metrics');
    expect(text).toContain(
      `paperboy_commands_total{platform="${platform}",command="status",outcome="done"} 1`,
    );
    expect(text).not.toMatch(/zymurgy|mia|nlp|xox|U0|token/i);
  },
);

it('a port that is taken is told and stops nothing', async () => {
  const other = createServer().listen(ANY_PORT);
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const server = await newHealth(other.address() as AddressInfo & typeof ANY_PORT, log).serve(
    await openTestApp(),
  );
  expect(server.address).toBeUndefined();
  expect(lines.join('')).toMatch(
    /HEALTH_LISTEN cannot be used[^]*EADDRINUSE|EADDRINUSE[^]*HEALTH_LISTEN cannot be used/,
  );
  await server[Symbol.asyncDispose]();
});

it('off listens nowhere', async () => {
  expect((await newHealth('off').serve(await openTestApp())).address).toBeUndefined();
});
