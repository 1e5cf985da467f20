import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/time.ts';
import { openNewsroom, slackPlace, type Newsroom } from './newsroom.ts';

const place = slackPlace('C1');
let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});
const here = () => room.chats.slack.at(place);

async function hours(count: number): Promise<void> {
  for (let hour = 0; hour < count; hour++) {
    room.advance(HOUR_MS);
    await room.tick();
  }
}

describe.each([
  ['2 h', 2 * HOUR_MS],
  ['a day', DAY_MS],
  ['a month', 30 * DAY_MS],
])('a clock that is %s ahead and set right', (_what, ms) => {
  it('makes no digest wait for the wrong time', async () => {
    room.misset(ms);
    await room.add('quantum sensing', place);
    await hours(30);
    await room.announce(['Quantum sensing']);
    room.misset(0);
    await hours(26);
    expect(here()).toHaveLength(1);
    await room.announce(['Quantum sensing again']);
    await hours(26);
    expect(here()).toHaveLength(2);
  });

  it('makes no message wait that was to be tried again, nor one that is looked for', async () => {
    await room.add('quantum sensing', place);
    await room.announce(['Quantum sensing']);
    room.misset(ms);
    room.chats.slack.fail({ kind: 'later', retryAfterMs: 5 * MINUTE_MS }, { kind: 'request-lost' });
    for (let hour = 0; hour < 26 && room.chats.slack.posts === 0; hour++) await hours(1);
    room.misset(0);
    room.restart();
    room.advance(MINUTE_MS);
    await room.tick();
    for (let minute = 0; minute < 15; minute++) {
      room.advance(MINUTE_MS);
      await room.tick();
    }
    expect(here()).toHaveLength(1);
    expect(await room.shown()).toHaveLength(1);
  });
});
