import { afterEach, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { huggingFace } from '#src/sources/huggingface.ts';
import { allPages, hurriedHttp } from '../../contract/source.ts';
import { parser } from '../../support/parser.ts';
import { describeShared } from '../../support/shared.ts';
import { startSourceServer, type CommonFault, type SourceServer } from '../../support/source-server.ts';
import { recorded } from './recorded.ts';

let server: SourceServer<CommonFault>;
afterEach(() => server.close());

/** A service whose answer to everything is one recording. */
async function over(body: string, status = 200) {
  const type = 'application/json';
  server = await startSourceServer({ refusal: { type, body: '' }, answer: () => ({ status, type, body }) });
  const apiUrl = `${server.origin}/api`;
  const config = loadConfig({ HUGGINGFACE_API_URL: apiUrl });
  const io = { http: hurriedHttp([huggingFace.lane(config)]), parser, priority: 'sync' as const };
  return { source: huggingFace.create(config), io };
}

describeShared('recorded daily papers', () => {
  it.each([
    { file: 'default-2026-06-12', items: 30, first: '2606.00467', votes: 0, most: 118, day: '2026-05-30' },
    {
      file: 'date-2026-08-20-reindented',
      items: 15,
      first: '2608.16590',
      votes: 92,
      most: 92,
      day: '2026-08-17',
    },
    {
      file: 'date-2025-06-16-reindented',
      items: 9,
      first: '2506.11924',
      votes: 20,
      most: 20,
      day: '2025-06-13',
    },
    {
      file: 'date-2024-05-27-reindented',
      items: 13,
      first: '2405.15738',
      votes: 32,
      most: 32,
      day: '2024-05-24',
    },
  ])('$file: all $items with votes, and the inner date', async ({ file, items, first, votes, most, day }) => {
    const { source, io } = await over(recorded(`hf-daily-papers/daily_papers-${file}.json`));
    const [page] = await allPages(source.news({ since: '2026-08-20', today: '2026-08-20' }, io));
    expect(page).toMatchObject({ unreadable: 0 });
    expect(page?.listed).toHaveLength(items);
    expect(Math.max(...(page?.listed ?? []).map((one) => one.votes ?? 0))).toBe(most);
    const [top] = page?.listed ?? [];
    expect(top).toMatchObject({
      announced: true,
      votes,
      paper: { ids: [{ scheme: 'arxiv', value: first }] },
    });
    expect(new Date(top?.paper.publishedAt ?? 0).toISOString().slice(0, 10)).toBe(day);
  });

  it('2405.15738 of 2024 has its title on one line and its abstract unbroken', async () => {
    const { source, io } = await over(
      recorded('hf-daily-papers/daily_papers-date-2024-05-27-reindented.json'),
    );
    const [page] = await allPages(source.news({ since: '2026-08-20', today: '2026-08-20' }, io));
    expect(page?.listed[0]?.paper.title).toBe(
      'ConvLLaVA: Hierarchical Backbones as Visual Encoder for Large Multimodal Models',
    );
    expect(page?.listed[0]?.paper.abstract).not.toContain('\n');
  });

  it('a paper nobody linked is no failure', async () => {
    const { source, io } = await over(recorded('hf-daily-papers/paper-404-not-found.json'), 404);
    expect(await source.byIds?.([{ scheme: 'arxiv', value: '2609.39403' }], io)).toEqual([]);
  });
});
