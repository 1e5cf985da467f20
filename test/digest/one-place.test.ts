import { beforeEach, expect, it } from 'vitest';
import { openNewsroom, papersOn, slackPlace, TO_NEXT_RUN, wordsOf, type Newsroom } from './newsroom.ts';

const place = slackPlace('C1');
let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
});

const posted = (at = place) => room.chats.slack.at(at).map(({ card }) => card);

it('two digests of one place post a paper once that day; the second names what the first has', async () => {
  await room.add('quantum sensing', place);
  await room.add('sensing diamonds', place);
  const [both] = await room.announce(['Quantum sensing with sensing diamonds']);
  const [own] = await room.announce(['Sensing diamonds in the dark']);
  room.advance(TO_NEXT_RUN);
  await room.tick();
  const shown = posted().map((card) => papersOn(card));
  expect(shown.flat().sort()).toEqual([both, own].sort());
  expect(
    posted()
      .map((card) => wordsOf(card))
      .join('\n'),
  ).toContain(
    'Also on this topic, and posted here for quantum sensing: “Quantum sensing with sensing diamonds”.',
  );
});

it('another place gets it all the same', async () => {
  await room.add('quantum sensing', place);
  await room.add('quantum sensing', slackPlace('C2'));
  const papers = await room.announce(['Quantum sensing today']);
  room.advance(TO_NEXT_RUN);
  await room.tick();
  expect([...posted(), ...posted(slackPlace('C2'))].map((card) => papersOn(card))).toEqual([papers, papers]);
});

it('a message carries what stops its digest', async () => {
  const { id } = await room.add('quantum sensing', place);
  await room.announce(['Quantum sensing today']);
  room.advance(TO_NEXT_RUN);
  await room.tick();
  const buttons = posted()[0]?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  expect(buttons?.map(({ label, action }) => [label, action.command, action.options])).toEqual([
    ['Pause', 'digest pause', { digest: id }],
    ['Unsubscribe', 'digest remove', { digest: id }],
  ]);
});

it('a first message opens with the best of the last week where that was asked for', async () => {
  const before = await room.announce(['Quantum sensing last week']);
  room.advance(60_000);
  const { topic, schedule, createdBy } = await room.add('quantum sensing', slackPlace('C2'));
  await room.digests().add({ topic, schedule, createdBy, place, opensWithLastWeek: true });
  const after = await room.announce(['Quantum sensing today']);
  room.advance(TO_NEXT_RUN);
  await room.tick();
  expect(posted(slackPlace('C2')).map((card) => papersOn(card))).toEqual([after]);
  expect(
    posted()
      .flatMap((card) => papersOn(card))
      .sort(),
  ).toEqual([...before, ...after].sort());
  expect(wordsOf(posted()[0]!)).toMatch(/covers \d days/);
});
