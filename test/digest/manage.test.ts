import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#src/time.ts';
import {
  DAILY,
  MIA,
  openNewsroom,
  papersOn,
  slackPlace,
  START,
  TO_NEXT_RUN,
  wordsOf,
  type Newsroom,
} from './newsroom.ts';

const place = slackPlace('C1');
let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});

describe('adding a digest', () => {
  it('keeps it as it was wished and names its next run', async () => {
    const added = await room.add('  quantum   sensing ', place);
    expect(added).toMatchObject({
      ...{ topic: 'quantum sensing', place, schedule: DAILY, budget: 5, state: 'active', uncertain: 0 },
      createdBy: MIA,
      nextRunAt: START + HOUR_MS,
    });
    expect(await room.digests().list(place)).toEqual([added]);
    expect(await room.digests().list(slackPlace('C2'))).toEqual([]);
  });

  it.each(['Quantum  SENSING', 'quantum-sensing', 'quantum sensings'])(
    'is refused for %j where quantum sensing is followed already',
    async (topic) => {
      await room.add('quantum sensing', place);
      await expect(room.add(topic, place)).rejects.toThrow(
        'A digest on “quantum sensing” comes there already',
      );
      await room.add(topic, slackPlace('C2'));
    },
  );

  it.each(['arxiv:1706.03762', 'the of', '-survey', '...'])(
    'is refused for %j, which can bring nothing',
    async (topic) => {
      await expect(room.add(topic, place)).rejects.toThrow('needs a topic');
    },
  );

  it.each(['trending', 'Trending papers'])('on %j brings trending papers', async (topic) => {
    expect(await room.add(topic, place)).toMatchObject({ topic: '' });
    await expect(room.add('', place)).rejects.toThrow('trending papers comes there already');
  });

  it('is refused beyond 25 at a place, and possible again after one was removed', async () => {
    const all = [];
    for (let at = 0; at < 25; at++) all.push(await room.add(`topic${at}x`, place));
    await expect(room.add('extra', place)).rejects.toThrow('25 digests');
    await room.digests().remove(all[0]!.id);
    await room.add('extra', place);
    await expect(room.digests().pause(all[0]!.id)).rejects.toThrow('no such digest');
  });
});

describe('changing a digest', () => {
  it('moves what was not posted yet along with it', async () => {
    const { id } = await room.add('quantum sensing', place);
    const ids = await room.announce(['Quantum sensing']);
    room.chats.slack.fail({ kind: 'later', retryAfterMs: HOUR_MS });
    room.advance(TO_NEXT_RUN);
    await room.tick();
    await room.digests().edit(id, { place: slackPlace('C2') });
    room.advance(DAY_MS);
    await room.tick();
    expect(room.chats.slack.at(place)).toEqual([]);
    expect(papersOn(room.chats.slack.at(slackPlace('C2'))[0]!.card)).toEqual(ids);
  });

  it('pauses and resumes: what came meanwhile comes once', async () => {
    const { id } = await room.add('quantum sensing', place);
    expect(await room.digests().pause(id)).toMatchObject({ state: 'paused' });
    const ids = await room.announce(['Quantum sensing', 'Quantum sensing again']);
    room.advance(3 * DAY_MS);
    await room.tick();
    expect(room.chats.slack.all()).toEqual([]);
    expect((await room.digests().resume(id)).nextRunAt).toBeGreaterThan(room.now());
    room.advance(DAY_MS);
    await room.tick();
    room.advance(DAY_MS);
    await room.tick();
    expect([...(await room.shown())].sort()).toEqual([...ids].sort());
  });

  it('brings back a removed one: what came meanwhile comes once', async () => {
    const { id } = await room.add('quantum sensing', place);
    await room.digests().remove(id);
    expect(await room.digests().byId(id)).toMatchObject({ state: 'removed' });
    const ids = await room.announce(['Quantum sensing']);
    expect(await room.digests().resume(id)).toMatchObject({ state: 'active' });
    room.advance(TO_NEXT_RUN);
    await room.tick();
    room.advance(DAY_MS);
    await room.tick();
    expect(await room.shown()).toEqual(ids);
  });

  it('brings no removed one back beside its double', async () => {
    const { id } = await room.add('quantum sensing', place);
    await room.digests().remove(id);
    await room.add('quantum sensing', place);
    await expect(room.digests().resume(id)).rejects.toThrow('comes there already');
    expect(await room.digests().list(place)).toHaveLength(1);
  });

  it('with another time runs at that', async () => {
    const { id } = await room.add('quantum sensing', place);
    const edited = await room
      .digests()
      .edit(id, { schedule: { when: 'days', days: [1], at: '15:00', zone: 'UTC' } });
    expect(edited.nextRunAt).toBe(Date.UTC(2026, 10, 23, 15));
  });
});

