import { expect, it } from 'vitest';
import { terminalPlatform } from '#adapters/terminal/platform.ts';
import { asPerson, openTestApp, wordsOf } from '../../support/app.ts';

const HERE = { platform: 'terminal', installation: 'local', channel: 'here' } as const;

async function opened() {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const mia = asPerson(
    app,
    terminalPlatform(() => undefined, 'UTC'),
    'Mia',
    HERE,
  );
  return { app, mia, read: async (line: string) => wordsOf((await mia.type(line)).card) };
}

it('what a topic cannot be is said when it is added, and what it was taken for', async () => {
  const { app, mia, read } = await opened();
  expect(await read('digest add agents budgt:3')).toContain(
    'There is no option “budgt:”. Did you mean budget?',
  );
  expect(await read('digest add 2106.09685')).toContain('That names a paper, not a topic.');
  expect(await read('digest add agents max=3')).toContain('There is no option “max:”.');
  expect(await read('digest add cs.XY')).toContain('There is no category cs.XY.');
  expect(await read('digest add agents at:25')).toContain('“25” is no time of day');
  expect(await read('digest add agents when:never')).toContain('“never” cannot be chosen');
  expect(await read('digest add agents zone:Mars')).toContain('“Mars” is no city or time zone');
  expect(await app.services.digests.list(HERE)).toEqual([]);

  const wrong = (await mia.type('digest add reinforcment learning')).card;
  expect(wordsOf(wrong)).toContain('Did you mean reinforcement learning?');
  await mia.press(wrong, 'Make it “reinforcement learning”');
  expect((await app.services.digests.list(HERE)).map(({ topic }) => topic)).toEqual([
    'reinforcement learning',
  ]);

  expect(await read('digest add 大语言模型')).toContain('they are in English');
});

it('a stored paper’s title is a paper first; its words can be followed all the same', async () => {
  const { app, mia } = await opened();
  const [work] = await app.services.store.works.byTitle('large language', 1);
  const title = work?.title ?? '';
  const asked = (await mia.type(`digest add ${title}`)).card;
  expect(wordsOf(asked)).toContain('That is a paper, not a topic');
  await mia.press(asked, 'Follow these words anyway');
  expect((await app.services.digests.list(HERE)).map(({ topic }) => topic)).toEqual([title]);
});

it('a person’s name alone is an author, and a number in words the budget', async () => {
  const { app, mia } = await opened();
  const works = await app.services.store.works.byTitle('models', 30);
  const name = works
    .flatMap(({ authors }) => authors)
    .find((author) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(author));
  await mia.type(`digest add ${name} every friday, at most 3 papers`);
  expect(await app.services.digests.list(HERE)).toMatchObject([
    { topic: `author:"${name}"`, budget: 3, schedule: { when: 'days', days: [5] } },
  ]);
});
