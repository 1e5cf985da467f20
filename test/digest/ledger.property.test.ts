import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILPOINTS } from '#src/testing.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#src/time.ts';
import type { Fault } from '../support/fake-chat.ts';
import { discordPlace, Killed, openNewsroom, slackPlace, type Newsroom } from './newsroom.ts';

/** Each has a vocabulary of its own, so that a paper belongs to one digest. */
const DIGESTS = [
  { topic: 'alpha', place: slackPlace('C1'), budget: 5 },
  { topic: 'beta', place: slackPlace('C1'), budget: 5 },
  { topic: 'gamma', place: discordPlace('C2'), budget: 5 },
];

type Step =
  | { readonly do: 'announce'; readonly topic: number; readonly count: number }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'tick' }
  | { readonly do: 'kill'; readonly at: (typeof FAILPOINTS)[number]; readonly nth: number }
  | { readonly do: 'restart' }
  | {
      readonly do: 'fail';
      readonly chat: 'slack' | 'discord';
      readonly faults: readonly (Fault | undefined)[];
    }
  | { readonly do: 'blind'; readonly chat: 'slack' | 'discord'; readonly blind: boolean }
  | { readonly do: 'lose' | 'regain'; readonly digest: number }
  | { readonly do: 'now' | 'pause' | 'resume'; readonly digest: number };

const digest = fc.nat({ max: DIGESTS.length - 1 });
const chat = fc.constantFrom('slack' as const, 'discord' as const);
const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ kind: 'answer-lost' as const }),
  fc.constant({ kind: 'request-lost' as const }),
  fc.constant({ kind: 'throws' as const }),
  fc.record({ kind: fc.constant('later' as const), retryAfterMs: fc.constantFrom(0, 1000, HOUR_MS) }),
  fc.record({
    kind: fc.constant('refused' as const),
    why: fc.constantFrom('gone' as const, 'forbidden' as const, 'credentials' as const),
  }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('announce' as const),
      topic: digest,
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.constantFrom(SECOND_MS, MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 7 * HOUR_MS, DAY_MS, 3 * DAY_MS),
    }),
  },
  { weight: 6, arbitrary: fc.constant({ do: 'tick' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('kill' as const),
      at: fc.constantFrom(...FAILPOINTS),
      nth: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      chat,
      faults: fc.array(fault, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('blind' as const), chat, blind: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('lose' as const, 'regain' as const), digest }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('now' as const, 'pause' as const, 'resume' as const),
      digest,
    }),
  },
);

/** Does the steps; answers the papers that are due, by the plainest reckoning: all that were announced. */
async function live(room: Newsroom, steps: readonly Step[]): Promise<readonly string[]> {
  const ids: string[] = [];
  const due: string[] = [];
  for (const { topic, place } of DIGESTS) ids.push((await room.add(topic, place)).id);
  for (const next of steps) {
    if (next.do === 'announce') {
      const { topic } = DIGESTS[next.topic]!;
      due.push(...(await room.announce(Array.from({ length: next.count }, () => `On ${topic}`))));
      await room.announce(['On something else']);
    } else if (next.do === 'advance') room.advance(next.ms);
    else if (next.do === 'kill') room.killAt(next.at, next.nth);
    else if (next.do === 'restart') room.restart();
    else if (next.do === 'fail') room.chats[next.chat].fail(...next.faults);
    else if (next.do === 'blind') room.chats[next.chat].canLookBack = !next.blind;
    else if (next.do === 'tick') {
      if (!(await room.tick())) room.restart();
    } else await wish(room, next.do, ids[next.digest]!, DIGESTS[next.digest]!.place);
  }
  return due;
}

async function wish(
  room: Newsroom,
  what: 'lose' | 'regain' | 'now' | 'pause' | 'resume',
  id: string,
  place: ReturnType<typeof slackPlace>,
): Promise<void> {
  const there = place.platform === 'slack' ? room.chats.slack : room.chats.discord;
  if (what === 'lose') there.remove(place);
  else if (what === 'regain') there.restore(place);
  else if (what === 'now') {
    try {
      await room.digests().now(id);
    } catch (error) {
      if (error instanceof Killed) room.restart();
    }
  } else await room.digests()[what](id);
}

/** Everything works again, every digest is resumed, and days go by. */
async function recover(room: Newsroom): Promise<void> {
  room.chats.slack.healAll();
  room.chats.discord.healAll();
  room.restart();
  for (const { id } of await room.store.db.selectFrom('subscription').select('id').execute()) {
    await room.digests().resume(id);
  }
  for (let half = 0; half < 6; half++) {
    expect(await room.tick()).toBe(true);
    room.advance(DAY_MS / 2);
  }
}

const count = (ids: readonly string[]) => Map.groupBy(ids, (id) => id);
const doubles = (ids: readonly string[]) =>
  [...count(ids)].filter(([, times]) => times.length > 1).map(([id]) => id);

describe('whatever dies, fails and is clicked', () => {
  it('every due paper is shown once in the end, never twice, none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const room = await openNewsroom();
        const due = await live(room, steps);
        await recover(room);
        const shown = await room.shown();
        expect(doubles(shown)).toEqual([]);
        expect([...shown].sort()).toEqual([...due].sort());
        await room.store.close();
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('at no time is a paper shown twice, and every one is shown, waiting, reserved or told as uncertain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const room = await openNewsroom();
        const due = await live(room, steps);
        const { db, works } = room.store;
        const shown = new Set(await room.shown());
        expect(doubles(await room.shown())).toEqual([]);
        const reserved = new Set(
          (await db.selectFrom('seen').select('work_id').execute()).map((row) => row.work_id),
        );
        for (const subscription of await db.selectFrom('subscription').selectAll().execute()) {
          for (const work of await works.announced(subscription.from_seq, await works.lastAnnouncedSeq())) {
            reserved.add(work.id);
          }
        }
        expect(due.filter((id) => !shown.has(id) && !reserved.has(id))).toEqual([]);
        await room.store.close();
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
