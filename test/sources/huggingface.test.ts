import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { huggingFace } from '#src/sources/huggingface.ts';
import { allPages, describeSource, hurriedHttp } from '../contract/source.ts';
import { type HuggingFaceServer, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { parser } from '../support/parser.ts';
import { KNOWN_PAPERS, papersOf } from '../support/source-papers.ts';
import { type CommonFault, startSourceServer } from '../support/source-server.ts';

const FRIDAY = '2026-11-20';

const configOf = ({ apiUrl }: Pick<HuggingFaceServer, 'apiUrl'>) =>
  loadConfig({ HUGGINGFACE_API_URL: apiUrl });

function over(server: Pick<HuggingFaceServer, 'apiUrl'>) {
  const config = configOf(server);
  return { source: huggingFace.create(config), lane: huggingFace.lane(config) };
}

describeSource(huggingFace, async () => {
  const server = await startHuggingFaceServer({ papers: [...KNOWN_PAPERS, ...papersOf('2026-11-19', 20)] });
  return {
    config: configOf(server),
    server,
    days: { since: '2026-11-19', today: FRIDAY },
    query: 'language models',
    ids: [{ scheme: 'arxiv', value: '1706.03762' }],
    unknown: { scheme: 'arxiv', value: '1706.99999' },
  };
});

describe('Hugging Face', () => {
  let server: HuggingFaceServer;
  beforeEach(async () => {
    server = await startHuggingFaceServer();
  });
  afterEach(() => server.close());

  const news = (since: string, today: string) => {
    const { source, lane } = over(server);
    return allPages(source.news({ since, today }, { http: hurriedHttp([lane]), parser, priority: 'sync' }));
  };

  it('reads a day of more papers than one page holds', async () => {
    const many = papersOf(FRIDAY, 230).map((paper, at) => ({ ...paper, dailyDay: FRIDAY, votes: at }));
    server.papers.push(...many);
    const pages = await news(FRIDAY, FRIDAY);
    expect(pages.at(-1)?.listed.map(({ votes }) => votes)).toEqual(many.map(({ votes }) => votes));
  });

  it('reads the last days again, as votes grow for days', async () => {
    await news('2026-11-21', FRIDAY);
    const days = server.requests.map(({ query }) => query.get('date'));
    expect(days).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
  });

  it('tells when a paper came onto its list, so that a first fetch does not take the week for today', async () => {
    server.papers.push(...papersOf('2026-11-18', 1).map((paper) => ({ ...paper, dailyDay: '2026-11-18' })));
    const [page] = await news('2026-11-18', FRIDAY);
    expect(page?.listed.map(({ listedAt }) => listedAt)).toEqual([Date.parse('2026-11-18')]);
  });

  it('does not call a day told before a later one has papers, whatever our clock says', async () => {
    server.papers.push(...papersOf('2026-11-18', 4), ...papersOf('2026-11-19', 4));
    const pages = await news('2026-11-18', '2026-11-22');
    expect(pages.map(({ through }) => through)).toEqual([
      '2026-11-17',
      ...Array.from({ length: 4 }, () => '2026-11-18'),
    ]);
  });

  it('looks ahead where our clock is behind what was told', async () => {
    server.papers.push(...papersOf(FRIDAY, 4));
    const pages = await news(FRIDAY, '2026-10-20');
    expect(pages.flatMap(({ listed }) => listed)).toHaveLength(1);
    expect(server.requests[0]?.query.get('date')).toBe('2026-11-18');
  });

  it('does not lose a paper to an author without a name', async () => {
    const authors = [{ name: null, hidden: true }, { name: 'Ada Lovelace' }];
    const item = { paper: { id: '2611.00001', title: 'Engines', authors, upvotes: 1 } };
    const answer = { type: 'application/json', body: JSON.stringify([item]) };
    const odd = await startSourceServer<CommonFault>({ refusal: answer, answer: () => answer });
    onTestFinished(() => odd.close());
    const { source, lane } = over({ apiUrl: `${odd.origin}/api` });
    const io = { http: hurriedHttp([lane]), parser, priority: 'lookup' as const };
    const found = await source.search?.(parseQuery('engines', 0), 5, io);
    expect(found?.map(({ paper }) => paper.authors)).toEqual([['Ada Lovelace']]);
  });

  it('searches with words, without the signs of a query language', async () => {
    const { source, lane } = over(server);
    const io = { http: hurriedHttp([lane]), parser, priority: 'lookup' as const };
    await source.search?.(parseQuery('"speculative sampling" author:chen -gpu year:2023', 0), 5, io);
    expect(server.requests[0]?.query.get('q')).toBe('speculative sampling chen');
  });
});
