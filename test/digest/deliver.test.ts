import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#src/time.ts';
import type { Fault } from '../support/fake-chat.ts';
import { discordPlace, openNewsroom, papersOn, slackPlace, TO_NEXT_RUN, type Newsroom } from './newsroom.ts';

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});

const titles = (count: number, topic = 'quantum sensing') =>
  Array.from({ length: count }, (_, index) => `${topic} number ${index}`);
const states = async () =>
  (await room.store.db.selectFrom('delivery').select('state').orderBy('created_at').execute()).map(
    ({ state }) => state,
  );

describe.each([
  ['slack', slackPlace('C1')],
  ['discord', discordPlace('C1')],
] as const)('a digest on %s', (platform, place) => {
  const here = () => room.chats[platform].at(place);

  it('posts each paper once, folds what is over five, and is silent when nothing is new', async () => {
    await room.add('quantum sensing', place);
    const ids = await room.announce([...titles(7), 'protein folding']);
    room.advance(TO_NEXT_RUN);
    await room.tick();
    await room.tick();
    room.advance(DAY_MS);
    await room.tick();
    expect(here()).toHaveLength(1);
    expect(papersOn(here()[0]!.card)).toHaveLength(5);
    expect([...(await room.shown())].sort()).toEqual(ids.slice(0, 7).sort());
    expect(await room.store.db.selectFrom('run').selectAll().execute()).toHaveLength(2);
  });

  it.each(['deliver:before-post', 'deliver:after-post', 'deliver:after-record'] as const)(
    'stands there once after dying at %s, restarted at once or after 20 minutes',
    async (failpoint) => {
      for (const pause of [0, 20 * MINUTE_MS]) {
        room = await openNewsroom();
        await room.add('quantum sensing', place);
        const ids = await room.announce(titles(3));
        room.advance(TO_NEXT_RUN);
        room.killAt(failpoint);
        expect(await room.tick()).toBe(false);
        room.restart();
        room.advance(pause);
        expect(await room.tick()).toBe(true);
        await room.settle();
        expect(here(), `after ${pause} ms`).toHaveLength(1);
        expect([...(await room.shown())].sort()).toEqual([...ids].sort());
        expect(await states()).toEqual(['sent']);
      }
    },
  );

  it.each(['deliver:before-post', 'deliver:after-post'] as const)(
    'stays uncertain after dying at %s where it may not look, and the owner is told once',
    async (failpoint) => {
      const { id } = await room.add('quantum sensing', place);
      await room.announce(titles(3));
      room.chats[platform].canLookBack = false;
      room.advance(TO_NEXT_RUN);
      room.killAt(failpoint);
      await room.tick();
      room.restart();
      for (let hours = 0; hours < 30; hours++) {
        await room.tick();
        room.advance(HOUR_MS);
      }
      expect(here()).toHaveLength(failpoint === 'deliver:after-post' ? 1 : 0);
      expect(await states()).toEqual(['uncertain']);
      expect((await room.digests().byId(id))?.uncertain).toBe(1);
      const told = room.chats.slack.at(slackPlace('DU1'));
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told[0]!.card)).toContain('not known whether');

      room.chats[platform].canLookBack = true;
      room.advance(DAY_MS);
      await room.tick();
      await room.settle();
      expect(here()).toHaveLength(1);
      expect(await room.shown()).toHaveLength(3);
      expect((await room.digests().byId(id))?.uncertain).toBe(0);
    },
  );

  it.each<[string, Fault]>([
    ['the answer is lost after it was stored', { kind: 'answer-lost' }],
    ['the request is lost', { kind: 'request-lost' }],
    ['it is told to come later', { kind: 'later', retryAfterMs: 2000 }],
    ['it is told to come later without a time', { kind: 'later', retryAfterMs: 0 }],
    ['the courier throws', { kind: 'throws' }],
    ...[10, 20, 40, 90, 120, 149].map((seconds): [string, Fault] => [
      `it is accepted ${seconds} s after its connection broke`,
      { kind: 'late', afterMs: seconds * SECOND_MS },
    ]),
  ])('is one message when %s', async (_what, fault) => {
    await room.add('quantum sensing', place);
    const ids = await room.announce(titles(2));
    room.chats[platform].fail(fault);
    room.advance(TO_NEXT_RUN);
    await room.tick();
    await room.settle();
    expect(here()).toHaveLength(1);
    expect([...(await room.shown())].sort()).toEqual([...ids].sort());
    expect(await states()).toEqual(['sent']);
  });

  it('is paused with a reason when its channel is gone, and brings what was missed once it is resumed', async () => {
    const { id } = await room.add('quantum sensing', place);
    const ids = await room.announce(titles(2));
    room.chats[platform].remove(place);
    for (let day = 0; day < 3; day++) {
      room.advance(day === 0 ? TO_NEXT_RUN : DAY_MS);
      await room.tick();
    }
    expect(room.chats[platform].posts).toBeLessThanOrEqual(2);
    expect(await room.digests().byId(id)).toMatchObject({
      state: 'paused',
      pausedReason: 'The channel is gone.',
    });
    expect(room.chats.slack.at(slackPlace('DU1'))).toHaveLength(1);

    const more = await room.announce(titles(1));
    room.chats[platform].restore(place);
    await room.digests().resume(id);
    room.advance(DAY_MS);
    await room.tick();
    expect(here()).toHaveLength(1);
    expect([...(await room.shown())].sort()).toEqual([...ids, ...more].sort());
  });

  it('waits while the token is refused, and goes on by itself with one message once it is replaced', async () => {
    const { id } = await room.add('quantum sensing', place);
    const ids = await room.announce(titles(2));
    const refused = { kind: 'refused', why: 'credentials' } as const;
    room.chats[platform].fail(...Array.from({ length: 200 }, () => refused));
    room.advance(TO_NEXT_RUN);
    for (let hours = 0; hours < 48; hours++) {
      await room.tick();
      room.advance(HOUR_MS);
    }
    expect((await room.digests().byId(id))?.state).toBe('active');
    room.chats[platform].healAll();
    room.restart();
    await room.tick();
    expect(here()).toHaveLength(1);
    expect([...(await room.shown())].sort()).toEqual([...ids].sort());
  });

  it('loses only a message whose content is refused, tells the owner, and goes on', async () => {
    await room.add('quantum sensing', place);
    const refused = await room.announce(titles(2));
    room.chats[platform].fail({ kind: 'refused', why: 'payload' });
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(here()).toHaveLength(0);
    const [told] = room.chats.slack.at(slackPlace('DU1'));
    const run = /"run":"([a-z0-9]+)"/.exec(JSON.stringify(told!.card))![1]!;
    expect((await room.digests().folded(run)).papers.map(({ work }) => work.id).sort()).toEqual(
      [...refused].sort(),
    );

    const next = await room.announce(titles(1));
    room.advance(DAY_MS);
    await room.tick();
    expect(papersOn(here()[0]!.card)).toEqual(next);
  });
});

