import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  Routes,
  type BaseInteraction,
} from 'discord.js';
import type { Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import { answer } from '../../shared/answer.ts';
import type { RenderOptions } from '../render/render.ts';
import type { MessageBody } from '../render/components.ts';
import type { EventContext } from '../context.ts';
import { TIMES } from '../limits.ts';
import { refusesForm } from '../api/outcome.ts';

export type Asked = Pick<BaseInteraction, 'id' | 'token' | 'applicationId'>;

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const TOO_LATE = 10_062;
const OVER: DiscordAPIError['code'][] = [TOO_LATE, 40_060];

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
  const tell = async () =>
    context.posts.post(Routes.interactionCallback(asked.id, asked.token), {
      ...{ body, auth: false },
      signal: AbortSignal.timeout(TIMES.acknowledge),
    });
  // The second time, "answered already" says that the first attempt arrived.
  for (const over of [OVER, [TOO_LATE]]) {
    try {
      await tell();
      acknowledged();
      return true;
    } catch (error) {
      context.log.warn({ err: error }, 'an interaction could not be acknowledged');
      if (error instanceof DiscordAPIError) return !over.includes(error.code);
    }
  }
  return true;
}

/** Shows a reply where it belongs, and its later form when there is one. */
export async function show(
  context: EventContext,
  asked: Asked,
  opening: Opening,
  reply: Reply,
  options: RenderOptions = {},
): Promise<void> {
  if (reply.failed === true && opening !== 'private') return beside(context, asked, opening, reply.card);
  const edit = async (body: MessageBody) =>
    context.rest.patch(Routes.webhookMessage(asked.applicationId, asked.token), { auth: false, body });
  // What was clicked on is made of components already, which Discord lets nothing else replace.
  const plain = opening === 'update' ? privately(context, asked) : edit;
  const put = async (card: Card) => inEitherForm(context, card, options, edit, plain);
  await answer(reply, { editable: true, show: put, revise: put });
}

/** Nothing was done: said to the one who asked alone, and what others see stays as it is. */
async function beside(context: EventContext, asked: Asked, opening: Opening, card: Card): Promise<void> {
  if (opening === 'public')
    await context.rest.delete(Routes.webhookMessage(asked.applicationId, asked.token), { auth: false });
  const send = privately(context, asked);
  await inEitherForm(context, card, {}, send, send);
}

function privately({ posts }: EventContext, { applicationId, token }: Asked) {
  return async (body: MessageBody) =>
    posts.post(Routes.webhook(applicationId, token), {
      auth: false,
      body: { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral },
    });
}

/** The plain form where Discord refuses the components. */
async function inEitherForm(
  { renderer, log }: EventContext,
  card: Card,
  options: RenderOptions,
  send: (body: MessageBody) => Promise<unknown>,
  sendPlain: (body: MessageBody) => Promise<unknown>,
): Promise<void> {
  try {
    await send(await renderer.draw(card, options));
  } catch (error) {
    if (!refusesForm(error)) throw error;
    log.warn({ err: error }, 'Discord refused the components; sending the plain form');
    await sendPlain(await renderer.drawPlain(card, options));
  }
}
