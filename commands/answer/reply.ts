import type { Answer, AskOptions } from '#src/answer/answer.ts';
import type { Begun } from '#src/answer/answerer.ts';
import { readQuestion } from '#src/answer/question/question.ts';
import type { Context, Reply } from '#src/chat/command.ts';
import { readingCard } from '#src/message/answer.ts';
import type { Card } from '#src/message/card.ts';
import { plural } from '#src/message/text.ts';
import { personKey, placeKey } from '#src/place.ts';
import { MINUTE_MS } from '#src/time.ts';
import { keptCard, unfinishedCard, type AskedOf } from './kept.ts';
import { createLatest } from './latest.ts';

/** A question as it was understood. */
export interface Asking extends AskedOf {
  /** As it is asked: names of papers in place of numbers, ids and links. */
  readonly text: string;
  readonly sideBySide?: boolean;
  /** Asked of this, and of no paper. */
  readonly document?: NonNullable<AskOptions['documents']>[number];
  /** Read whole at once: somebody asked for it. */
  readonly inFull?: boolean;
}

/** What was asked longer ago is another conversation. */
const CONVERSATION_MS = 30 * MINUTE_MS;

/**
 * Answers a question. What the abstracts say comes at once; where they do not say and it is about certain papers,
 * these are read whole, and a language model writes: that comes as later forms of the same reply.
 */
export async function answering(asking: Asking, context: Context): Promise<Reply> {
  const { answerer, modelAnswers } = context.services;
  const { scope, document, sideBySide = false } = asking;
  if (answerer.writes) await modelAnswers(personKey(context.person), placeKey(context.place));
  const options: AskOptions = {
    ...(document === undefined ? scope && { scope } : { documents: [document] }),
    ...{ sideBySide, signal: context.signal, before: await askedBefore(context) },
  };
  const begun = await answerer.begin(asking.text, options);
  const reads = answerer.reads && begun.answer.nearest.length > 0 && readsOn(asking, begun.answer);
  if (!reads && begun.write === undefined) return { card: await keptCard(asking, begun.answer, context) };
  const { tell, end, values } = createLatest<Card>();
  const reading = (line: string): Card => readingCard(asking.question, [...saidSoFar(asking, begun), line]);
  const writing = (answer: Answer) =>
    unfinishedCard(
      asking,
      answer,
      `Reading ${plural(answer.nearest.length, 'paper')} and writing an answer…`,
      context,
    );

  async function finish(): Promise<Card> {
    const full = reads
      ? await answerer.begin(asking.text, {
          ...options,
          inFull: asking.inFull === true ? 'always' : true,
          onProgress: (line) => tell(reading(line)),
        })
      : begun;
    if (full.write === undefined) return keptCard(asking, full.answer, context);
    if (reads) tell(await writing(full.answer));
    let drawn = Promise.resolve();
    const written = await full.write((sofar) => {
      drawn = drawn.then(async () => tell(await unfinishedCard(asking, sofar, 'Still writing…', context)));
      drawn.catch(() => undefined); // awaited below, where it fails the answer
    });
    await drawn;
    return keptCard(asking, written, context);
  }

  /** Whatever breaks, what is known already is shown and not "Reading…" for ever. */
  async function finishOrKeep(): Promise<Card> {
    try {
      return await finish();
    } catch (error) {
      tell(await keptCard(asking, begun.answer, context));
      throw error;
    } finally {
      end();
    }
  }

  const first = reads ? reading(firstLine(begun.answer)) : await writing(begun.answer);
  return { card: first, meanwhile: values, update: finishOrKeep() };
}

/** Papers that were named are read on where their abstracts do not say; of a whole library only when asked to. */
function readsOn({ text, scope, document, sideBySide, inFull }: Asking, { outcome }: Answer): boolean {
  if (document !== undefined || readQuestion(text).words.length === 0) return false;
  return inFull === true || (scope !== undefined && sideBySide !== true && outcome !== 'answered');
}

/** "This paper’s abstract does not say.": where the question is read on from there. */
function saidSoFar({ inFull }: Asking, { answer: { reason } }: Begun): readonly string[] {
  return inFull === true || reason === undefined ? [] : [reason];
}

function firstLine({ nearest }: Answer): string {
  return nearest.length === 1 ? 'Reading the paper…' : 'Reading the papers…';
}

async function askedBefore({ services: { answers, answerer, clock }, place, person }: Context) {
  if (!answerer.writes) return [];
  const since = clock.now() - CONVERSATION_MS;
  return answers.lately({ place: placeKey(place), person: personKey(person), since });
}
