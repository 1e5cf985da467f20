import { beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '#src/digest/digests.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/time.ts';
import { openNewsroom, papersOn, slackPlace, TO_NEXT_RUN, wordsOf, type Newsroom } from './newsroom.ts';

const place = slackPlace('C1');
let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});

const here = () => room.chats.slack.at(place);
const wordsHere = () => here().map(({ card }) => wordsOf(card));

async function fetched(
  source: string,
  outcome: 'ok' | 'unavailable' | 'changed',
  unknownItems = 0,
): Promise<void> {
  const id = await room.store.fetches.begin(source, 'today', room.now());
  await room.store.fetches.end(id, { outcome, items: unknownItems, unknownItems }, room.now());
}

describe('a digest message', () => {
  it('says what was looked at and which source failed, and brings what was missed after its recovery', async () => {
    await fetched('huggingface', 'ok', 1);
    room.advance(MINUTE_MS);
    await room.add('quantum sensing', place);
    room.advance(MINUTE_MS);
    await fetched('arxiv', 'unavailable');
    await fetched('huggingface', 'ok', 1);
    const first = await room.announce(['Quantum sensing today', 'Something else']);
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(wordsHere()[0]).toContain('1 new paper · quantum sensing');
    expect(wordsHere()[0]).toContain('Looked at 2 new papers from huggingface');
    expect(wordsHere()[0]).toContain('arxiv did not answer since');

    await fetched('arxiv', 'ok', 1);
    const second = await room.announce(['Quantum sensing missed yesterday']);
    room.advance(DAY_MS);
    await room.tick();
    expect(here().map(({ card }) => papersOn(card))).toEqual([first.slice(0, 1), second]);
    expect(wordsHere()[1]).not.toContain('did not answer');
  });

  it('is not posted where nothing is new, but what was looked at is written down', async () => {
    const { id } = await room.add('quantum sensing', place);
    await fetched('arxiv', 'ok', 2);
    await room.announce(['Something else', 'Quantum dots', 'Ants']);
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(here()).toEqual([]);
    expect(await room.digests().lastRun(id)).toMatchObject({ papers: 0, looked: 3, failed: [] });
  });

  it('says once that a source failed where nothing came because of it, and again after its next failure', async () => {
    const { id } = await room.add('quantum sensing', place);
    const days = async (outcomes: readonly ('ok' | 'changed')[]) => {
      for (const outcome of outcomes) {
        room.advance(MINUTE_MS);
        await fetched('arxiv', outcome);
        await room.announce(['Something else']);
        room.advance(DAY_MS);
        await room.tick();
      }
    };
    await days(['ok', 'changed', 'changed', 'changed']);
    expect(wordsHere()).toHaveLength(1);
    expect(wordsHere()[0]).toContain('Nothing new · quantum sensing');
    expect(wordsHere()[0]).toContain('arxiv could not be read since');
    expect(await room.digests().lastRun(id)).toMatchObject({ papers: 0, failed: ['arxiv'] });
    await days(['ok', 'changed']);
    expect(wordsHere()).toHaveLength(2);
  });

  it('names the days of a source that are missing, once, also where nothing new came', async () => {
    await room.add('quantum sensing', place);
    const id = await room.store.fetches.begin('arxiv', 'since 2026-10-01', room.now());
    room.advance(MINUTE_MS);
    const missing = { from: '2026-08-03', to: '2026-09-30' };
    await room.store.fetches.end(id, { outcome: 'ok', items: 0, unknownItems: 0, missing }, room.now());
    for (let day = 0; day < 3; day++) {
      room.advance(DAY_MS);
      await room.tick();
    }
    expect(wordsHere()).toHaveLength(1);
    expect(wordsHere()[0]).toContain('Missing: what arxiv announced from 2026-08-03 to 2026-09-30.');
  });

  it('never brings what was imported, looked up or came with the starter corpus', async () => {
    await room.add('quantum sensing', place);
    await room.store.works.ingest(
      (['import', 'lookup', 'backfill', 'starter'] as const).map((origin, index) => ({
        paper: {
          ids: [{ scheme: 'arxiv', value: `2401.0000${index}` }],
          title: `Quantum sensing ${index}`,
          ...{ abstract: '', abstractRaw: '', authors: [], categories: [] },
        },
        ...{ source: origin, origin },
      })),
      room.now(),
    );
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(here()).toEqual([]);
  });

  it('keeps the 200 best of very many, and says so', async () => {
    await room.add('quantum sensing', place);
    const ids = await room.announce(Array.from({ length: 260 }, (_, at) => `Quantum sensing ${at}`));
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(wordsHere()[0]).toContain('260 new papers');
    expect(wordsHere()[0]).toContain('The best 200 papers of 260 are kept.');
    expect(new Set(await room.shown()).size).toBe(200);
    expect(ids).toHaveLength(260);
  });
});

