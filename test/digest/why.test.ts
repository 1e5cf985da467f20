import { beforeEach, expect, it } from 'vitest';
import { openNewsroom, slackPlace, TO_NEXT_RUN, type Newsroom } from './newsroom.ts';

const place = slackPlace('C1');
let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});

const why = async (digest: string, id: string) => {
  const work = await room.store.works.byId(id);
  return work && room.digests().why(digest, work);
};

it('a paper came, went to another digest, was not near, was shut out, is too old, or is still to come', async () => {
  const [old] = await room.announce(['Quantum sensing of old']);
  const first = await room.add('quantum sensing', place);
  const second = await room.add('sensing diamonds', place);
  const strict = await room.add('quantum author:nobody', place);
  const [both, ants] = await room.announce(['Quantum sensing with sensing diamonds', 'Ants']);
  room.advance(TO_NEXT_RUN);
  await room.tick();
  const [later] = await room.announce(['Quantum sensing tomorrow']);
  const came = async (digest: string, id = '') => (await why(digest, id))?.came;
  expect([await came(first.id, both), await came(second.id, both)].sort()).toEqual(['elsewhere', 'posted']);
  expect(await came(strict.id, both)).toBe('shut out');
  expect(await came(first.id, ants)).toBe('not close');
  expect(await came(first.id, old)).toBe('too early');
  expect(await came(first.id, later)).toBe('still to come');
});

it('says the reason it was posted with, and where', async () => {
  const { id } = await room.add('quantum sensing', place);
  const [paper = ''] = await room.announce(['Quantum sensing today']);
  room.advance(TO_NEXT_RUN);
  await room.tick();
  expect(await why(id, paper)).toMatchObject({
    came: 'posted',
    reason: expect.stringContaining('uantum') as string,
  });
  const [run, ...more] = await room.digests().runs(id, { offset: 0, limit: 5 });
  expect([run?.papers, run?.looked, more]).toEqual([1, 1, []]);
});