describe('deliveries to one place', () => {
  it('come in the order they were planned, one held up holding up the next', async () => {
    const place = slackPlace('C1');
    await room.add('quantum sensing', place);
    await room.add('protein folding', place, { when: 'days', days: [1], at: '09:01', zone: 'UTC' });
    await room.add('graph learning', slackPlace('C2'), { when: 'days', days: [1], at: '09:02', zone: 'UTC' });
    await room.announce(['quantum sensing', 'protein folding', 'graph learning']);
    room.chats.slack.fail({ kind: 'later', retryAfterMs: 5 * MINUTE_MS });
    for (let minute = 0; minute < 70; minute++) {
      room.advance(MINUTE_MS);
      await room.tick();
      if (minute === 62) expect(room.chats.slack.order.map(({ place: at }) => at)).toEqual(['slack:T1:C2']);
    }
    const said = room.chats.slack.at(place).map(({ card }) => JSON.stringify(card.title));
    expect(said[0]).toContain('quantum');
    expect(said[1]).toContain('protein');
  });
});

describe('after an outage', () => {
  it.each([
    ['Paperboy was down', () => undefined],
    ['the platform was not connected', () => room.disconnect('slack')],
    [
      'the platform answered with "later" all the time',
      () =>
        room.chats.slack.fail(
          ...Array.from({ length: 2000 }, () => ({ kind: 'later', retryAfterMs: 600_000 }) as const),
        ),
    ],
  ])('one merged digest comes when %s', async (what, begin) => {
    const place = slackPlace('C1');
    await room.add('quantum sensing', place);
    begin();
    const ids: string[] = [];
    for (let day = 0; day < 3; day++) {
      ids.push(...(await room.announce(titles(1))));
      for (let hour = 0; hour < 24; hour++) {
        room.advance(HOUR_MS);
        if (what !== 'Paperboy was down') await room.tick();
      }
    }
    room.chats.slack.healAll();
    room.connect('slack');
    room.restart();
    ids.push(...(await room.announce(titles(1))));
    room.advance(2 * HOUR_MS);
    await room.tick();
    expect(room.chats.slack.at(place)).toHaveLength(1);
    expect([...(await room.shown())].sort()).toEqual(ids.sort());
    expect(JSON.stringify(room.chats.slack.at(place)[0]!.card.title)).toContain('covers 3 days');
  });
});