describe('a digest made about the time Paperboy catches up', () => {
  /** Whether a digest brings what an asking of `since`, begun `startsAfterMs` after it was made, announces. */
  async function brings(since: string, startsAfterMs: number, endsAfterMs: number): Promise<boolean> {
    const begin = async () => room.store.fetches.begin('arxiv', `since ${since}`, room.now());
    const early = startsAfterMs < 0 ? await begin() : undefined;
    room.advance(Math.max(-startsAfterMs, 0));
    await room.add('quantum sensing', place);
    room.advance(Math.max(startsAfterMs, 0));
    const fetch = early ?? (await begin());
    await room.announce(['Quantum sensing yesterday']);
    room.advance(endsAfterMs - Math.max(startsAfterMs, 0));
    await room.store.fetches.end(fetch, { outcome: 'ok', items: 1, unknownItems: 1 }, room.now());
    room.advance(TO_NEXT_RUN);
    await room.tick();
    return here().length > 0;
  }

  const [FIRST, AFTER_WEEKEND] = ['2026-11-16', '2026-11-21'];

  it.each([
    ['leaves the days before to the preview when they are being fetched', -MINUTE_MS],
    ['leaves the days before to the preview when they are fetched soon', MINUTE_MS],
  ])('%s', async (_what, startsAfterMs) => {
    expect(await brings(FIRST, startsAfterMs, 5 * MINUTE_MS)).toBe(false);
    const ids = await room.announce(['Quantum sensing tomorrow']);
    room.advance(DAY_MS);
    await room.tick();
    expect(papersOn(here()[0]!.card)).toEqual(ids);
  });

  it('does so after a long downtime as well', async () => {
    room.advance(-14 * DAY_MS);
    await fetched('arxiv', 'ok', 5);
    room.advance(14 * DAY_MS);
    expect(await brings(FIRST, -MINUTE_MS, 5 * MINUTE_MS)).toBe(false);
  });

  it('brings what an asking for this day alone announces, also the one under way and the first of a week', async () => {
    expect(await brings(AFTER_WEEKEND, -MINUTE_MS, 5 * MINUTE_MS)).toBe(true);
  });

  it('brings what is caught up later', async () => {
    expect(await brings(FIRST, HOUR_MS, 2 * HOUR_MS)).toBe(true);
  });
});

describe('a trending digest', () => {
  it('brings the most voted, each once, and one that is overtaken today may come tomorrow', async () => {
    await room.add('', place);
    const ids = await room.announce(Array.from({ length: 8 }, (_, at) => `Paper ${at}`));
    const vote = (counts: readonly number[]) =>
      room.store.works.ingest(
        counts.map((votes, at) => ({
          paper: {
            ids: [{ scheme: 'arxiv', value: ids[at]!.slice('arxiv:'.length) }],
            title: `Paper ${at}`,
            ...{ abstract: '', abstractRaw: '', authors: [], categories: [] },
          },
          ...{ source: 'huggingface', origin: 'sync', votes },
        })),
        room.now(),
      );
    await vote([1, 2, 3, 4, 5, 6, 7, 0]);
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(papersOn(here()[0]!.card)).toEqual([6, 5, 4, 3, 2].map((at) => ids[at]));
    await vote([30, 2, 3, 4, 5, 6, 7, 9]);
    room.advance(DAY_MS);
    await room.tick();
    expect(papersOn(here()[1]!.card)).toEqual([0, 7, 1].map((at) => ids[at]));
    expect(wordsHere()[1]).toContain('Trending papers');
  });
});

