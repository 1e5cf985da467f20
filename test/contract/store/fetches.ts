import { expect, it } from 'vitest';
import type { OpenStore } from '../store.ts';

export function fetches(open: OpenStore): void {
  it('tells the last fetch of each source and the last good one', async () => {
    const { fetches } = await open();
    const good = await fetches.begin('arxiv', '2026-01-01', 1);
    await fetches.end(good, { outcome: 'ok', items: 5, unknownItems: 2 }, 2);
    const bad = await fetches.begin('arxiv', '2026-01-02', 3);
    await fetches.end(bad, { outcome: 'unavailable', items: 0, unknownItems: 0, problem: 'HTTP 429' }, 4);
    await fetches.begin('arxiv', 'still running', 5);
    const quiet = await fetches.begin('huggingface', '2026-01-01', 5);
    await fetches.end(quiet, { outcome: 'unchanged', items: 0, unknownItems: 0 }, 6);
    const ok = {
      source: 'arxiv',
      asked: '2026-01-01',
      startedAt: 1,
      answeredAt: 2,
      outcome: 'ok',
      items: 5,
      unknownItems: 2,
    };
    const failed = {
      ...{ source: 'arxiv', asked: '2026-01-02', startedAt: 3, answeredAt: 4, outcome: 'unavailable' },
      ...{ items: 0, unknownItems: 0, problem: 'HTTP 429' },
    };
    const same = {
      source: 'huggingface',
      asked: '2026-01-01',
      startedAt: 5,
      answeredAt: 6,
      outcome: 'unchanged',
      items: 0,
      unknownItems: 0,
    };
    expect(await fetches.latest()).toEqual([
      { source: 'arxiv', last: failed, lastGood: ok },
      { source: 'huggingface', last: same, lastGood: same },
    ]);
    expect(await fetches.between(2, 6)).toEqual([failed, same]);
    expect(await fetches.between(0, 2)).toEqual([ok]);
    expect(await fetches.good({ begunBy: 5, answeredAfter: 2 })).toEqual([same]);
    expect(await fetches.good({ begunBy: 4, answeredAfter: 1 })).toEqual([ok]);
  });

  it('tells whether a source is being asked', async () => {
    const { fetches } = await open();
    const id = await fetches.begin('arxiv', '2026-01-01', 5);
    expect(await fetches.isUnderWay(4, 5)).toBe(true);
    expect(await fetches.isUnderWay(5, 9)).toBe(false);
    expect(await fetches.isUnderWay(0, 4)).toBe(false);
    await fetches.end(id, { outcome: 'ok', items: 0, unknownItems: 0 }, 6);
    expect(await fetches.isUnderWay(4, 5)).toBe(false);
  });
}
