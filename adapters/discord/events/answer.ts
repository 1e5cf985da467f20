import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  Routes,
  type BaseInteraction,
} from 'discord.js';
import { z } from 'zod';
import type { Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import type { MessageRef } from '#src/message/courier.ts';
import { problemCard } from '#src/message/problem.ts';
import { personKey, placeKey } from '#src/place.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import { answer } from '../../shared/answer.ts';
import { persist } from '../../shared/persist.ts';
import type { DrawOptions } from '../render/card-renderer.ts';
import type { MessageBody } from '../render/components.ts';
import type { EventContext } from '../context.ts';
import { TIMES } from '../limits.ts';
import { outcomeOf, refusesForm, waitAfter } from '../api/outcome.ts';
import { DIRECT, placeOf } from '../place.ts';

export type Asked = Pick<
  BaseInteraction,
  'id' | 'token' | 'applicationId' | 'user' | 'guildId' | 'channelId'
>;

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const TOO_LATE = 10_062;
const ALREADY = 40_060;

/** How an interaction was acknowledged, which decides how it can be answered. */
export type Opening = 'private' | 'public' | 'update';

/**
 * Tells Discord that the answer will come. False where there is nobody left to answer: the event came twice, or too
 * late. A lost answer counts as acknowledged.
 */
export async function acknowledge(context: EventContext, asked: Asked, opening: Opening): Promise<boolean> {
  const body =
    opening === 'update'
      ? { type: InteractionResponseType.DeferredMessageUpdate }
      : {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          data: { flags: opening === 'private' ? MessageFlags.Ephemeral : 0 },
        };
  const acknowledged = context.measures.acknowledging('discord');
  const whole = AbortSignal.timeout(TIMES.acknowledge);
  let lost = false;
  const tell = async () => {
    try {
      await context.posts.post(Routes.interactionCallback(asked.id, asked.token), {
        ...{ body, auth: false },
        signal: AbortSignal.any([whole, AbortSignal.timeout(TIMES.acknowledgeOnce)]),
      });
    } catch (error) {
      context.log.warn({ err: error }, 'an interaction could not be acknowledged');
      lost ||= outcomeOf(error).outcome === 'unknown';
      throw error;
    }
  };
  const { sleep } = context;
  const patience = { sleep, firstPauseMs: 100, longestPauseMs: SECOND_MS, withinMs: TIMES.acknowledge };
  try {
    await persist(tell, (error) => (whole.aborted ? undefined : waitAfter(error)), patience);
    acknowledged();
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) return lost;
    // "Answered already" after a lost answer says that the attempt arrived.
    return error.code === ALREADY ? lost : error.code !== TOO_LATE;
  }
}

/** Does what an acknowledged interaction asks for. Whatever breaks, its "thinking…" ends. */
export async function answering(
  context: EventContext,
  asked: Asked,
  opening: Opening,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const card = problemCard('Something broke on our side. Try again in a minute.');
    await show(context, asked, { opening, alone: opening === 'private' }, { card, failed: true }).catch(
      (again: unknown) => context.log.warn({ err: again }, 'an interaction stays without an answer'),
    );
    throw error;
  }
}

/** What is shown, and who sees it. */
interface Showing {
  readonly opening: Opening;
  /** Nobody but the person sees the message that is answered in. */
  readonly alone: boolean;
  readonly key?: string;
  /** The message a control sits on. */
  readonly on?: MessageRef;
}

const Shown = z.object({ id: z.string() });

/** Shows a reply where it belongs, and its later form when there is one and nobody has turned the page since. */
export async function show(
  context: EventContext,
  asked: Asked,
  { opening, alone, key, on }: Showing,
  reply: Reply,
): Promise<void> {
  if (reply.failed === true && opening !== 'private') return beside(context, asked, opening, reply.card);
  const options = { reader: readerOf(asked, alone), ...(key !== undefined && { key }) };
  const edit = async (body: MessageBody) =>
    persistently(context, async () =>
      context.rest.patch(Routes.webhookMessage(asked.applicationId, asked.token), { auth: false, body }),
    );
  // What was clicked on is made of components already, which Discord lets nothing else replace.
  const plain = opening === 'update' ? privately(context, asked) : edit;
  const put = async (card: Card) => inEitherForm(context, card, options, edit, plain);
  let isLatest = on === undefined ? undefined : context.turns.take(on);
  await answer(reply, {
    editable: true,
    async show(card) {
      const { success, data } = Shown.safeParse(await put(card));
      isLatest ??= success ? context.turns.take(data.id) : undefined;
    },
    async revise(card) {
      if (isLatest?.() !== false) await put(card);
    },
  });
}

function readerOf({ user, guildId, channelId }: Asked, alone: boolean): string {
  return alone
    ? personKey({ platform: 'discord', installation: guildId ?? DIRECT, id: user.id })
    : placeKey(placeOf(guildId, channelId ?? ''));
}

/** Nothing was done: said to the one who asked alone, and what others see stays as it is. */
async function beside(context: EventContext, asked: Asked, opening: Opening, card: Card): Promise<void> {
  if (opening === 'public')
    await persistently(context, async () =>
      context.rest.delete(Routes.webhookMessage(asked.applicationId, asked.token), { auth: false }),
    ).catch((error: unknown) => context.log.warn({ err: error }, 'a "thinking…" could not be taken away'));
  const send = privately(context, asked);
  await inEitherForm(context, card, { reader: readerOf(asked, true) }, send, send);
}

/** One person reading it twice is better than not at all: nothing tells whether a lost one arrived. */
function privately(context: EventContext, { applicationId, token }: Asked) {
  return async (body: MessageBody) =>
    persistently(context, async () =>
      context.posts.post(Routes.webhook(applicationId, token), {
        auth: false,
        body: { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral },
      }),
    );
}

/** As long as the interaction can be answered. */
async function persistently<T>({ sleep }: EventContext, attempt: () => Promise<T>): Promise<T> {
  const pauses = { firstPauseMs: SECOND_MS, longestPauseMs: MINUTE_MS };
  return persist(attempt, waitAfter, { sleep, ...pauses, withinMs: TIMES.answer });
}

/** The plain form where Discord refuses the components. */
async function inEitherForm(
  { renderer, log }: EventContext,
  card: Card,
  options: DrawOptions,
  send: (body: MessageBody) => Promise<unknown>,
  sendPlain: (body: MessageBody) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await send(await renderer.draw(card, options));
  } catch (error) {
    if (!refusesForm(error)) throw error;
    log.warn({ err: error }, 'Discord refused the components; sending the plain form');
    return sendPlain(await renderer.drawPlain(card, options));
  }
}
