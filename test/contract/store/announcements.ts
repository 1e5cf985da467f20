import { expect, it } from 'vitest';
import { sighting } from '../../support/papers.ts';
import type { OpenStore } from '../store.ts';

const announced = { origin: 'sync', announced: true } as const;

export function announcements(open: OpenStore): void {
  it('works are numbered once, in the order they were announced', async () => {
    const { works } = await open();
    await works.ingest(
      [sighting('local:a', {}, announced), sighting('local:b'), sighting('local:c', {}, announced)],
      1,
    );
    await works.ingest([sighting('local:b', {}, announced), sighting('local:a', {}, announced)], 2);
    const all = await works.announced(0, 10);
    expect(all.map(({ id, announcedSeq }) => [announcedSeq, id])).toEqual([
      [1, 'local:a'],
      [2, 'local:c'],
      [3, 'local:b'],
    ]);
    expect(await works.lastAnnouncedSeq()).toBe(3);
    expect((await works.announced(1, 2)).map(({ id }) => id)).toEqual(['local:c']);
  });

  it('import, look-up, starter and backfill announce nothing', async () => {
    const { works } = await open();
    for (const origin of ['import', 'lookup', 'starter', 'backfill'] as const) {
      await works.ingest([sighting(`local:${origin}`, {}, { origin, announced: true })], 1);
    }
    expect(await works.lastAnnouncedSeq()).toBe(0);
    expect(await works.announced(0, 10)).toEqual([]);
  });

  it('tells how far announcements had come at an instant', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:a', {}, announced)], 10);
    await works.ingest([sighting('local:b', {}, announced)], 20);
    expect(await works.announcedSeqAt(10)).toBe(0);
    expect(await works.announcedSeqAt(11)).toBe(1);
    expect(await works.announcedSeqAt(99)).toBe(2);
  });

  it('a merged work keeps the first number, and nobody else has it', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:a', {}, announced), sighting('2401.00001', {}, announced)], 1);
    await works.ingest([sighting(['2401.00001', 'local:a'])], 2);
    const all = await works.announced(0, 10);
    expect(all.map(({ id, announcedSeq }) => [announcedSeq, id])).toEqual([[1, 'arxiv:2401.00001']]);
    await works.ingest([sighting('local:new', {}, announced)], 3);
    expect((await works.byId('local:new'))?.announcedSeq).toBeGreaterThan(2);
  });
}
