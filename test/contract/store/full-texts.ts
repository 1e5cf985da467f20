import { expect, it } from 'vitest';
import { paper, sighting } from '../../support/papers.ts';
import type { KeptFullText } from '#src/store/store.ts';
import type { OpenStore } from '../store.ts';

const HOUR = 3_600_000;

function kept(workId: string, more: Partial<KeptFullText> = {}): KeptFullText {
  return {
    ...{ workId, format: 'html', source: 'https://arxiv.org/html/1', fetchedAt: 1, readAt: 1 },
    ...{ bytes: 100, chars: 1_000, file: `${workId}.zst`, checksum: 'c' },
    ...more,
  };
}

export function fullTexts(open: OpenStore): void {
  it('one full text a work is kept; another takes its place and frees its file', async () => {
    const { works, fullTexts } = await open();
    await works.ingest([sighting('local:a')], 1);
    expect(await fullTexts.get('local:a')).toBeUndefined();
    expect(await fullTexts.put(kept('local:a'))).toBeUndefined();
    expect(await fullTexts.get('local:a')).toEqual(kept('local:a'));
    const better = kept('local:a', { format: 'pdf', file: 'b.zst', bytes: 7, source: '' });
    expect(await fullTexts.put(better)).toBe('local:a.zst');
    expect(await fullTexts.put(better)).toBeUndefined();
    expect(await fullTexts.get('local:a')).toEqual(better);
    expect(await fullTexts.counts()).toEqual({ kept: 1, bytes: 7 });
    expect(await fullTexts.files()).toEqual(new Set(['b.zst']));
    expect(await fullTexts.remove('local:a')).toBe('b.zst');
    expect(await fullTexts.remove('local:a')).toBeUndefined();
    expect(await fullTexts.counts()).toEqual({ kept: 0, bytes: 0 });
  });

  it('those unread for longest go beyond a budget, and what somebody gave after all others', async () => {
    const { works, fullTexts } = await open();
    await works.ingest(
      ['a', 'b', 'c', 'd'].map((name) => sighting(`local:${name}`)),
      1,
    );
    await fullTexts.put(kept('local:a', { readAt: 4 }));
    await fullTexts.put(kept('local:b', { readAt: 2 }));
    await fullTexts.put(kept('local:c', { readAt: 3 }));
    await fullTexts.put(kept('local:d', { readAt: 1, source: '' }));
    expect(await fullTexts.beyond(400)).toEqual([]);
    expect(await fullTexts.beyond(399)).toEqual(['local:b']);
    expect(await fullTexts.beyond(250)).toEqual(['local:c', 'local:b']);
    expect(await fullTexts.beyond(0)).toEqual(['local:d', 'local:a', 'local:c', 'local:b']);
    await fullTexts.wasRead('local:b', 2 + HOUR);
    expect(await fullTexts.beyond(399)).toEqual(['local:b']);
    await fullTexts.wasRead('local:b', 3 + HOUR);
    expect(await fullTexts.beyond(399)).toEqual(['local:c']);
  });

  it('a merge carries it along; where both have one, the one that stays keeps its own', async () => {
    const { works, fullTexts } = await open();
    const named = { title: 'On what becomes one paper' };
    await works.ingest([sighting('2401.00001', named), sighting('10.1000/x', named)], 1);
    await fullTexts.put(kept('doi:10.1000/x'));
    await works.ingest([sighting(['2401.00001', '10.1000/x'], named)], 2);
    expect(await fullTexts.get('arxiv:2401.00001')).toEqual(
      kept('arxiv:2401.00001', { file: 'doi:10.1000/x.zst' }),
    );
    await works.ingest([sighting('10.1000/y', { title: 'Another one of these papers' })], 3);
    await fullTexts.put(kept('doi:10.1000/y', { file: 'y.zst' }));
    await works.ingest([sighting(['2401.00001', '10.1000/y'], named)], 4);
    expect(await fullTexts.files()).toEqual(new Set(['doi:10.1000/x.zst']));
  });

  it('it goes with its work', async () => {
    const { works, fullTexts, db } = await open();
    await works.ingest([sighting('local:a')], 1);
    await fullTexts.put(kept('local:a'));
    await db.deleteFrom('sighting').execute();
    await db.deleteFrom('alias').execute();
    await db.deleteFrom('vote').execute();
    await db.deleteFrom('work').execute();
    expect(await fullTexts.counts()).toEqual({ kept: 0, bytes: 0 });
  });

  it('the versions of a preprint that were seen are told, the highest among them', async () => {
    const { works } = await open();
    const versions = async () =>
      (await works.said('arxiv:2401.00001')).flatMap(({ paper: { version } }) => version ?? []);
    await works.ingest([sighting('2401.00001')], 1);
    expect(await versions()).toEqual([]);
    for (const version of [3, 2])
      await works.ingest(
        [{ ...sighting('2401.00001'), paper: { ...paper('2401.00001'), version } }],
        version,
      );
    expect(Math.max(...(await versions()))).toBe(3);
  });
}
