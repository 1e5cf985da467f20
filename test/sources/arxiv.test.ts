import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { canonicalId } from '#src/papers/id.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { arxiv as definition } from '#src/sources/arxiv.ts';
import type { NewsPage } from '#src/sources/source.ts';
import { allPages, describeSource, hurriedHttp } from '../contract/source.ts';
import { type ArxivServer, startArxivServer } from '../support/arxiv-server.ts';
import { parser } from '../support/parser.ts';
import { KNOWN_PAPERS, papersOf, type SourcePaper } from '../support/source-papers.ts';

const FRIDAY = '2026-11-20';

function configOf({ apiUrl, rssUrl }: ArxivServer) {
  const categories = 'cs.CL cs.LG cs.AI cs.CV stat.ML';
  return loadConfig({ ARXIV_API_URL: apiUrl, ARXIV_RSS_URL: rssUrl, ARXIV_CATEGORIES: categories });
}

function over(server: ArxivServer) {
  const config = configOf(server);
  return { source: definition.create(config), lane: definition.lane(config) };
}

describeSource(definition, async () => {
  const server = await startArxivServer({
    papers: [...KNOWN_PAPERS, ...papersOf(FRIDAY, 20)],
    feedDay: FRIDAY,
  });
  return {
    config: configOf(server),
    server,
    days: { since: FRIDAY, today: FRIDAY },
    query: 'speculative decoding',
    ids: [
      { scheme: 'arxiv', value: '1706.03762' },
      { scheme: 'arxiv', value: 'math/0611800' },
    ],
    unknown: { scheme: 'arxiv', value: '1706.99999' },
  };
});

