import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { importPapers } from '#src/ingest/import.ts';
import type { Store } from '#src/store/store.ts';
import { openTestStore } from '../support/store.ts';

const clock = { now: () => Date.UTC(2026, 0) };

function load(store: Store, lines: readonly object[], origin: 'import' | 'starter' = 'import') {
  const bytes = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
  return importPapers(Readable.from([bytes]), { store, clock, origin });
}

const ATTENTION = { title: 'Attention Is All You Need', abstract: 'The authors’ own words.' };

describe('an import into the store', () => {
  it('done again adds and changes nothing', async () => {
    const store = await openTestStore(clock);
    const lines = Array.from({ length: 300 }, (_, at) => ({ id: at, title: `Paper number ${at}` }));
    expect(await load(store, lines)).toEqual({ added: 300, merged: 0, refused: [] });
    const seq = await store.works.lastChangeSeq();
    expect(await load(store, lines)).toEqual({ added: 0, merged: 300, refused: [] });
    expect(await store.works.count()).toBe(300);
    expect(await store.works.lastChangeSeq()).toBe(seq);
  });

  it('keeps works of different ids apart, however alike their titles', async () => {
    const store = await openTestStore(clock);
    const ids = [1, '2', '1706.03762', 'https://doi.org/10.1000/x'];
    const { added } = await load(
      store,
      ids.map((id) => ({ ...ATTENTION, id })),
    );
    expect(added).toBe(4);
    expect(await store.works.count()).toBe(4);
    for (const id of ['local:1', 'local:2', 'arxiv:1706.03762', 'doi:10.1000/x'])
      expect((await store.works.byId(id))?.title).toBe(ATTENTION.title);
  });

  it('keeps papers of one title by different people apart, and knows each again', async () => {
    const store = await openTestStore(clock);
    const lines = ['Jane Doe', 'John Roe'].map((author) => ({ title: 'Introduction', authors: [author] }));
    expect(await load(store, lines)).toEqual({ added: 2, merged: 0, refused: [] });
    expect(await load(store, lines)).toEqual({ added: 0, merged: 2, refused: [] });
  });

  it('knows a paper again when it comes with its authors', async () => {
    const store = await openTestStore(clock);
    await load(store, [ATTENTION]);
    expect(await load(store, [{ ...ATTENTION, authors: ['Ashish Vaswani'] }])).toMatchObject({ merged: 1 });
  });

  it('takes a line without an id for the stored paper of that title', async () => {
    const store = await openTestStore(clock);
    await load(store, [{ ...ATTENTION, id: '1706.03762' }]);
    expect(await load(store, [ATTENTION])).toEqual({ added: 0, merged: 1, refused: [] });
    expect(await store.works.count()).toBe(1);
  });

  it('announces nothing, also with votes', async () => {
    const store = await openTestStore(clock);
    await load(store, [{ paper: { id: '2401.01234', title: 'Voted', summary: 'x', upvotes: 7 } }]);
    expect(await store.works.lastAnnouncedSeq()).toBe(0);
    expect((await store.works.byId('arxiv:2401.01234'))?.votes).toBe(7);
  });

  it('puts the real abstract in the place of our summary, in either order', async () => {
    const summary = { ...ATTENTION, id: '1706.03762', abstract: 'Our summary.', ownSummary: true };
    const real = { ...ATTENTION, id: '1706.03762v5' };
    for (const first of ['starter', 'import'] as const) {
      const store = await openTestStore(clock);
      await load(store, first === 'starter' ? [summary] : [real], first);
      await load(store, first === 'starter' ? [real] : [summary], first === 'starter' ? 'import' : 'starter');
      const work = await store.works.byId('arxiv:1706.03762');
      expect(work).toMatchObject({ abstract: ATTENTION.abstract, ownSummary: false });
    }
  });
});
