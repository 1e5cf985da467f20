import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceChanged, SourceUnavailable } from '#src/errors.ts';
import { createHttp } from '#src/http/create-http.ts';
import type { Http, LaneRule } from '#src/http/http.ts';
import { silentLog } from '#src/log.ts';
import { canonicalId } from '#src/papers/id.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { dayAfter } from '#src/sources/days.ts';
import type { Listed, NewsPage, Source } from '#src/sources/source.ts';
import type { CommonFault, SeenRequest } from '../support/source-server.ts';
import { hurriedTime } from '../support/virtual-time.ts';

/** A source over a loopback service that lists something on `days` and knows `ids` but not `unknown`. */
export interface SourceUnderTest {
  readonly source: Source;
  readonly lane: LaneRule;
  readonly server: {
    readonly requests: readonly SeenRequest[];
    fault(fault: CommonFault | undefined, times?: number): void;
    close(): Promise<void>;
  };
  readonly days: { readonly since: string; readonly today: string };
  readonly query: string;
  readonly ids: readonly PaperId[];
  readonly unknown: PaperId;
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

/** What every source promises. */
export function describeSource(name: string, start: () => Promise<SourceUnderTest>): void {
  describe(`${name} as a source`, () => {
    let it_: SourceUnderTest;
    let http: Http;
    const io = (signal?: AbortSignal) => ({ http, priority: 'sync' as const, ...(signal && { signal }) });
    const news = async (signal?: AbortSignal) => allPages(it_.source.news(it_.days, io(signal)));
    const search = async (query: string, signal?: AbortSignal) =>
      (await it_.source.search?.(query, 5, io(signal))) ?? [];
    const byIds = async (ids: readonly PaperId[], signal?: AbortSignal) =>
      (await it_.source.byIds?.(ids, io(signal))) ?? [];

    beforeEach(async () => {
      it_ = await start();
      http = hurriedHttp([it_.lane]);
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

    it('finds at most as many as asked for, and announces none of them', async () => {
      const found = await search(it_.query);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(5);
      expect(found.some(({ announced }) => announced)).toBe(false);
      checkReadable(found);
    });

    it('knows papers by id and leaves out what it does not know', async () => {
      const found = await byIds([it_.unknown, ...it_.ids]);
      const names = found.map(({ paper }) => canonicalId(paper.ids[0]));
      expect(names.toSorted()).toEqual(it_.ids.map(canonicalId).toSorted());
      expect(await byIds([it_.unknown])).toEqual([]);
    });

    it('asks nobody for ids of other schemes or for nothing', async () => {
      expect(await byIds([{ scheme: 'local', value: '7' }])).toEqual([]);
      expect(await search('  "" -- ()')).toEqual([]);
      expect(it_.server.requests).toEqual([]);
    });

    const faults = ['rate-limit', 'html', 'error-500', 'unavailable-503', 'cut', 'hang'] as const;
    it.each(faults)('never takes %s for an empty list', async (fault) => {
      const calls = [() => news(), () => search(it_.query), () => byIds(it_.ids)];
      for (const call of calls) {
        it_.server.fault(fault);
        http = hurriedHttp([it_.lane], hurriedTime(), fault === 'hang' ? 100 : undefined);
        const failure: unknown = await call().catch((error: unknown) => error);
        expect(failure instanceof SourceUnavailable || failure instanceof SourceChanged).toBe(true);
        expect(failure).toMatchObject({ source: it_.source.name });
        expect((failure as Error).message).toMatch(new RegExp(`^${it_.source.title} .+\\.$`));
      }
    });

    it('leaves when it is told to', async () => {
      const left = AbortSignal.abort(new Error('stopping'));
      for (const call of [news(left), search(it_.query, left), byIds(it_.ids, left)])
        await expect(call).rejects.toThrow('stopping');
    });

    it('can be asked for anything a person may type', async () => {
      const typed = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: fc.constantFrom('"', '(', ')', ' ', ':', '[', '-', 'OR', 'ti', 'a', '\\', '*') }),
      );
      await fc.assert(
        fc.asyncProperty(typed, async (query) => {
          await search(query);
        }),
        { numRuns: 40 },
      );
    });
  });
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
