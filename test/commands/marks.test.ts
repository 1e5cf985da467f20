import { expect, it } from 'vitest';
import type { Platform } from '#src/chat/platform.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';

it.each([
  ['Save', 'Saved ✓', 'Take out', 'Taken out', 'save'],
  ['👍', '👍', 'Take back', 'taken back', 'vote'],
])('%s pressed twice stays; typed, it is changed', async (press, done, undo, undone, command) => {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const mia = asPerson(app, { name: 'slack' } as Platform);
  const { card } = await mia.type('squeezellm');
  const pressed = await mia.press(card, press);
  expect(wordsOf(pressed.card)).toContain(done);
  expect(wordsOf((await mia.press(card, press)).card)).toContain(done);
  expect(wordsOf((await mia.press(pressed.card, undo)).card)).toContain(undone);
  expect(wordsOf((await mia.press(pressed.card, undo)).card)).toContain(undone);
  const typed = async () => {
    const person = { platform: 'slack', installation: 'T1', id: 'U-Mia', name: 'Mia' } as const;
    const place = { platform: 'slack', installation: 'T1', channel: 'C1' } as const;
    const request = { command, options: { work: 'squeezellm' }, person, place, surface: 'command' } as const;
    return wordsOf((await app.dispatcher.run(request, { name: 'slack' } as Platform)).card);
  };
  expect(await typed()).toContain(done);
  expect(await typed()).toContain(undone);
});
