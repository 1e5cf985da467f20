import { setTimeout as wait } from 'node:timers/promises';
import { Routes, type Message } from 'discord.js';
import { z } from 'zod';
import type { Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import type { MessageBody } from './components.ts';
import type { Desk } from './desk.ts';
import { TIMES } from './limits.ts';
import { outcomeOf, refusesForm } from './outcome.ts';
import { writerAndPlace } from './who.ts';

const Created = z.object({ id: z.string() });

/** A direct message, or one that mentions Paperboy by name: answered as a reply to it. */
export async function onMessage(desk: Desk, message: Message): Promise<void> {
  const words = addressed(message);
  if (words === undefined) return;
  const stopTyping = typing(desk, message);
  try {
    if (!(await desk.dispatcher.firstTime(`discord:${message.id}`))) return;
    const request = {
      ...desk.dispatcher.understand(words),
      ...writerAndPlace(message),
      surface: 'mention' as const,
    };
    await respond(desk, message, await desk.dispatcher.run(request, desk.platform), stopTyping);
  } finally {
    stopTyping();
  }
}

/** What was said to Paperboy; undefined where it was not meant. A reply that merely rings it is no question. */
function addressed({ author, content, guildId, client, system }: Message): string | undefined {
  if (author.bot || system) return undefined;
  const mention = new RegExp(`<@!?${client.user.id}>`, 'g');
  if (guildId !== null && !mention.test(content)) return undefined;
  return content.replace(mention, ' ').replace(/\s+/g, ' ').trim();
}

async function respond(desk: Desk, message: Message, reply: Reply, stopTyping: () => void): Promise<void> {
  const posted = await postReply(desk, message, reply.card);
  stopTyping();
  const later = await reply.update;
  if (!later || posted === undefined) return;
  await desk.rest.patch(Routes.channelMessage(message.channelId, posted), {
    body: await desk.ink.draw(later),
  });
}

async function postReply(desk: Desk, message: Message, card: Card): Promise<string | undefined> {
  const send = async (body: MessageBody) =>
    desk.posts.post(Routes.channelMessages(message.channelId), {
      body: {
        ...body,
        allowed_mentions: { ...body.allowed_mentions, replied_user: false },
        message_reference: { message_id: message.id, fail_if_not_exists: false },
        nonce: message.id,
        enforce_nonce: true,
      },
      signal: AbortSignal.timeout(TIMES.post),
    });
  const { ink } = desk;
  const draw = [async () => ink.draw(card), async () => ink.draw(card), async () => ink.drawPlain(card)];
  for (const [attempt, drawn] of draw.entries()) {
    try {
      return Created.parse(await send(await drawn())).id;
    } catch (error) {
      desk.log.warn({ err: error, attempt }, 'a reply could not be posted');
      // The nonce makes trying again harmless: the platform gives back what it already has.
      const outcome = outcomeOf(error);
      if (outcome.outcome === 'refused' && !refusesForm(error)) return undefined;
      if (outcome.outcome === 'later') await wait(Math.min(outcome.retryAfterMs, TIMES.post));
    }
  }
  return undefined;
}

function typing({ rest, log }: Desk, { channelId }: Message): () => void {
  const show = () => {
    rest
      .post(Routes.channelTyping(channelId))
      .catch((error: unknown) => log.debug({ err: error }, 'not typing'));
  };
  show();
  const timer = setInterval(show, TIMES.typing);
  return () => clearInterval(timer);
}