describe('a digest now', () => {
  it('that never came yet looks back to when it was made', async () => {
    const { id } = await room.add('quantum sensing', place);
    const { sentence } = await room.digests().now(id);
    expect(sentence).toBe('Nothing new among 0 papers announced since it was made.');
  });

  it('posts, counts as delivered, and leaves the schedule as it is', async () => {
    const { id, nextRunAt } = await room.add('quantum sensing', place);
    const ids = await room.announce(['Quantum sensing', 'Something else']);
    const now = await room.digests().now(id);
    expect(now).toEqual({ posted: 1, sentence: 'Posted 1 paper.', permalink: 'https://chat.example/m1' });
    expect((await room.digests().byId(id))?.nextRunAt).toBe(nextRunAt);
    room.advance(1);
    expect(await room.digests().now(id)).toEqual({
      posted: 0,
      sentence: 'Nothing new among 0 papers announced since the last digest.',
    });
    room.advance(TO_NEXT_RUN);
    await room.tick();
    expect(await room.shown()).toEqual(ids.slice(0, 1));
    expect(await room.store.group.lastShare(ids[0]!, 'slack:T1:C1')).toMatchObject({
      how: 'digest',
      messageRef: 'm1',
    });
  });

  it('that brings nothing names the source that failed, and posts nothing', async () => {
    const { id } = await room.add('quantum sensing', place);
    room.advance(1);
    const fetch = await room.store.fetches.begin('arxiv', 'today', room.now());
    await room.store.fetches.end(fetch, { outcome: 'unavailable', items: 0, unknownItems: 0 }, room.now());
    expect((await room.digests().now(id)).sentence).toMatch(/^Nothing new .*\. arxiv did not answer\.$/);
    expect(room.chats.slack.all()).toEqual([]);
  });

  it('says so when the platform refuses, does not answer or is not there', async () => {
    const { id } = await room.add('quantum sensing', place);
    await room.announce(['Quantum sensing']);
    room.chats.slack.fail({ kind: 'answer-lost' });
    expect(await room.digests().now(id)).toMatchObject({ posted: 0 });
    await room.announce(['Quantum sensing two']);
    room.chats.slack.fail({ kind: 'refused', why: 'forbidden' });
    room.advance(1);
    await expect(room.digests().now(id)).rejects.toThrow('Refused.');
    room.disconnect('slack');
    await expect(room.digests().now(id)).rejects.toThrow('not connected');
  });
});

describe('a preview', () => {
  it('shows what the last days would have brought, posts nothing and counts nothing', async () => {
    await room.announce(['Quantum sensing long ago']);
    room.advance(8 * DAY_MS);
    const ids = await room.announce([
      ...Array.from({ length: 7 }, (_, at) => `Quantum sensing ${at}`),
      'Else',
    ]);
    room.advance(HOUR_MS);
    const preview = await room.digests().preview({ topic: 'quantum sensing', place }, 7);
    expect(preview).toMatchObject({ posted: 5, folded: 2, looked: 8 });
    expect(wordsOf(preview.card)).toContain('2 more papers would be folded');
    expect(ids).toEqual(expect.arrayContaining([...papersOn(preview.card)]));
    expect(room.chats.slack.all()).toEqual([]);
    expect(await room.store.db.selectFrom('seen').selectAll().execute()).toEqual([]);
  });
});

it('a preview of trending papers counts the votes of this group, as the digest will', async () => {
  const [paper] = await room.announce(['Quantum sensing']);
  await room.store.group.mark('slack:T1:U2', paper!, 'up', 'slack:T1:C9', room.now(), true);
  room.advance(1);
  const here = await room.digests().preview({ topic: '', place }, 7);
  expect(papersOn(here.card)).toEqual([paper]);
  const elsewhere = { ...place, installation: 'T2' };
  expect((await room.digests().preview({ topic: '', place: elsewhere }, 7)).posted).toBe(0);
});

describe('upcoming digests', () => {
  it('are those of a place, the next first, without paused ones', async () => {
    const late = await room.add('late', place, { when: 'days', days: [3], at: '09:00', zone: 'UTC' });
    const soon = await room.add('soon', place);
    const { id } = await room.add('paused', place);
    await room.digests().pause(id);
    expect((await room.digests().upcoming(place, 5)).map((digest) => digest.id)).toEqual([soon.id, late.id]);
    expect(room.digests().nextTimes(DAILY, 2)).toEqual([START + HOUR_MS, START + HOUR_MS + DAY_MS]);
  });
});
