import { UserError } from '#src/errors.ts';
import type { Answer } from '#src/answer/answer.ts';
import type { KeptAnswer } from '#src/answer/answer-log.ts';
import type { Context } from '#src/chat/command.ts';
import { answerCard } from '#src/message/answer.ts';
import type { Card } from '#src/message/card.ts';
import { personKey, placeKey } from '#src/place.ts';

/** Keeps an answer, so that its buttons work, and draws it. */
export async function keptCard(question: string, answer: Answer, context: Context): Promise<Card> {
  const { answers, clock } = context.services;
  const quoted = [...new Set(answer.quotes.map(({ workId }) => workId))];
  const works = answer.outcome === 'refused' ? answer.nearest.map(({ id }) => id) : quoted;
  const kept = { ...answer, question, works };
  const id = await answers.keep(kept, {
    place: placeKey(context.place),
    person: personKey(context.person),
    at: clock.now(),
  });
  return cardOf(id, kept, context);
}

export async function cardOf(
  id: string,
  kept: KeptAnswer,
  { services: { store } }: Context,
  sharedBy?: string,
): Promise<Card> {
  const works = await store.works.byIds(kept.works);
  return answerCard({ ...kept, id, works, ...(sharedBy !== undefined && { sharedBy }) });
}

/** @throws UserError when its words are no longer kept */
export async function keptAnswer(id: string, { services: { answers } }: Context): Promise<KeptAnswer> {
  const kept = await answers.byId(id);
  if (kept === undefined) throw new UserError('This answer is no longer kept. Ask again.');
  return kept;
}
