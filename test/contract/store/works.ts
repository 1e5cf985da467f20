import { expect, it } from 'vitest';
import { id, sighting } from '../../support/papers.ts';
import type { OpenStore } from '../store.ts';

export function works(open: OpenStore): void {
  it('a paper is found by id, by each of its names and by its title', async () => {
    const { works } = await open();
    const ingested = await works.ingest(
      [sighting(['arxiv:1706.03762', 'doi:10.1000/x'], { title: 'Attention Is All You Need' })],
      7,
    );
    expect(ingested).toEqual([{ workId: 'arxiv:1706.03762', outcome: 'added' }]);
    const work = await works.byId('arxiv:1706.03762');
    expect(work).toMatchObject({
      id: 'arxiv:1706.03762',
      title: 'Attention Is All You Need',
      url: 'https://arxiv.org/abs/1706.03762',
      origin: 'lookup',
      ownSummary: false,
      votes: 0,
      changeSeq: 1,
      createdAt: 7,
    });
    expect(await works.byPaperId(id('doi:10.1000/x'))).toEqual(work);
    expect(await works.byPaperId(id('arxiv:1706.03763'))).toBeUndefined();
    expect(await works.aliases('arxiv:1706.03762')).toEqual([
      { scheme: 'arxiv', value: '1706.03762' },
      { scheme: 'doi', value: '10.1000/x' },
    ]);
    expect(await works.byTitle('attention is', 5)).toEqual([work]);
  });

  it('works come in the order asked, unknown ones left out', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:a'), sighting('local:b')], 1);
    const found = await works.byIds(['local:b', 'local:?', 'local:a', 'local:b']);
    expect(found.map((work) => work.id)).toEqual(['local:b', 'local:a', 'local:b']);
  });

  it('the same words again change nothing', async () => {
    const { works } = await open();
    await works.ingest([sighting('2401.00001')], 1);
    expect(await works.ingest([sighting('2401.00001')], 2)).toEqual([
      { workId: 'arxiv:2401.00001', outcome: 'same' },
    ]);
    expect(await works.lastChangeSeq()).toBe(1);
  });

  it('a poorer sighting takes nothing away, a richer one adds', async () => {
    const { works } = await open();
    await works.ingest([sighting('2401.00001', { authors: ['A', 'B'], venue: 'ICML' })], 1);
    const poorer = sighting('2401.00001', { abstract: '', authors: [] }, { source: 'huggingface' });
    expect(await works.ingest([poorer], 2)).toMatchObject([{ outcome: 'same' }]);
    const richer = sighting('2401.00001', { comment: '12 pages' }, { source: 'huggingface' });
    expect(await works.ingest([richer], 3)).toMatchObject([{ outcome: 'changed' }]);
    expect(await works.byId('arxiv:2401.00001')).toMatchObject({
      authors: ['A', 'B'],
      venue: 'ICML',
      comment: '12 pages',
    });
  });

  it('an own summary gives way to the authors’ abstract, once and for all', async () => {
    const { works } = await open();
    const own = sighting(
      '2401.00001',
      { abstract: 'Our words.' },
      { source: 'starter', origin: 'starter', ownSummary: true },
    );
    await works.ingest([own], 1);
    expect(await works.byId('arxiv:2401.00001')).toMatchObject({ ownSummary: true, abstract: 'Our words.' });
    await works.ingest([sighting('2401.00001', { abstract: 'Their words.' }), own], 2);
    expect(await works.byId('arxiv:2401.00001')).toMatchObject({
      ownSummary: false,
      abstract: 'Their words.',
      origin: 'starter',
    });
  });

  it('a new version, a venue and a withdrawal are events', async () => {
    const { works, db } = await open();
    await works.ingest([sighting('2401.00001', { version: 1 })], 1);
    await works.ingest([sighting('2401.00001', { version: 3, venue: 'ICML' })], 2);
    await works.ingest([sighting('2401.00001', { version: 2 })], 3);
    await works.ingest(
      [sighting('2401.00001', { version: 4, comment: 'This paper has been withdrawn by the author' })],
      4,
    );
    const events = await db.selectFrom('work_event').select(['kind', 'at', 'detail']).orderBy('at').execute();
    expect(events.map(({ kind, at, detail }) => [at, kind, detail])).toEqual([
      [2, 'version', '{"version":3}'],
      [2, 'accepted', '{"venue":"ICML"}'],
      [4, 'version', '{"version":4}'],
      [4, 'withdrawn', '{}'],
    ]);
  });

  it('changes come in order, each work once, at its last change', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:a'), sighting('local:b'), sighting('local:c')], 1);
    await works.ingest([sighting('local:a', { title: 'New' })], 2);
    const all = await works.changesAfter(0, 10);
    expect(all.map(({ work }) => [work.changeSeq, work.id])).toEqual([
      [2, 'local:b'],
      [3, 'local:c'],
      [4, 'local:a'],
    ]);
    expect((await works.changesAfter(2, 1)).map(({ work }) => work.id)).toEqual(['local:c']);
    expect(await works.lastChangeSeq()).toBe(4);
  });

  it('titles that start with the words come first, the shortest before the longer', async () => {
    const { works } = await open();
    const titles = ['A Study of Deep Learning', 'Deep Learning for Graphs', 'Deep Learning', 'Graphs'];
    await works.ingest(
      titles.map((title) => sighting(`local:${title}`, { title })),
      1,
    );
    const found = await works.byTitle('Deep  LEARNING', 10);
    expect(found.map((work) => work.title)).toEqual([
      'Deep Learning',
      'Deep Learning for Graphs',
      'A Study of Deep Learning',
    ]);
    expect(await works.byTitle('deep learning', 1)).toHaveLength(1);
    expect(await works.byTitle('100%_', 5)).toEqual([]);
    expect(await works.byTitle('…', 5)).toEqual([]);
  });

  it('more sightings than one transaction holds are answered in order', async () => {
    const { works } = await open();
    const many = Array.from({ length: 450 }, (_, n) => sighting(`local:${n}`));
    const ingested = await works.ingest([...many, sighting('local:3', { comment: 'Again' })], 1);
    expect(ingested.map(({ workId }) => workId)).toEqual([...many.map((_, n) => `local:${n}`), 'local:3']);
    expect(ingested.at(-1)?.outcome).toBe('changed');
    expect(await works.count()).toBe(450);
  });

  it('a batch that fails leaves nothing behind', async () => {
    const { works } = await open();
    const unusable = sighting('local:b', {}, { votes: null as unknown as number });
    await expect(works.ingest([sighting('local:a'), unusable], 1)).rejects.toThrow();
    expect(await works.count()).toBe(0);
    expect(await works.lastChangeSeq()).toBe(0);
  });

  it('a transaction happens whole or not at all', async () => {
    const store = await open();
    const { works, settings } = store;
    await works.ingest([sighting('local:a')], 1);
    const failing = store.transaction(async (db) => {
      await db.insertInto('setting').values({ scope: 's', key: 'k', value: 'v' }).execute();
      await db.updateTable('work').set({ title: 'Gone' }).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await settings.get('s', 'k')).toBeUndefined();
    expect((await works.byId('local:a'))?.title).toBe('On local:a');
  });

  it('text no database holds is made storable, and stays the same when it comes again', async () => {
    const { works } = await open();
    const hostile = sighting('local:nul\0\ud800', {
      title: 'a\0b\ud800c',
      abstract: '\udfff'.repeat(3),
      authors: Array.from({ length: 326 }, (_, n) => `Author \0${n}`),
      comment: "'; drop table work; --",
    });
    await works.ingest([hostile], 1);
    expect(await works.ingest([hostile], 2)).toMatchObject([{ outcome: 'same' }]);
    const [{ work } = { work: undefined }] = await works.changesAfter(0, 5);
    expect(work?.title).toBe('ab\ufffdc');
    expect(work?.authors).toHaveLength(326);
    expect(await works.byId(work?.id ?? '')).toEqual(work);
  });

  it('only web addresses become links', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:a', { url: 'javascript:alert(1)' })], 1);
    expect((await works.byId('local:a'))?.url).toBe('');
    await works.ingest([sighting('local:a', { url: 'https://example.org/a' })], 2);
    expect((await works.byId('local:a'))?.url).toBe('https://example.org/a');
  });
}
