import { randomBytes } from 'node:crypto';
import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Card } from '#src/message/card.ts';
import { ACCEPTED_WITHIN_MS, type Looked, type MessageRef } from '#src/message/courier.ts';
import { problemCard } from '#src/message/problem.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import type { Surface } from '../../shared/answer.ts';
import { persist } from '../../shared/persist.ts';
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
      if (!('kind' in posted)) {
        isLatest = context.turns.take(posted.ref);
        return;
      }
      await insteadOf(posted)?.show(card);
      if (posted.kind !== 'refused') return;
      if (outside !== undefined && isOutside(posted)) return;
      await alone?.show(problemCard(adviceFor(posted, context.bot())));
    },
    async revise(card) {
      if (posted === undefined) return;
      if (!isLatest()) return;
      if (!('kind' in posted)) await edit(context, card, { ref: posted.ref, channel: spot.channel });
      else await insteadOf(posted)?.revise(card);
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

/**
 * Posts an answer once. It carries a key, by which it is looked for before it is sent again: a lost answer of Slack's may
 * mean that it stands there. Where that cannot be told, it is not sent again.
 */
async function post(context: EventContext, card: Card, spot: Spot): Promise<Posted> {
  const key = randomBytes(12).toString('hex');
  const draft = await draftOf(card, context.dispatcher, { reader: readersIn(context, spot.channel), key });
  const place = { platform: 'slack', installation: context.team(), ...placeOf(spot) } as const;
  const since = await context.platform.courier.time?.();
  const mayCome = lateComer();
  const posted = await patiently(context, async (before) => {
    if (before?.kind === 'lost') {
      const looked = await context.platform.courier.find(place, key, since);
      if (looked.outcome === 'found') return { ref: looked.ref };
      if (looked.outcome === 'unable' || (!before.isAnswered && mayCome(looked))) return before;
    }
    return context.lanes.run(spot.channel, async () => postMessage(context.client, draft, spot));
  });
  if ('kind' in posted && !isOutside(posted))
    context.log.warn({ failure: posted }, 'an answer could not be posted');
  return posted;
}

/** Whether a post that was looked for in vain may still be accepted, by the platform's own clock. */
function lateComer(): (looked: Extract<Looked, { outcome: 'absent' }>) => boolean {
  let absentSince: number | undefined;
  return ({ asOf }) => {
    if (asOf === undefined) return false;
    absentSince ??= asOf;
    return asOf - absentSince < ACCEPTED_WITHIN_MS;
  };
}

function placeOf({ channel, thread }: Spot) {
  return { channel, ...(thread !== undefined && { thread }) };
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

/** All pauses of an answer together: whoever asked has gone on by then. */
const PATIENCE_MS = 10 * MINUTE_MS;
/** The last look comes later than Slack could still take what was sent first. */
const PAUSES_MS: readonly number[] = [2, 5, 15, 60, 90].map((seconds) => seconds * SECOND_MS);

/** Tries again by Slack's own rules, and with growing pauses where it was silent or broken. */
async function patiently(
  context: EventContext,
  attempt: (before?: Failure) => Promise<Posted>,
): Promise<Posted> {
  let posted = await attempt();
  let waitedMs = 0;
  for (const pauseMs of PAUSES_MS) {
    if (!('kind' in posted) || posted.kind === 'refused') return posted;
    const nextMs = Math.max(pauseMs, posted.kind === 'later' ? posted.retryAfterMs : 0);
    if (waitedMs + nextMs > PATIENCE_MS) return posted;
    await context.timing.sleep(nextMs);
    waitedMs += nextMs;
    posted = await attempt(posted);
  }
  return posted;
}

async function respondWith(
  context: EventContext,
  respond: RespondFn,
  { card, reader }: { readonly card: Card; readonly reader: string },
  how: RespondArguments,
): Promise<void> {
  const draft = await draftOf(card, context.dispatcher, { reader });
  try {
    await persist(
      async () => respondEither(respond, draft, how),
      (error) => (mayUseAgain(error, how) ? 0 : undefined),
      { sleep: context.timing.sleep, ...RESPONDING },
    );
  } catch (error) {
    context.log.warn({ err: error, failure: failureOf(error) }, 'an answer could not be shown');
  }
}

/** Two more tries: an address can be used five times, and "Searching…", an answer and its later form are three. */
const RESPONDING = { firstPauseMs: 2 * SECOND_MS, longestPauseMs: 4 * SECOND_MS, withinMs: 6 * SECOND_MS };
const TOO_MANY = 429;

/** What all see is not sent again where Slack may have taken it: nothing tells, and one must not stand there twice. */
function mayUseAgain(
  error: unknown,
  { response_type: type, replace_original: replaces }: RespondArguments,
): boolean {
  const status = statusOf(error);
  if (status === TOO_MANY) return true;
  return (status === undefined || status >= 500) && (type !== 'in_channel' || replaces === true);
}

/** Undefined where there was no answer. */
function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined;
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
    if (!REFUSES_MESSAGE.has(statusOf(error) ?? 0)) throw error;
    await send(plain());
  }
}