describe('a digest as announced', () => {
  /** Monday 23 November 2026; in Berlin 09:00 is 08:00 UTC, arXiv's news is expected at 05:00 UTC. */
  const berlin: Schedule = { when: 'announced', notBefore: '09:00', zone: 'Europe/Berlin' };

  it('waits for a late announcement, and comes with it', async () => {
    await room.add('quantum sensing', place, berlin);
    room.advance(DAY_MS);
    const [one] = await room.announce(['Quantum sensing from elsewhere']);
    await room.tick();
    expect(here()).toEqual([]);
    room.advance(50 * MINUTE_MS);
    const [two] = await room.announce(['Quantum sensing from arXiv']);
    await fetched('arxiv', 'ok', 1);
    await room.tick();
    expect(papersOn(here()[0]!.card)).toHaveLength(2);
    expect([...papersOn(here()[0]!.card)].sort()).toEqual([one, two]);
    room.advance(HOUR_MS);
    await room.announce(['Quantum sensing later that day']);
    await room.tick();
    expect(here()).toHaveLength(1);
  });

  it('comes after three hours with what is there when arXiv stays silent', async () => {
    await room.add('quantum sensing', place, berlin);
    room.advance(DAY_MS);
    await room.announce(['Quantum sensing from elsewhere']);
    await fetched('arxiv', 'unavailable');
    await room.tick();
    room.advance(3 * HOUR_MS - MINUTE_MS);
    await room.tick();
    expect(here()).toEqual([]);
    room.advance(MINUTE_MS);
    await room.tick();
    expect(wordsHere()[0]).toContain('arxiv did not answer since');
  });

  it("does not wait on arXiv's holidays", async () => {
    await room.add('quantum sensing', place, berlin);
    room.advance(4 * DAY_MS);
    await room.announce(['Quantum sensing on the Friday after Thanksgiving']);
    await room.tick();
    expect(here()).toHaveLength(1);
  });
});

describe('a beat', () => {
  it('plans nothing while a source is being asked, unless that asking was left by a dead process', async () => {
    await room.add('quantum sensing', place);
    await room.announce(['Quantum sensing']);
    room.advance(TO_NEXT_RUN);
    await room.store.fetches.begin('arxiv', 'today', room.now());
    await room.tick();
    expect(here()).toEqual([]);
    room.advance(30 * MINUTE_MS);
    await room.tick();
    expect(here()).toHaveLength(1);
  });

  it('waits for the vectors of what was announced, but not for long', async () => {
    await room.add('quantum sensing', place);
    await room.announce(['Quantum sensing']);
    room.vectorsLeft = 1;
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(here()).toEqual([]);
    room.advance(5 * MINUTE_MS);
    room.vectorsLeft = 0;
    await room.tick();
    expect(here()).toHaveLength(1);

    await room.announce(['Quantum sensing again']);
    room.vectorsLeft = 1;
    room.advance(DAY_MS + 5 * MINUTE_MS);
    await room.tick();
    expect(here()).toHaveLength(2);
  });

  it('goes on with the other digests when one cannot be planned', async () => {
    const broken = await room.add('broken', place);
    await room.add('quantum sensing', place);
    await room.announce(['Quantum sensing', 'Broken']);
    await room.store.db
      .insertInto('seen')
      .values({ subscription_id: broken.id, work_id: 'x', delivery_id: 'x', state: 'reserved' })
      .execute();
    await room.store.db
      .updateTable('subscription')
      .set({ schedule: '{"when":"days","days":[],"at":"09:00","zone":"UTC"}' })
      .where('id', '=', broken.id)
      .execute();
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(here()).toHaveLength(1);
  });

  it('leaves to another host what it is sending, until the lease runs out', async () => {
    await room.add('quantum sensing', place);
    await room.announce(['Quantum sensing']);
    room.killAt('deliver:before-post');
    room.advance(TO_NEXT_RUN);
    await room.tick();
    await room.store.db.updateTable('delivery').set({ lease_owner: 'elsewhere:1:1' }).execute();
    room.restart();
    await room.tick();
    expect(here()).toEqual([]);
    room.advance(2 * MINUTE_MS);
    await room.tick();
    await room.settle();
    expect(here()).toHaveLength(1);
  });
});
