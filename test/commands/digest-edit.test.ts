import { expect, it } from 'vitest';
import { terminalPlatform } from '#adapters/terminal/platform.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';

async function opened() {
  const app = await openTestApp({ STARTER_CORPUS: 'off' });
  const platform = terminalPlatform(() => undefined, 'UTC');
  const here = { platform: 'terminal', installation: 'local', channel: 'here' } as const;
  const mia = asPerson(app, platform, 'Mia', here);
  return { mia, read: async (line: string) => wordsOf((await mia.type(line)).card) };
}

it.each([
  ['weekdays at:9:00', 'at:10:30', 'weekdays at 10:30 (UTC)'],
  ['weekdays at:9:00', 'at:7:05', 'weekdays at 07:05 (UTC)'],
  ['mondays', 'at:23:59', 'Mondays at 23:59 (UTC)'],
  ['announced', 'at:7:05', 'as announced, not before 07:05 (UTC)'],
  ['mondays at:8:15', 'when:weekdays', 'weekdays at 08:15 (UTC)'],
  ['weekdays at:8:15', 'when:announced', 'as announced, not before 08:15 (UTC)'],
])('a digest that comes %s, changed to %s, comes %s, also a paused one', async (before, change, after) => {
  const { read } = await opened();
  await read(`digest add ants when:${before}`);
  await read('digest pause ants');
  expect(await read(`digest edit ants ${change}`)).toContain(after);
  expect(await read('digest list')).toContain(after);
  expect(await read('digest resume')).toContain('runs again');
});

it.each([
  ['9', '09:00'],
  ['9am', '09:00'],
  ['6.30 pm', '18:30'],
  ['12 am', '00:00'],
  ['noon', '12:00'],
])('%s is a time of day', async (at, meant) => {
  const { read } = await opened();
  await read('digest add ants when:weekdays');
  expect(await read(`digest edit ants at:${at}`)).toContain(`weekdays at ${meant} (UTC)`);
});

it.each(['9:5', '13 pm', '24:00', '9am Mars'])('%s is no time of day, and nothing is changed', async (at) => {
  const { read } = await opened();
  await read('digest add ants when:weekdays');
  expect(await read(`digest edit ants at:${at}`)).toContain('is no time of day');
  expect(await read('digest list')).toContain('weekdays at 09:00 (UTC)');
});

it('a wrong time zone is put right by a press, for this digest alone', async () => {
  const { mia, read } = await opened();
  const asked = await mia.press(
    (await mia.type('digest add ants when:mondays at:8:00')).card,
    'Other time zone',
  );
  const choices = asked.card.blocks.flatMap((block) => (block.kind === 'select' ? block.choices : []));
  const tokyo = choices.find(({ label }) => label.includes('Tokyo'))?.label ?? '';
  expect(wordsOf((await mia.press(asked.card, tokyo)).card)).toContain('Mondays at 08:00 (Asia/Tokyo)');
  expect(await read('digest add bees')).toContain('(UTC)');
});