describe('arXiv', () => {
  let server: ArxivServer;
  let arxiv: ReturnType<typeof over>;
  beforeEach(async () => {
    server = await startArxivServer({ feedDay: FRIDAY });
    arxiv = over(server);
  });
  afterEach(() => server.close());

  const io = () => ({ http: hurriedHttp([arxiv.lane]), parser, priority: 'sync' as const });
  const news = (since: string, today: string, asked = io()) =>
    allPages(arxiv.source.news({ since, today }, asked));
  const announced = (pages: readonly NewsPage[]) =>
    pages.flatMap((page) => page.listed.filter((one) => one.announced).map((one) => one.paper.ids[0].value));
  const paper = (change: Partial<SourcePaper>): SourcePaper => ({ ...papersOf(FRIDAY, 1)[0]!, ...change });

  it('asks once for all categories', async () => {
    server.papers.push(...papersOf(FRIDAY, 10));
    const pages = await news(FRIDAY, FRIDAY);
    expect(server.requests.map(({ path }) => path)).toEqual(['/rss/cs.CL+cs.LG+cs.AI+cs.CV+stat.ML']);
    expect(announced(pages)).toHaveLength(10);
    expect(pages.at(-1)?.through).toBe(FRIDAY);
  });

  it('announces new papers and new ones listed across, but no replacement and no old paper', async () => {
    server.papers.push(
      paper({ id: '2611.20100' }),
      paper({ id: '2611.20050', announceType: 'cross' }),
      paper({ id: '2611.20051', announceType: 'cross', version: 2 }),
      paper({ id: '2205.06398', announceType: 'cross' }),
      paper({ id: '2611.20200', announceType: 'replace', version: 3 }),
      paper({ id: '2611.20201', announceType: 'replace-cross', version: 2 }),
    );
    const pages = await news(FRIDAY, FRIDAY);
    expect(announced(pages)).toEqual(['2611.20100', '2611.20050']);
    expect(pages.flatMap((page) => page.listed)).toHaveLength(6);
  });

  it('keeps version, journal, DOI, comment and the order of categories', async () => {
    const found = await arxiv.source.byIds?.([{ scheme: 'arxiv', value: 'math/0611800' }], io());
    expect(found?.[0]?.paper).toMatchObject({
      ids: [
        { scheme: 'arxiv', value: 'math/0611800' },
        { scheme: 'doi', value: '10.1000/sums.2007.1' },
      ],
      title: 'An Old Paper on Sums & Products',
      version: 2,
      categories: ['math.CA', 'math.NT'],
      venue: 'J. Made-up Math. 1 (2007) 1-9',
      publishedAt: Date.parse('2006-11-26T10:00:00Z'),
    });
  });

  it('knows nothing new on a weekend, and does not take that for a failure', async () => {
    server.feedDay = '2026-11-21';
    expect(announced(await news('2026-11-21', '2026-11-22'))).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('does not take a day to come for one that was told', async () => {
    server.papers.push(...papersOf(FRIDAY, 2));
    server.feedDay = '2099-01-01';
    for (const one of server.papers.slice(-2)) Object.assign(one, { feedDay: '2099-01-01' });
    const pages = await news(FRIDAY, FRIDAY);
    expect(announced(pages)).toHaveLength(2);
    expect(pages.every(({ through }) => through === undefined || through <= FRIDAY)).toBe(true);
  });

  it('is told "unchanged" only after everything was stored, and never when earlier days are asked for', async () => {
    server.papers.push(...papersOf(FRIDAY, 3));
    const asked = io();
    await news(FRIDAY, FRIDAY, asked);
    const again = await news(FRIDAY, FRIDAY, asked);
    expect(announced(again)).toHaveLength(3);
    again.at(-1)?.stored?.();
    expect(await news('2026-11-21', FRIDAY, asked)).toMatchObject([{ unchanged: true, listed: [] }]);
    expect(new Set(announced(await news('2026-11-19', FRIDAY, asked))).size).toBe(3);
  });

  describe('after days without an answer', () => {
    const MONDAY = '2026-11-16';
    const before = papersOf('2026-11-13', 4);
    const missed = [...papersOf(MONDAY, 3), ...papersOf('2026-11-18', 30)];
    const today = papersOf(FRIDAY, 5);
    // Submitted with the papers of the 13th, held by a moderator, given its number with those of the 18th.
    const held = paper({ id: '2611.18900', submitted: '2026-11-12T10:00:00Z', feedDay: '2026-11-18' });
    const idsOf = (papers: readonly SourcePaper[]) => papers.map(({ id }) => id).toSorted();

    it('brings all that was announced meanwhile, also what was held back, and nothing from before', async () => {
      server.papers.push(...before, ...missed, ...today, held);
      const pages = await news(MONDAY, FRIDAY);
      const expected = idsOf([...missed, ...today, held]);
      expect([...new Set(announced(pages))].toSorted()).toEqual(expected);
      expect(pages.at(-1)?.through).toBe(FRIDAY);
    });

    it("brings today's at least when the rest fails, and does not call the days told", async () => {
      server.papers.push(...missed, ...today);
      const pages: NewsPage[] = [];
      server.fault('empty-page');
      const asking = (async () => {
        for await (const page of arxiv.source.news({ since: MONDAY, today: FRIDAY }, io())) pages.push(page);
      })();
      await expect(asking).rejects.toThrow('arXiv has papers for this but sent an empty page.');
      expect(announced(pages).toSorted()).toEqual(idsOf(today));
      expect(pages.some((page) => page.through !== undefined)).toBe(false);
    });
  });

  it('does not take a feed of entries it cannot read for a quiet day', async () => {
    server.papers.push(paper({ announceType: 'fresh' as never }));
    await expect(news(FRIDAY, FRIDAY)).rejects.toThrow('arXiv answered in a form Paperboy does not know.');
    server.papers.push(paper({ id: '2611.20300' }));
    expect(await news(FRIDAY, FRIDAY)).toMatchObject([{ unreadable: 1, listed: [{ announced: true }] }]);
  });

  it('asks again when a page is empty although there should be more', async () => {
    server.fault('empty-page', 2);
    const found = await arxiv.source.search?.(parseQuery('attention is all you need', 0), 5, io());
    expect(found?.map(({ paper: one }) => canonicalId(one.ids[0]))).toEqual(['arxiv:1706.03762']);
    expect(server.requests).toHaveLength(3);
  });

  it('leaves arXiv alone for at least ten minutes after a refusal, whatever is asked', async () => {
    const asked = io();
    server.fault('rate-limit', 1);
    await expect(news(FRIDAY, FRIDAY, asked)).rejects.toThrow('arXiv asks us to wait until 14:11 UTC.');
    await expect(arxiv.source.search?.(parseQuery('lora', 0), 5, asked)).rejects.toThrow(
      'arXiv asks us to wait',
    );
    expect(server.requests).toHaveLength(1);
  });
});
