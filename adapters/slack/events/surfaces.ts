import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Card } from '#src/message/card.ts';
import type { MessageRef } from '#src/message/courier.ts';
import { problemCard } from '#src/message/problem.ts';
import type { Surface } from '../../shared/answer.ts';
import { askConversation, isDirect } from '../api/channels.ts';
import type { EventContext } from '../context.ts';
import { draftOf } from '../api/deliver.ts';
import { failureOf, type Failure } from '../api/failure.ts';
import { adviceFor, isOfGroup, isOutside } from '../api/outcome.ts';
import { readerAlone, readersIn } from './readers.ts';
import { editMessage, postMessage, postPrivately, type Draft, type Posted } from '../api/post.ts';

/** A place in a conversation. */
interface Spot {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/**
 * For the person who asked alone: a message like any other in their direct message with the bot, beside the
 * conversation in a thread (a response address does not promise to answer there), else by the response address.
 */
export function personalSurface(
  context: EventContext,
  { channel, thread, user }: Spot & { readonly user: string },
  respond: RespondFn,
): Surface {
  const byAddress = privateSurface(context, respond, readerAlone(context, user), thread);
  if (isDirect(channel))
    return messageSurface(context, { channel, thread }, { outside: byAddress, alone: byAddress });
  return thread === undefined ? byAddress : whisperSurface(context, { channel, thread, user }, byAddress);
}

/** By the response address, seen by the person who asked, the reader. `thread`: where Slack answers there. */
export function privateSurface(
  context: EventContext,
  respond: RespondFn,
  reader: string,
  thread?: string,
): Surface {
  const threaded = thread === undefined ? {} : { thread_ts: thread };
  const how = { response_type: 'ephemeral', replace_original: false, ...threaded } as const;
  const show = async (card: Card) => respondWith(context, respond, { card, reader }, how);
  return { editable: false, show, revise: show };
}

/** In place of the message whose control was clicked, unless somebody turned it again meanwhile. */
export function replacingSurface(
  context: EventContext,
  respond: RespondFn,
  { reader, ref }: { readonly reader: string; readonly ref: MessageRef },
): Surface {
  const replace = async (card: Card) =>
    respondWith(context, respond, { card, reader }, { replace_original: true });
  const isLatest = context.turns.take(ref);
  return { editable: true, show: replace, revise: async (card) => (isLatest() ? replace(card) : undefined) };
}

/** For everybody where the bot is not. It cannot edit there, and says privately how to change that where it can be. */
export function outsideSurface(
  context: EventContext,
  respond: RespondFn,
  { channel, thread }: Spot,
): Surface {
  const quiet = { unfurl_links: false, unfurl_media: false };
  const threaded = thread === undefined ? {} : { thread_ts: thread };
  const reader = readersIn(context, channel);
  const how = { response_type: 'in_channel', replace_original: false, ...quiet, ...threaded } as const;
  const show = async (card: Card) => respondWith(context, respond, { card, reader }, how);
  return {
    editable: false,
    async show(card) {
      await show(card);
      if (isDirect(channel) || (await isGroup(context, channel))) return;
      await privateSurface(context, respond, NOBODY, thread).show(
        problemCard(
          `I am not in this channel, so I cannot keep that message up to date. Type /invite @${context.bot()} to let me in.`,
        ),
      );
    },
    revise: show,
  };
}

/** Whether Slack says that a channel is a group message: nobody could invite Paperboy there. */
async function isGroup({ client }: EventContext, channel: string): Promise<boolean> {
  try {
    await askConversation(client, channel);
    return false;
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'refused' && isOfGroup(failure);
  }
}

/** The reader of a card without controls. */
export const NOBODY = '';

/** Where an answer goes that could not be posted as a message. */
interface Instead {
  /** Where the bot is not in the channel. */
  readonly outside?: Surface;
  /** Where Slack refuses the message, for another reason if there is an `outside`: there the advice is shown too. */
  readonly alone?: Surface;
}

/** A message of the bot's own, edited in place. */
export function messageSurface(context: EventContext, spot: Spot, { outside, alone }: Instead = {}): Surface {
  let posted: Posted | undefined;
  let isLatest = () => true;
  const insteadOf = (failure: Failure) => (isOutside(failure) ? (outside ?? alone) : alone);
  return {
    editable: true,
    async show(card) {
      posted = await post(context, card, spot);
      if (!('kind' in posted)) isLatest = context.turns.take(posted.ref);
      if (!('kind' in posted) || posted.kind !== 'refused') return;
      await insteadOf(posted)?.show(card);
      if (outside !== undefined && isOutside(posted)) return;
      await alone?.show(problemCard(adviceFor(posted, context.bot())));
    },
    async revise(card) {
      if (posted === undefined) return;
      if (!isLatest()) return;
      if (!('kind' in posted)) await edit(context, card, { ref: posted.ref, channel: spot.channel });
      else if (posted.kind === 'refused') await insteadOf(posted)?.revise(card);
    },
  };
}

/** Beside a conversation, for the eyes of the person who spoke; `instead` where Slack does not show it there. */
export function whisperSurface(
  context: EventContext,
  to: Parameters<typeof postPrivately>[2],
  instead?: Surface,
): Surface {
  const show = async (card: Card): Promise<void> => {
    const draft = await draftOf(card, context.dispatcher, { reader: readerAlone(context, to.user) });
    const posted = await patiently(context, async () => postPrivately(context.client, draft, to));
    if (!('kind' in posted)) return;
    if (instead !== undefined && posted.kind === 'refused') await instead.show(card);
    else context.log.warn({ failure: posted }, 'an answer could not be shown');
  };
  return { editable: false, show, revise: show };
}

async function post(context: EventContext, card: Card, spot: Spot): Promise<Posted> {
  const draft = await draftOf(card, context.dispatcher, { reader: readersIn(context, spot.channel) });
  const posted = await patiently(context, async () =>
    context.lanes.run(spot.channel, async () => postMessage(context.client, draft, spot)),
  );
  if ('kind' in posted && !isOutside(posted))
    context.log.warn({ failure: posted }, 'an answer could not be posted');
  return posted;
}

async function edit(
  context: EventContext,
  card: Card,
  { ref, channel }: { readonly ref: MessageRef; readonly channel: string },
): Promise<void> {
  const draft = await draftOf(card, context.dispatcher, { reader: readersIn(context, channel) });
  const edited = await patiently(context, async () => editMessage(context.client, draft, ref));
  if ('kind' in edited) context.log.warn({ failure: edited }, 'an answer could not be brought up to date');
}

/** How long an answer waits for Slack's leave before it is given up. */
const LONGEST_PAUSE_MS = 30_000;

/** Tries once more when Slack asks for a short pause: nothing was done by then. */
async function patiently(context: EventContext, attempt: () => Promise<Posted>): Promise<Posted> {
  const posted = await attempt();
  if (!('kind' in posted) || posted.kind !== 'later' || posted.retryAfterMs > LONGEST_PAUSE_MS) return posted;
  await context.timing.sleep(posted.retryAfterMs);
  return attempt();
}

async function respondWith(
  context: EventContext,
  respond: RespondFn,
  { card, reader }: { readonly card: Card; readonly reader: string },
  how: RespondArguments,
): Promise<void> {
  const draft = await draftOf(card, context.dispatcher, { reader });
  try {
    await respondEither(respond, draft, how);
  } catch (error) {
    context.log.warn({ err: error, failure: failureOf(error) }, 'an answer could not be shown');
  }
}

/** Statuses by which a response address refuses the message itself, not its use. */
const REFUSES_MESSAGE = new Set([400, 422]);

async function respondEither(
  respond: RespondFn,
  { rich, plain }: Draft,
  how: RespondArguments,
): Promise<void> {
  const send = async ({ text, blocks }: Draft['rich']) => respond({ text, blocks, ...how });
  try {
    await send(rich);
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
    if (!REFUSES_MESSAGE.has(status)) throw error;
    await send(plain());
  }
}
