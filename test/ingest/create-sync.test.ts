import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { createSync, type TimedSync } from '#src/ingest/create-sync.ts';
import { silentLog } from '#src/log.ts';
import type { Work } from '#src/papers/paper.ts';
import { createSources } from '#src/sources/index.ts';
import type { Store } from '#src/store/store.ts';
import { hurriedHttp } from '../contract/source.ts';
import { type ArxivServer, startArxivServer } from '../support/arxiv-server.ts';
import { type HuggingFaceServer, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { parser } from '../support/parser.ts';
import { papersOf } from '../support/source-papers.ts';
import { openTestStore } from '../support/store.ts';
import { hurriedTime } from '../support/virtual-time.ts';

const MONDAY = '2026-11-16';
const TUESDAY = '2026-11-17';
const WEDNESDAY = '2026-11-18';
const CATEGORIES = 'cs.AI cs.CL cs.CV cs.LG stat.ML';

let arxiv: ArxivServer;
let huggingFace: HuggingFaceServer;
let store: Store;
let sync: TimedSync;
let time: ReturnType<typeof hurriedTime>;
let changes: number;

beforeEach(async () => {
  arxiv = await startArxivServer({ papers: [] });
  huggingFace = await startHuggingFaceServer({ papers: [] });
  store = await openTestStore();
  changes = 0;
  for (const day of [MONDAY, TUESDAY]) publish(day);
  on(TUESDAY);
});
afterEach(async () => {
  await arxiv.close();
  await huggingFace.close();
});

/** 8 papers of a day: arXiv has all of them, Hugging Face two. */
function publish(day: string): void {
  arxiv.papers.push(...papersOf(day, 8));
  huggingFace.papers.push(...papersOf(day, 8));
}

/** Morning of a day; the process may have been started anew. */
function on(day: string, hour = '06:00'): void {
  arxiv.feedDay = day;
  time = hurriedTime(Date.parse(`${day}T${hour}Z`));
  const { sources, lanes } = createSources(
    loadConfig({
      ARXIV_API_URL: arxiv.apiUrl,
      ARXIV_RSS_URL: arxiv.rssUrl,
      ARXIV_CATEGORIES: CATEGORIES,
      HUGGINGFACE_API_URL: `${huggingFace.apiUrl}/`,
    }),
  );
  const http = hurriedHttp(lanes, time);
  sync = createSync({
    sources,
    store,
    http,
    parser,
    clock: time,
    log: silentLog,
    changed: () => (changes += 1),
  });
}

async function announced(): Promise<readonly Work[]> {
  return store.works.announced(0, await store.works.lastAnnouncedSeq());
}

async function report() {
  const { sources } = await sync.run();
  return Object.fromEntries(sources.map(({ source, ...rest }) => [source, rest]));
}

describe('sync', () => {
  it('brings the last 7 days the first time, announced, with votes', async () => {
    const { arxiv: fromArxiv, huggingface } = await report();
    expect(fromArxiv?.outcome).toBe('ok');
    expect(huggingface).toMatchObject({ outcome: 'ok', items: 4 });
    expect(await announced()).toHaveLength(16);
    expect((await announced()).map(({ votes }) => votes).filter((votes) => votes > 0)).toEqual([12, 12]);
    expect(changes).toBeGreaterThan(0);
  });

  it('finds nothing new the second time and says that nothing changed', async () => {
    await report();
    time.advance(7 * 3_600_000);
    expect(await report()).toEqual({
      arxiv: { outcome: 'unchanged', items: 0, added: 0 },
      huggingface: { outcome: 'ok', items: 4, added: 0 },
    });
    expect(await announced()).toHaveLength(16);
  });

  it("asks arXiv's feed only, once the days before were told", async () => {
    await report();
    const asked = arxiv.requests.length;
    publish(WEDNESDAY);
    on(WEDNESDAY);
    expect((await report())['arxiv']).toMatchObject({ outcome: 'ok', items: 8 });
    expect(arxiv.requests.slice(asked).map(({ path }) => path.slice(0, 5))).toEqual(['/rss/']);
    expect(await announced()).toHaveLength(24);
  });

  it('announces nothing twice', async () => {
    await report();
    const before = (await announced()).map(({ id, announcedSeq }) => [id, announcedSeq]);
    on(TUESDAY);
    await sync.run({ since: MONDAY });
    expect((await announced()).map(({ id, announcedSeq }) => [id, announcedSeq])).toEqual(before);
  });

  it.each(['rate-limit', 'html', 'error-500', 'cut'] as const)(
    'goes on with Hugging Face when arXiv fails with %s, records it, and brings what was missed afterwards',
    async (fault) => {
      await report();
      for (const day of [WEDNESDAY, '2026-11-19']) publish(day);
      on(WEDNESDAY);
      arxiv.fault(fault);
      const failed = await report();
      expect(failed['huggingface']).toMatchObject({ outcome: 'ok', added: 2 });
      expect(failed['arxiv']).toMatchObject({ items: 0, added: 0 });
      expect(failed['arxiv']?.outcome).toBe(fault === 'html' ? 'changed' : 'unavailable');
      expect(failed['arxiv']?.problem).toMatch(/^arXiv .*\.$/);
      const [row] = (await store.fetches.latest()).filter(({ source }) => source === 'arxiv');
      expect(row?.last).toMatchObject({
        outcome: failed['arxiv']?.outcome,
        problem: failed['arxiv']?.problem,
      });
      expect(row?.lastGood?.outcome).toBe('ok');
      arxiv.fault(undefined);
      on('2026-11-19');
      await report();
      expect(await announced()).toHaveLength(32);
    },
  );

  it('says at once that a source cannot be reached, once for all its tries', async () => {
    await arxiv.close();
    const lines: string[] = [];
    const sleptAt: number[] = [];
    const onProgress = (line: string) => {
      lines.push(line);
      sleptAt.push(time.slept.length);
    };
    await sync.run({ source: 'arxiv', onProgress });
    await sync.run({ source: 'arxiv', onProgress });
    expect(lines).toEqual(['arXiv cannot be reached (ECONNREFUSED).']);
    expect(sleptAt).toEqual([0]);
    expect(time.slept.length).toBeGreaterThan(0);
    arxiv = await startArxivServer({ papers: [] });
  });

  it('says the same failure again once the source was well in between', async () => {
    const lines: string[] = [];
    for (const fault of ['html', 'html', undefined, 'html'] as const) {
      huggingFace.fault(fault);
      await sync.run({ source: 'huggingface', onProgress: (line) => void lines.push(line) });
      time.advance(7 * 3_600_000);
    }
    expect(lines.filter((line) => line.includes('web page'))).toHaveLength(2);
  });

  it('goes on with arXiv when Hugging Face sends a page for people, and counts its votes later', async () => {
    huggingFace.fault('html');
    const failed = await report();
    expect(failed['huggingface']).toMatchObject({ outcome: 'changed', items: 0 });
    expect(failed['arxiv']?.outcome).toBe('ok');
    expect(await announced()).toHaveLength(16);
    huggingFace.fault(undefined);
    await report();
    expect((await announced()).filter(({ votes }) => votes > 0)).toHaveLength(2);
  });

  it('keeps what came before an empty page with a larger total, and asks for the rest again', async () => {
    arxiv.fault('empty-page');
    const failed = await report();
    expect(failed['arxiv']).toMatchObject({ outcome: 'unavailable', items: 8 });
    arxiv.fault(undefined);
    on(TUESDAY);
    expect((await report())['arxiv']?.outcome).toBe('ok');
    expect(await announced()).toHaveLength(16);
  });

  it("does not take yesterday's announcement under today's date for today's", async () => {
    await report();
    publish(WEDNESDAY);
    on(WEDNESDAY, '13:00');
    arxiv.fault('stale-feed');
    expect((await report())['arxiv']).toEqual({
      outcome: 'ok',
      items: 8,
      added: 0,
      problem: 'arXiv has shown nothing new for 2026-11-18 so far.',
    });
    arxiv.fault(undefined);
    // Hugging Face had told two of the eight before.
    expect((await report())['arxiv']).toMatchObject({ items: 8, added: 6 });
    publish('2026-11-19');
    on('2026-11-19');
    await report();
    expect(await announced()).toHaveLength(32);
  });

  it('does not let an asking for some days pass for the days between', async () => {
    await report();
    for (const day of [WEDNESDAY, '2026-11-19']) publish(day);
    on('2026-11-19');
    await sync.run({ since: '2026-11-19', source: 'arxiv' });
    expect(await announced()).toHaveLength(24);
    await report();
    expect(await announced()).toHaveLength(32);
  });

  it('tells how far it is', async () => {
    const lines: string[] = [];
    await sync.run({ source: 'huggingface', onProgress: (line) => lines.push(line) });
    expect(lines).toEqual([
      'Hugging Face: papers of 2026-11-16, 2 papers, 2 new so far',
      'Hugging Face: papers of 2026-11-17, 2 papers, 4 new so far',
      'Hugging Face: up to date, 4 listed, 4 new',
    ]);
  });

  it('asks a source that is being asked only once', async () => {
    const [first, second] = await Promise.all([sync.run(), sync.run()]);
    expect(second).toEqual(first);
    expect(arxiv.requests.filter(({ path }) => path.startsWith('/rss/'))).toHaveLength(1);
  });

  it('stops when it is told to, keeps what it has, and goes on the next time', async () => {
    const stopping = new AbortController();
    const { sources } = await sync.run({
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('stopping')),
    });
    expect(sources.map(({ outcome }) => outcome)).toEqual(['unavailable', 'unavailable']);
    on(TUESDAY);
    await report();
    expect(await announced()).toHaveLength(16);
  });

  it('runs by itself when it is due, and not before', async () => {
    await sync.whenDue({});
    await sync.idle();
    expect(await announced()).toHaveLength(16);
    const asked = arxiv.requests.length + huggingFace.requests.length;
    await sync.whenDue({});
    await sync.idle();
    expect(arxiv.requests.length + huggingFace.requests.length).toBe(asked);
    time.advance(61 * 60_000);
    await sync.whenDue({});
    await sync.idle();
    expect(huggingFace.requests.length + arxiv.requests.length).toBe(asked + 3);
  });
});
