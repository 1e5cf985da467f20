import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceUnavailable } from '#src/errors.ts';
import { loadConfig } from '#src/config.ts';
import { createLookup, type LookupOptions } from '#src/ingest/create-lookup.ts';
import { createIdBatches } from '#src/sources/id-batches.ts';
import { silentLog } from '#src/log.ts';
import { createSources } from '#src/sources/index.ts';
import type { Source } from '#src/sources/source.ts';
import type { Store } from '#src/store/store.ts';
import { hurriedHttp } from '../contract/source.ts';
import { type ArxivServer, startArxivServer } from '../support/arxiv-server.ts';
import { parser } from '../support/parser.ts';
import { type HuggingFaceServer, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { KNOWN_PAPERS } from '../support/source-papers.ts';
import { openTestStore } from '../support/store.ts';
import { hurriedTime } from '../support/virtual-time.ts';

const ATTENTION = { scheme: 'arxiv', value: '1706.03762' } as const;
let arxiv: ArxivServer;
let huggingFace: HuggingFaceServer;
let store: Store;

beforeEach(async () => {
  arxiv = await startArxivServer();
  huggingFace = await startHuggingFaceServer();
  store = await openTestStore();
});
afterEach(async () => {
  await arxiv.close();
  await huggingFace.close();
});

function setUp(options: Partial<LookupOptions> = {}) {
  const time = hurriedTime();
  const { sources, lanes } = createSources(
    loadConfig({
      ARXIV_API_URL: arxiv.apiUrl,
      ARXIV_RSS_URL: arxiv.rssUrl,
      ARXIV_CATEGORIES: 'cs.CL',
      HUGGINGFACE_API_URL: huggingFace.apiUrl,
    }),
  );
  const http = hurriedHttp(lanes, time);
  const patience = Promise.withResolvers<undefined>();
  const lookup = createLookup({
    sources,
    store,
    http,
    parser,
    clock: time,
    log: silentLog,
    online: true,
    changed: () => undefined,
    sleep: async () => patience.promise,
    moment: async () => Promise.resolve(),
    ...options,
  });
  return { lookup, time, sources, http, runOutOfPatience: () => patience.resolve(undefined) };
}

const asked = () => arxiv.requests.length + huggingFace.requests.length;

describe('a stored paper without authors', () => {
  const bare = async (ids: readonly [{ scheme: 'arxiv' | 'local'; value: string }]) => {
    const paper = { ids, title: 'Attention Is All You Need', abstract: 'Ours.', abstractRaw: '' };
    const sighting = { ...paper, authors: [], categories: [] };
    await store.works.ingest([{ source: 'starter', origin: 'starter', mayGuess: false, paper: sighting }], 0);
    return (await store.works.byPaperId(ids[0]))!;
  };

  it('has those that the sources know', async () => {
    const { works, problems } = await setUp().lookup.complete([await bare([ATTENTION])]);
    expect(works[0]?.authors).toContain('Ashish Vaswani');
    expect(problems).toEqual([]);
  });

  it('stays without where no source answers, and why is told', async () => {
    await arxiv.close();
    await huggingFace.close();
    const known = await bare([ATTENTION]);
    const { works, problems } = await setUp().lookup.complete([known]);
    expect(works).toEqual([known]);
    expect(problems).toEqual([
      expect.stringContaining('Hugging Face cannot be reached'),
      expect.stringContaining('arXiv cannot be reached'),
    ]);
  });

  it('stays as it is where it has no name that a source knows, and offline', async () => {
    const local = await bare([{ scheme: 'local', value: '7' }]);
    expect(await setUp().lookup.complete([local])).toEqual({ works: [local], problems: [] });
    const known = await bare([ATTENTION]);
    expect(await setUp({ online: false }).lookup.complete([known])).toEqual({ works: [known], problems: [] });
    expect(asked()).toBe(0);
  });
});

describe('look-up by query', () => {
  it('ends what is still asked when it is told to', async () => {
    const begun = Promise.withResolvers<AbortSignal | undefined>();
    const ending = new AbortController();
    const slow: Source = {
      name: 'slow',
      title: 'Slow',
      trust: 'aggregator',
      rhythm: { everyMs: 1 },
      news: () => {
        throw new Error('not asked for news');
      },
      search: (_query, _limit, { signal }) => {
        begun.resolve(signal);
        return Promise.withResolvers<never>().promise;
      },
    };
    const { lookup, runOutOfPatience } = setUp({ sources: [slow], signal: ending.signal });
    const looked = lookup.byQuery('anything');
    const signal = await begun.promise;
    runOutOfPatience();
    await looked;
    ending.abort();
    expect(signal?.aborted).toBe(true);
  });

  it('finds a paper nobody has stored, and keeps it without announcing it', async () => {
    const { lookup } = setUp();
    const { works, added, failed } = await lookup.byQuery('attention is all you need');
    expect(works[0]).toMatchObject({ id: 'arxiv:1706.03762', title: 'Attention Is All You Need', votes: 61 });
    expect(added.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(failed).toEqual([]);
    expect(await store.works.byPaperId(ATTENTION)).toMatchObject({ origin: 'lookup' });
    expect(await store.works.lastAnnouncedSeq()).toBe(0);
  });

  it('asks once for equal questions, then and for a day', async () => {
    const { lookup, time } = setUp();
    await Promise.all([lookup.byQuery('LoRA'), lookup.byQuery(' lora '), lookup.byQuery('lora')]);
    expect(asked()).toBe(2);
    const again = await lookup.byQuery('lora');
    expect(again).toMatchObject({ works: [{ id: 'arxiv:2106.09685' }], added: [] });
    expect(asked()).toBe(2);
    time.advance(25 * 3_600_000);
    await lookup.byQuery('lora');
    expect(asked()).toBe(4);
  });

  it('says which source failed, and asks that one again the next time', async () => {
    const { lookup } = setUp();
    arxiv.fault('html', 1);
    const { works, failed } = await lookup.byQuery('lora');
    expect(works).toHaveLength(1);
    expect(failed).toEqual([{ source: 'arXiv', problem: 'arXiv answered with a web page instead of data.' }]);
    const requests = arxiv.requests.length;
    expect((await lookup.byQuery('lora')).failed).toEqual([]);
    expect(arxiv.requests.length).toBe(requests + 1);
  });

  it('does not wait longer than its patience, but keeps what comes later', async () => {
    const { lookup, runOutOfPatience } = setUp();
    const holding = Promise.withResolvers<undefined>();
    const changed = Promise.withResolvers<undefined>();
    const slow = setUp({
      sources: [
        {
          name: 'slow',
          title: 'Slow',
          trust: 'aggregator',
          rhythm: { everyMs: 1 },
          async *news() {},
          async search() {
            await holding.promise;
            return [{ announced: true, paper: slowPaper }];
          },
        },
      ],
      changed: () => changed.resolve(undefined),
    });
    const answer = slow.lookup.byQuery('anything');
    slow.runOutOfPatience();
    expect(await answer).toMatchObject({
      works: [],
      failed: [{ source: 'Slow', problem: 'Slow has not answered within 5 s.' }],
    });
    holding.resolve(undefined);
    await changed.promise;
    expect(await store.works.byPaperId(slowPaper.ids[0])).toMatchObject({ title: 'Slow Paper' });
    expect((await slow.lookup.byQuery('anything')).works).toHaveLength(1);
    runOutOfPatience();
    expect(lookup.online).toBe(true);
  });

  it('asks nobody while offline', async () => {
    const { lookup } = setUp({ online: false });
    expect(await lookup.byQuery('lora')).toEqual({ works: [], added: [], failed: [] });
    await expect(lookup.byId(ATTENTION)).rejects.toThrow(
      'Paperboy is offline, and arxiv:1706.03762 is not stored here.',
    );
    expect(asked()).toBe(0);
  });
});

describe('look-up by id', () => {
  it('asks for what is not stored, and only then', async () => {
    const { lookup } = setUp();
    expect(await lookup.byId(ATTENTION)).toMatchObject({ title: 'Attention Is All You Need' });
    const before = asked();
    expect(await lookup.byId(ATTENTION)).toMatchObject({ id: 'arxiv:1706.03762' });
    expect(asked()).toBe(before);
  });

  it("takes Hugging Face's word when arXiv does not answer", async () => {
    const { lookup } = setUp();
    arxiv.fault('rate-limit');
    expect(await lookup.byId(ATTENTION)).toMatchObject({ title: 'Attention Is All You Need' });
  });

  it('does not say that a paper does not exist because arXiv did not answer', async () => {
    const { lookup } = setUp();
    huggingFace.papers.length = 0;
    arxiv.fault('rate-limit');
    await expect(lookup.byId(ATTENTION)).rejects.toThrow(SourceUnavailable);
  });

  it.each(['arXiv', 'Hugging Face'])(
    'names %s where it asks for a pause, and for how long',
    async (title) => {
      const { lookup } = setUp();
      const [pausing, other] = title === 'arXiv' ? [arxiv, huggingFace] : [huggingFace, arxiv];
      other.papers.length = 0;
      pausing.fault('rate-limit');
      const sentence =
        /^(.+) asks us to wait (?:a minute|\d+ minutes); arxiv:1706\.03762 could not be fetched\. Try again then\.$/;
      const refused: unknown = await lookup.byId(ATTENTION).catch((error: unknown) => error);
      const said = refused instanceof SourceUnavailable ? refused.message : '';
      expect(sentence.exec(said)?.[1]).toBe(title);
    },
  );

  it('asks arXiv once for ids that are asked for at the same moment', async () => {
    const moment = Promise.withResolvers<undefined>();
    const { sources, http } = setUp();
    const source = sources.find(({ name }) => name === 'arxiv')!;
    const byId = createIdBatches({ http, parser, priority: 'lookup' }, async () => moment.promise);
    const ids = ['1706.03762', '2106.09685', '1706.99999'].map(
      (value) => ({ scheme: 'arxiv', value }) as const,
    );
    const asking = Promise.all(ids.map(async (id) => byId(source, id)));
    moment.resolve(undefined);
    const found = (await asking).map((listed) => listed.map(({ paper }) => paper.ids[0].value));
    expect(found).toEqual([['1706.03762'], ['2106.09685'], []]);
    expect(arxiv.requests).toHaveLength(1);
  });

  it('knows that nobody has it when all have answered', async () => {
    const { lookup } = setUp();
    expect(await lookup.byId({ scheme: 'arxiv', value: '1706.99999' })).toBeUndefined();
    expect(await lookup.byId({ scheme: 'doi', value: '10.1000/unknown' })).toBeUndefined();
  });
});

const slowPaper = {
  ids: [{ scheme: 'arxiv', value: '2401.00001' }] as const,
  title: 'Slow Paper',
  abstract: KNOWN_PAPERS[0]!.abstract,
  abstractRaw: KNOWN_PAPERS[0]!.abstract,
  authors: [],
  categories: [],
};
