import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { createSync, type TimedSync } from '#src/ingest/create-sync.ts';
import { silentLog } from '#src/log.ts';
import { dayAfter, daysFrom } from '#src/sources/days.ts';
import { announcesOn } from '#src/sources/arxiv/schedule.ts';
import { createSources } from '#src/sources/index.ts';
import type { Store } from '#src/store/store.ts';
import { DAY_MS, HOUR_MS } from '#src/time.ts';
import { hurriedHttp } from '../contract/source.ts';
import { parser } from '../support/parser.ts';
import { type ArxivServer, startArxivServer } from '../support/arxiv-server.ts';
import { type HuggingFaceServer, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { papersOf, type SourcePaper } from '../support/source-papers.ts';
import { openTestStore } from '../support/store.ts';
import { hurriedTime } from '../support/virtual-time.ts';

/** A Monday. */
const FIRST = '2026-09-14';
const CATEGORIES = ['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG', 'stat.ML'];

let arxiv: ArxivServer;
let huggingFace: HuggingFaceServer;
let store: Store;
let sync: TimedSync;
let time: ReturnType<typeof hurriedTime>;
let published: SourcePaper[];

beforeEach(async () => {
  arxiv = await startArxivServer({ papers: [] });
  huggingFace = await startHuggingFaceServer({ papers: [] });
  store = await openTestStore();
  published = [];
});
afterEach(async () => {
  await arxiv.close();
  await huggingFace.close();
});

/** Eight papers on every day with an announcement; the feed shows the last one. */
function publish(from: string, to: string): void {
  for (const day of daysFrom(from, to).filter(announcesOn)) {
    published.push(...papersOf(day, 8));
    arxiv.papers.push(...papersOf(day, 8));
    huggingFace.papers.push(...papersOf(day, 8));
    arxiv.feedDay = day;
  }
}

/** A new process in the morning of a day; its clock may be wrong. */
function startOn(day: string, wrongMs = 0): void {
  time = hurriedTime(Date.parse(`${day}T06:00Z`) + wrongMs);
  const { sources, lanes } = createSources(
    loadConfig({
      ...{
        ARXIV_API_URL: arxiv.apiUrl,
        ARXIV_RSS_URL: arxiv.rssUrl,
        HUGGINGFACE_API_URL: huggingFace.apiUrl,
      },
      ARXIV_CATEGORIES: CATEGORIES.join(' '),
    }),
  );
  const http = hurriedHttp(lanes, time);
  sync = createSync({ sources, store, http, parser, clock: time, log: silentLog, changed: () => undefined });
}

async function askOn(day: string, wrongMs = 0) {
  startOn(day, wrongMs);
  await sync.whenDue({});
  await sync.idle();
}

/** Papers that were published and never announced here. */
async function lost(): Promise<readonly string[]> {
  const works = await store.works.announced(0, await store.works.lastAnnouncedSeq());
  const known = new Set(works.map(({ title }) => title));
  return published.map(({ title }) => title).filter((title) => !known.has(title));
}

const missing = async () =>
  (await store.fetches.between(0, Number.MAX_SAFE_INTEGER)).flatMap((fetch) =>
    fetch.missing ? [{ source: fetch.source, ...fetch.missing }] : [],
  );

describe('after Paperboy was off', () => {
  it.each([1, 7, 8, 10, 14, 31, 58])('for %i days, everything announced meanwhile comes', async (days) => {
    publish(FIRST, FIRST);
    await askOn(FIRST);
    const back = dayAfter(FIRST, days);
    publish(dayAfter(FIRST), back);
    await askOn(back);
    expect(await lost()).toEqual([]);
    expect(await missing()).toEqual([]);
  });

  it('for more than two months, the days that are not asked for are named, and the others come', async () => {
    publish(FIRST, FIRST);
    await askOn(FIRST);
    const back = dayAfter(FIRST, 70);
    publish(dayAfter(FIRST, 11), back);
    await askOn(back);
    expect(await lost()).toEqual([]);
    const days = { from: '2026-09-15', to: dayAfter(back, -61) };
    expect(await missing()).toContainEqual({ source: 'arxiv', ...days });
    await askOn(dayAfter(back));
    expect(await missing()).toHaveLength(2);
  });

  it('and is killed again and again while it catches up, it goes on where it was', async () => {
    publish(FIRST, FIRST);
    await askOn(FIRST);
    const back = dayAfter(FIRST, 42);
    publish(dayAfter(FIRST), back);
    const through: (string | undefined)[] = [];
    for (let times = 0; times < 8; times += 1) {
      startOn(back);
      const stopping = new AbortController();
      let pages = 0;
      await sync.run({
        source: 'arxiv',
        signal: stopping.signal,
        onProgress: () => {
          pages += 1;
          if (pages === 3) stopping.abort(new Error('killed'));
        },
      });
      through.push(await store.settings.get('sync', 'through:arxiv'));
    }
    expect(through.toSorted()).toEqual(through);
    expect(new Set(through).size).toBeGreaterThan(3);
    expect(await lost()).toEqual([]);
  });
});

describe('a source that is away for ten days while the other answers', () => {
  it.each(['arxiv', 'huggingface'] as const)('%s has told everything the day it is back', async (away) => {
    const server = away === 'arxiv' ? arxiv : huggingFace;
    publish(FIRST, FIRST);
    await askOn(FIRST);
    server.fault('error-500');
    for (let day = 1; day <= 10; day += 1) {
      publish(dayAfter(FIRST, day), dayAfter(FIRST, day));
      await askOn(dayAfter(FIRST, day));
    }
    server.fault(undefined);
    publish(dayAfter(FIRST, 11), dayAfter(FIRST, 11));
    await askOn(dayAfter(FIRST, 11));
    expect(await lost()).toEqual([]);
    expect(await missing()).toEqual([]);
    const told = await store.settings.get('sync', `through:${away}`);
    expect(told && told >= dayAfter(FIRST, 10)).toBe(true);
  });

  it('from the first day on, too', async () => {
    arxiv.fault('error-500');
    for (let day = 0; day <= 10; day += 1) {
      publish(dayAfter(FIRST, day), dayAfter(FIRST, day));
      await askOn(dayAfter(FIRST, day));
    }
    arxiv.fault(undefined);
    await askOn(dayAfter(FIRST, 11));
    expect(await lost()).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  const wrongs = [
    ['2 h ahead', 2 * HOUR_MS],
    ['a day ahead', DAY_MS],
    ['a month ahead', 30 * DAY_MS],
    ['2 h behind', -2 * HOUR_MS],
    ['a day behind', -DAY_MS],
    ['a month behind', -30 * DAY_MS],
  ] as const;

  it.each(wrongs)('%s for a while, and off for five days of it, loses nothing', async (_, wrongMs) => {
    for (let day = 0; day <= 20; day += 1) {
      publish(dayAfter(FIRST, day), dayAfter(FIRST, day));
      const isOff = day >= 8 && day <= 12;
      if (!isOff) await askOn(dayAfter(FIRST, day), day >= 4 && day <= 14 ? wrongMs : 0);
    }
    expect(await lost()).toEqual([]);
  });

  it.each(wrongs)('%s from the first start on loses nothing', async (_, wrongMs) => {
    for (let day = 0; day <= 12; day += 1) {
      publish(dayAfter(FIRST, day), dayAfter(FIRST, day));
      await askOn(dayAfter(FIRST, day), wrongMs);
    }
    await askOn(dayAfter(FIRST, 13));
    expect(await lost()).toEqual([]);
  });
});

describe('a feed under a new date', () => {
  const [monday, tuesday, wednesday] = [FIRST, dayAfter(FIRST), dayAfter(FIRST, 2)];
  const under = (day: string, papers: readonly SourcePaper[]) =>
    arxiv.papers.splice(0, Infinity, ...papers.map((paper) => ({ ...paper, feedDay: day })));
  const through = () => store.settings.get('sync', 'through:arxiv');
  const many = (day: string) => papersOf(day, 40);

  beforeEach(async () => {
    huggingFace.fault('error-500');
    arxiv.papers.push(...many(monday));
    arxiv.feedDay = monday;
    await askOn(monday);
    expect(await through()).toBe(monday);
    arxiv.feedDay = tuesday;
  });

  const inAll = { ...papersOf(tuesday, 1)[0]!, categories: CATEGORIES };
  it.each([
    ['one unknown paper and yesterday’s others', [papersOf(tuesday, 1)[0]!, ...many(monday).slice(1)]],
    ['one unknown paper in every category and yesterday’s others', [inAll, ...many(monday).slice(1)]],
    [
      'yesterday’s papers in one category',
      [
        ...many(tuesday).filter(({ categories }) => !categories.includes('cs.CV')),
        ...many(monday).filter(({ categories }) => categories.includes('cs.CV')),
      ],
    ],
    ['one of yesterday’s papers', [...many(tuesday), many(monday)[0]!]],
    [
      'nothing in a category that is never empty',
      [...many(tuesday).filter(({ categories }) => !categories.includes('cs.CV'))],
    ],
    ['yesterday’s papers alone', many(monday)],
  ])('with %s leaves the day open, and what was missing comes', async (_, shown) => {
    under(tuesday, shown);
    await askOn(tuesday);
    expect(await through()).toBe(monday);
    published.push(...many(tuesday), ...many(wednesday));
    under(tuesday, many(tuesday));
    arxiv.papers.push(...many(wednesday).map((paper) => ({ ...paper, feedDay: wednesday })));
    arxiv.feedDay = wednesday;
    await askOn(wednesday);
    expect(await lost()).toEqual([]);
    expect(await through()).toBe(wednesday);
  });

  it.each([
    ['new papers alone', many(tuesday)],
    ['fewer papers than the day before', many(tuesday).slice(0, 12)],
    [
      'replacements of yesterday’s papers among new ones',
      [
        ...many(tuesday),
        { ...many(monday)[0]!, version: 2, announceType: 'replace' as const },
        { ...many(monday)[1]!, announceType: 'cross' as const },
      ],
    ],
  ])('with %s closes the day', async (_, shown) => {
    under(tuesday, shown);
    await askOn(tuesday);
    expect(await through()).toBe(tuesday);
  });

  it('read again the same day after it was shown in parts closes the day', async () => {
    under(tuesday, [...many(tuesday).slice(0, 20), ...many(monday).slice(20)]);
    await askOn(tuesday);
    expect(await through()).toBe(monday);
    under(tuesday, many(tuesday));
    await sync.run({ source: 'arxiv' });
    expect(await through()).toBe(tuesday);
  });
});
