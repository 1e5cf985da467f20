import { UserError } from '#src/errors.ts';
import type { Answer } from '#src/answer/answer.ts';
import type { KeptAnswer, StandingAnswer } from '#src/answer/answer-log.ts';
import { MOST_READ } from '#src/answer/read-whole.ts';
import type { Context } from '#src/chat/command.ts';
import { answerCard } from '#src/message/answer.ts';
import type { Card } from '#src/message/card.ts';
import { parsePlaceKey, personKey, placeKey } from '#src/place.ts';
import { mayRead } from '../rights.ts';

/** What was asked, and of which papers; of all there are without a scope. */
export interface AskedOf {
  readonly question: string;
  readonly scope?: readonly string[] | undefined;
}

/** Keeps an answer, so that its buttons work, and draws it. */
export async function keptCard(asked: AskedOf, answer: Answer, context: Context): Promise<Card> {
  const { answers, clock } = context.services;
  const kept = keptFrom(asked, answer, context);
  const id = await answers.keep(kept, {
    place: placeKey(context.place),
    person: personKey(context.person),
    at: clock.now(),
    open: context.audience === 'public',
  });
  return cardOf(kept, context, { id });
}

/** What is there already, while more of it is being made: `doing` says what. */
export async function unfinishedCard(
  asked: AskedOf,
  answer: Answer,
  doing: string,
  context: Context,
): Promise<Card> {
  const kept = keptFrom(asked, answer, context);
  return cardOf({ ...kept, notes: [...answer.notes, doing] }, context);
}

function keptFrom({ question, scope }: AskedOf, answer: Answer, { services }: Context): KeptAnswer {
  const papers = answer.nearest.slice(0, MOST_READ).map(({ id }) => id);
  const mayRead = services.answerer.reads && answer.readWhole === undefined && papers.length > 0;
  return {
    ...{ ...answer, question, works: shownWorks(answer) },
    ...(scope && { scope }),
    ...(mayRead && { unread: papers }),
  };
}

/** The papers quoted or told of, or the nearest ones where none is. */
function shownWorks({ outcome, record, quotes, nearest }: Answer): readonly string[] {
  if (record !== undefined) return nearest.map(({ id }) => id);
  if (outcome === 'refused') return nearest.slice(0, NEAREST_SHOWN).map(({ id }) => id);
  return [...new Set(quotes.map(({ workId }) => workId))];
}

const NEAREST_SHOWN = 3;

/** Draws an answer; its buttons need the `id` it is kept under. */
export async function cardOf(
  answer: KeptAnswer,
  { services: { store } }: Context,
  how: { readonly id?: string; readonly sharedBy?: string } = {},
): Promise<Card> {
  return answerCard({ ...answer, ...how, works: await store.works.byIds(answer.works) });
}

/**
 * The answer, for who asked and for whoever can read where it stands.
 * @throws UserError when its words are no longer kept; for all others it is not there either
 */
export async function keptAnswer(id: string, context: Context): Promise<StandingAnswer> {
  const kept = await context.services.answers.byId(id);
  if (kept === undefined || !(await isTheirs(kept, context)))
    throw new UserError('This answer is no longer kept. Ask again.');
  return kept;
}

async function isTheirs({ askedBy, standsAt }: StandingAnswer, context: Context): Promise<boolean> {
  if (askedBy === personKey(context.person)) return true;
  for (const place of standsAt) if (await mayRead(parsePlaceKey(place), context)) return true;
  return false;
}
