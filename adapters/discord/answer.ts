import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  Routes,
  type BaseInteraction,
} from 'discord.js';
import type { Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import type { RenderOptions } from './render.ts';
import type { MessageBody } from './components.ts';
import type { Desk } from './desk.ts';
import { refusesForm } from './outcome.ts';

export type Asked = Pick<BaseInteraction, 'id' | 'token' | 'applicationId'>;

/** Somebody else answered already, or it is too late: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const OVER = new Set<unknown>([10_062, 40_060]);

/** How an interaction was acknowledged, which decides how it can be answered. */
export type Opening = 'private' | 'public' | 'update';

/**
 * Tells Discord that the answer will come. False where there is nobody left to answer: the event came twice, or too
 * late. A lost answer counts as acknowledged.
 */
export async function acknowledge(desk: Desk, asked: Asked, opening: Opening): Promise<boolean> {
  const body =
    opening === 'update'
      ? { type: InteractionResponseType.DeferredMessageUpdate }
      : {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          data: { flags: opening === 'private' ? MessageFlags.Ephemeral : 0 },
        };
  try {
    await desk.rest.post(Routes.interactionCallback(asked.id, asked.token), { body, auth: false });
    return true;
  } catch (error) {
    desk.log.warn({ err: error }, 'an interaction could not be acknowledged');
    return !(error instanceof DiscordAPIError && OVER.has(error.code));
  }
}

/** Shows a reply where it belongs, and its later form when there is one. */
export async function show(
  desk: Desk,
  asked: Asked,
  opening: Opening,
  reply: Reply,
  options: RenderOptions = {},
): Promise<void> {
  if (reply.failed === true && opening !== 'private') return beside(desk, asked, opening, reply.card);
  await replace(desk, asked, reply.card, options);
  const later = await reply.update;
  if (later) await replace(desk, asked, later, options);
}

/** Nothing was done: said to the one who asked alone, and what others see stays as it is. */
async function beside(desk: Desk, asked: Asked, opening: Opening, card: Card): Promise<void> {
  if (opening === 'public')
    await desk.rest.delete(Routes.webhookMessage(asked.applicationId, asked.token), { auth: false });
  const send = async (body: MessageBody) =>
    desk.posts.post(Routes.webhook(asked.applicationId, asked.token), {
      auth: false,
      body: { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral },
    });
  await inEitherForm(desk, card, {}, send);
}

async function replace(desk: Desk, asked: Asked, card: Card, options: RenderOptions): Promise<void> {
  const send = async (body: MessageBody) =>
    desk.rest.patch(Routes.webhookMessage(asked.applicationId, asked.token), { auth: false, body });
  await inEitherForm(desk, card, options, send);
}

/** The plain form where Discord refuses the components. */
async function inEitherForm(
  { ink, log }: Desk,
  card: Card,
  options: RenderOptions,
  send: (body: MessageBody) => Promise<unknown>,
): Promise<void> {
  try {
    await send(await ink.draw(card, options));
  } catch (error) {
    if (!refusesForm(error)) throw error;
    log.warn({ err: error }, 'Discord refused the components; sending the plain form');
    await send(await ink.drawPlain(card, options));
  }
}
