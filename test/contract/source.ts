import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig, type Config } from '#src/config.ts';
import { SourceChanged, SourceUnavailable } from '#src/errors.ts';
import { createHttp } from '#src/http/create-http.ts';
import type { Http, LaneRule } from '#src/http/http.ts';
import { silentLog } from '#src/log.ts';
import { canonicalId } from '#src/papers/id.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { dayAfter } from '#src/sources/days.ts';
import type { Listed, NewsPage, Source, SourceDefinition } from '#src/sources/source.ts';
import { parser } from '../support/parser.ts';
import type { CommonFault, SeenRequest } from '../support/source-server.ts';
import { hurriedTime } from '../support/virtual-time.ts';

/**
 * A loopback service, with the settings that lead a source to it. It lists something on `days` and knows `ids` but not
 * `unknown`; `query` is left out for a source without `search`, `ids` and `unknown` for one without `byIds`.
 */
export interface SourceUnderTest {
  readonly config: Config;
  readonly server: {
    readonly requests: readonly SeenRequest[];
    fault(fault: CommonFault | undefined, times?: number): void;
    close(): Promise<void>;
  };
  readonly days: { readonly since: string; readonly today: string };
  readonly query?: string;
  readonly ids?: readonly PaperId[];
  readonly unknown?: PaperId;
}

/**
 * The client as the application has it, on a clock that does not keep anybody waiting. Only its limit for an answer is
 * in real time: short where none will come.
 */
export function hurriedHttp(lanes: readonly LaneRule[], time = hurriedTime(), timeoutMs = 20_000): Http {
  return createHttp({
    lanes,
    userAgent: 'paperboy/test',
    clock: time,
    sleep: time.sleep,
    log: silentLog,
    random: () => 0.5,
    timeoutMs,
  });
}

export async function allPages(news: AsyncIterable<NewsPage>): Promise<NewsPage[]> {
  return Array.fromAsync(news);
}

const FAULTS = ['rate-limit', 'html', 'error-500', 'unavailable-503', 'cut', 'hang'] as const;
type Method = 'news' | 'search' | 'byIds';

/** What every source promises, and what those promise that can search or know papers by id. */
export function describeSource(definition: SourceDefinition, start: () => Promise<SourceUnderTest>): void {
  const sample = definition.create(loadConfig({}));
  const { title } = sample;
  const [canSearch, knowsIds] = [sample.search !== undefined, sample.byIds !== undefined];
  const methods: readonly Method[] = [
    'news',
    ...(canSearch ? (['search'] as const) : []),
    ...(knowsIds ? (['byIds'] as const) : []),
  ];
  describe(`${title} as a source`, () => {
    let it_: SourceUnderTest;
    let source: Source;
    let http: Http;
    const io = (signal?: AbortSignal) => ({
      http,
      parser,
      priority: 'sync' as const,
      ...(signal && { signal }),
    });
    const news = (signal?: AbortSignal) => allPages(source.news(it_.days, io(signal)));
    const search = (query: string, signal?: AbortSignal) =>
      needed(source.search?.(parseQuery(query, 0), 5, io(signal)));
    const byIds = (ids: readonly PaperId[], signal?: AbortSignal) => needed(source.byIds?.(ids, io(signal)));
    const asked: Record<Method, (signal?: AbortSignal) => Promise<unknown>> = {
      news,
      search: (signal) => search(needed(it_.query), signal),
      byIds: (signal) => byIds(needed(it_.ids), signal),
    };

    function connect(timeoutMs?: number): void {
      http = hurriedHttp([definition.lane(it_.config)], hurriedTime(), timeoutMs);
    }

    beforeEach(async () => {
      it_ = await start();
      source = definition.create(it_.config);
      connect();
    });
    afterEach(() => it_.server.close());

    it('lists readable papers, each once a page, and tells through which day', async () => {
      const pages = await news();
      expect(pages.flatMap((page) => page.listed).some(({ announced }) => announced)).toBe(true);
      for (const page of pages) checkReadable(page.listed);
      const through = pages.at(-1)?.through ?? '';
      // A day that is not over may not count as told.
      expect(through >= dayAfter(it_.days.since, -1) && through <= it_.days.today).toBe(true);
    });

    describe.each(methods)('asked for %s', (method) => {
      it.each(FAULTS)('never takes %s for an empty list', async (fault) => {
        it_.server.fault(fault);
        connect(fault === 'hang' ? 100 : undefined);
        const failure: unknown = await asked[method]().catch((error: unknown) => error);
        expect(failure instanceof SourceUnavailable || failure instanceof SourceChanged).toBe(true);
        expect(failure).toMatchObject({ source: source.name });
        expect((failure as Error).message).toMatch(new RegExp(`^${title} .+\\.$`));
      });

      it('leaves when it is told to', async () => {
        await expect(asked[method](AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
      });
    });

    if (canSearch) {
      it('finds at most as many as asked for, and announces none of them', async () => {
        const found = await search(needed(it_.query));
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(found.some(({ announced }) => announced)).toBe(false);
        checkReadable(found);
      });

      it('asks nobody for nothing', async () => {
        expect(await search('  "" -- ()')).toEqual([]);
        expect(it_.server.requests).toEqual([]);
      });

      it('can be asked for anything a person may type', async () => {
        const typed = fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({
            unit: fc.constantFrom('"', '(', ')', ' ', ':', '[', '-', 'OR', 'ti', 'a', '\\', '*'),
          }),
        );
        await fc.assert(
          fc.asyncProperty(typed, async (query) => {
            await search(query);
          }),
          { numRuns: 40 },
        );
      });
    }

    if (knowsIds) {
      it('knows papers by id and leaves out what it does not know', async () => {
        const [ids, unknown] = [needed(it_.ids), needed(it_.unknown)];
        const found = await byIds([unknown, ...ids]);
        const names = found.map(({ paper }) => canonicalId(paper.ids[0]));
        expect(names.toSorted()).toEqual(ids.map(canonicalId).toSorted());
        expect(await byIds([unknown])).toEqual([]);
        checkReadable(found);
      });

      it('asks nobody for ids of other schemes', async () => {
        expect(await byIds([{ scheme: 'local', value: '7' }])).toEqual([]);
        expect(it_.server.requests).toEqual([]);
      });
    }
  });
}

/** What a source with this method must be given to be tested. */
function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the source has a method that its test says nothing for');
  return value;
}

function checkReadable(listed: readonly Listed[]): void {
  const names = listed.map(({ paper }) => canonicalId(paper.ids[0]));
  expect(new Set(names).size).toBe(names.length);
  for (const { paper, votes } of listed) {
    for (const text of [paper.title, paper.abstract, ...paper.authors, ...paper.categories]) {
      expect(text).toBe(text.replace(/\s+/g, ' ').trim());
      expect(text).not.toMatch(/&(?:amp|lt|gt|quot|#\d+);|<\/?(?:p|jats|sup)\b/);
    }
    expect(paper.title).not.toBe('');
    expect(paper.publishedAt === undefined || paper.publishedAt > Date.parse('1990-01-01')).toBe(true);
    expect(votes === undefined || votes >= 0).toBe(true);
  }
}
