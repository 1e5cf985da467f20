import { describe, expect, it } from 'vitest';
import { openTestApp } from '../../support/app.ts';
import { describeShared, shared } from '../../support/shared.ts';

const MODEL = { EMBEDDINGS: 'local', EMBEDDINGS_MODEL_DIR: shared('models/all-MiniLM-L6-v2') };

describeShared('search with the sentence model', () => {
  describe('over the starter corpus', () => {
    it('finds what is described in other words, keeps names where they are, and tells how far it is', async () => {
      const app = await openTestApp(MODEL);
      const { search } = app.services;
      await search.caughtUp();
      const titles = async (query: string) =>
        (await search.find(query, { offset: 0, limit: 5 })).hits.map(({ work }) => work.title);
      expect((await app.meaning.notes()).join()).toContain('59 papers are still without a vector');
      const progress = await app.meaning.finish(new AbortController().signal, () => undefined);
      expect(progress).toMatchObject({ embedded: 59, left: 0 });
      expect(await app.meaning.notes()).toEqual([]);
      expect((await titles('squeezellm'))[0]).toContain('SqueezeLLM');
      expect((await titles('running a huge chatbot on a device that has too little RAM')).join()).toContain(
        'LLM in a flash',
      );
      const similar = await search.similar({ more: ['arxiv:2306.07629'] }, { offset: 0, limit: 5 });
      expect(similar.hits.map(({ work }) => work.title).join()).toMatch(/Quantiz/);
    });
  });
});
