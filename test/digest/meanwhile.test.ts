import { beforeEach, describe, expect, it } from 'vitest';
import { runIdFor } from '#src/digest/keys.ts';
import { planRun } from '#src/digest/run/plan.ts';
import { subscriptionById } from '#src/digest/subscriptions.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/time.ts';
import { openNewsroom, papersOn, slackPlace, TO_NEXT_RUN, type Newsroom } from './newsroom.ts';

const [HERE, THERE] = [slackPlace('C1'), slackPlace('C2')];
let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});

describe('a digest changed while its message is being posted', () => {
  it.each([
    ['paused', (id: string) => room.digests().pause(id)],
    ['removed', (id: string) => room.digests().remove(id)],
  ])(
    'is not posted by a later try once it is %s, and brings its papers when resumed',
    async (_what, change) => {
      const { id } = await room.add('quantum sensing', HERE);
      const ids = await room.announce(['Quantum sensing']);
      room.chats.slack.fail({ kind: 'later', retryAfterMs: MINUTE_MS });
      room.chats.slack.meanwhile = () => change(id);
      room.advance(TO_NEXT_RUN);
      await room.tick();
      room.advance(2 * DAY_MS);
      await room.tick();
      expect(room.chats.slack.all()).toEqual([]);
      await room.digests().resume(id);
      room.advance(DAY_MS);
      await room.tick();
      expect(await room.shown()).toEqual(ids);
    },
  );

  it.each([
    ['refused for some seconds', { kind: 'later', retryAfterMs: 5_000 }],
    ['lost', { kind: 'request-lost' }],
  ] as const)('and moved comes to the new place alone when the post was %s', async (_what, fault) => {
    const { id } = await room.add('quantum sensing', HERE);
    const ids = await room.announce(['Quantum sensing']);
    room.chats.slack.fail(fault);
    room.chats.slack.meanwhile = () => room.digests().edit(id, { place: THERE });
    room.advance(TO_NEXT_RUN);
    await room.tick();
    room.advance(DAY_MS);
    await room.tick();
    expect(room.chats.slack.at(HERE)).toEqual([]);
    expect(room.chats.slack.at(THERE).flatMap(({ card }) => papersOn(card))).toEqual(ids);
  });
});

it('a run that chose a paper which another run has taken since is not written down', async () => {
  const { id } = await room.add('', HERE);
  const subscription = (await subscriptionById(room.store.db, id))!;
  const plan = (slot: number) =>
    planRun(room.store, {
      ...{ subscription, runId: runIdFor(id, slot), slot, toSeq: subscription.fromSeq, at: room.now() },
      items: [{ workId: 'arxiv:2611.00001', score: 1, reason: '', outcome: 'posted' }],
      ...{ report: {}, card: { blocks: [] } },
    });
  expect(await plan(1)).toMatchObject({ outcome: 'planned' });
  expect(await plan(2)).toEqual({ outcome: 'moved' });
  expect(await room.store.db.selectFrom('run').select('slot').execute()).toEqual([{ slot: 1 }]);
});

describe('a clock that is set', () => {
  it('forward during a post lets no beat take it for a dead one', async () => {
    const { id } = await room.add('quantum sensing', HERE);
    await room.announce(['Quantum sensing']);
    room.chats.slack.meanwhile = async () => {
      room.misset(HOUR_MS / 2);
      await room.tick();
    };
    expect(await room.digests().now(id)).toMatchObject({ posted: 1 });
    await room.tick();
    expect(room.chats.slack.at(HERE)).toHaveLength(1);
  });

  it.each([
    ['is ahead of the platform’s', 30 * MINUTE_MS, 30 * MINUTE_MS],
    ['was ahead and is set right', 5 * HOUR_MS, 0],
  ])('%s: what a dead process posted is found', async (_what, before, after) => {
    await room.add('quantum sensing', HERE);
    await room.announce(['Quantum sensing']);
    room.advance(TO_NEXT_RUN);
    room.misset(before);
    room.killAt('deliver:after-post');
    await room.tick();
    room.misset(after);
    room.restart();
    room.advance(5 * MINUTE_MS);
    await room.tick();
    expect(await room.store.db.selectFrom('delivery').select('state').execute()).toEqual([{ state: 'sent' }]);
    expect(room.chats.slack.posts).toBe(1);
  });

  it('back makes no beat wait longer than it would have', async () => {
    await room.add('quantum sensing', HERE);
    await room.announce(['Quantum sensing']);
    room.advance(TO_NEXT_RUN);
    room.chats.slack.fail({ kind: 'later', retryAfterMs: 10_000 });
    room.afterSleep = () => room.misset(-HOUR_MS);
    await room.tick();
    expect(room.sleptMs).toBeLessThanOrEqual(20_000);
  });

  it('back waits for no asking that a dead process began in what is now the future', async () => {
    await room.add('quantum sensing', HERE);
    await room.announce(['Quantum sensing']);
    room.advance(TO_NEXT_RUN);
    await room.store.fetches.begin('arxiv', 'today', room.now() + HOUR_MS);
    await room.tick();
    expect(room.chats.slack.at(HERE)).toHaveLength(1);
  });
});
