import { expect, it } from 'vitest';
import { answer } from '#adapters/shared/answer.ts';
import { createLatest } from '#commands/answer/latest.ts';
import { problemCard } from '#src/message/problem.ts';
import type { Card } from '#src/message/card.ts';
import { wordsOf } from '../support/app.ts';

const card = (text: string): Card => problemCard(text);

function surface(editable: boolean) {
  const shown: string[] = [];
  const put = (form: Card): Promise<void> => {
    shown.push(wordsOf(form).trim());
    return Promise.resolve();
  };
  return { shown, editable, show: put, revise: put };
}

/** A pause that only ends with what it waits beside. */
const never = () => new Promise<never>(() => undefined);
const soon = () => new Promise((resolve) => setImmediate(resolve));

it('between two edits only the newest form counts, and the last one follows at once', async () => {
  const { tell, end, values } = createLatest<Card>();
  const last = Promise.withResolvers<Card>();
  const on = surface(true);
  const answered = answer({ card: card('first'), meanwhile: values, update: last.promise }, on, {
    sleep: never,
    holdMs: 1,
  });
  await soon();
  tell(card('Reading 1 of 3…'));
  await soon();
  tell(card('Reading 2 of 3…'));
  tell(card('Reading 3 of 3…'));
  await soon();
  expect(on.shown).toEqual(['first', 'Reading 1 of 3…']);
  end();
  last.resolve(card('answer'));
  await answered;
  expect(on.shown).toEqual(['first', 'Reading 1 of 3…', 'answer']);
});

it('where nothing can be changed there is no form between the first and the last', async () => {
  const { tell, end, values } = createLatest<Card>();
  const last = Promise.withResolvers<Card>();
  const on = surface(false);
  const answered = answer({ card: card('first'), meanwhile: values, update: last.promise }, on, {
    sleep: () => Promise.resolve(),
    holdMs: 1,
  });
  tell(card('Reading…'));
  end();
  await soon();
  last.resolve(card('answer'));
  await answered;
  expect(on.shown).toEqual(['first', 'answer']);
});

it('where the last form breaks, what was told last stands, not “Reading…”', async () => {
  const { tell, end, values } = createLatest<Card>();
  const last = Promise.withResolvers<Card | undefined>();
  const on = surface(true);
  const answered = answer({ card: card('Reading…'), meanwhile: values, update: last.promise }, on);
  tell(card('what is known'));
  end();
  last.resolve(undefined);
  await answered;
  expect(on.shown.at(-1)).toBe('what is known');
});
