import { setTimeout as wait } from 'node:timers/promises';
import { Routes, type Message } from 'discord.js';
import { z } from 'zod';
import type { Reply } from '#src/chat/command.ts';
import type { Request } from '#src/chat/dispatcher.ts';
import type { Card } from '#src/message/card.ts';
import { problemCard } from '#src/message/problem.ts';
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
    const { dispatcher, platform } = desk;
    const meant = dispatcher.understand(words);
    const isDirect = message.guildId === null;
    const audience = isDirect ? 'private' : dispatcher.audience({ ...meant, surface: 'mention' });
    const request = { ...meant, ...writerAndPlace(message), surface: 'mention' as const, audience };
    const reply = await dispatcher.run(request, platform);
    if (isDirect || audience === 'public') await respond(desk, message, reply, stopTyping);
    else await whisper(desk, message, request, reply);
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

/** A channel shows nothing to one person alone: sent as a direct message, and where that is closed, not said here. */
async function whisper(
  desk: Desk,
  message: Message,
  { command, person }: Pick<Request, 'command' | 'person'>,
  reply: Reply,
): Promise<void> {
  const { courier } = desk.platform;
  const own = await courier.directMessage(person);
  const key = message.id;
  const sent = own === undefined ? undefined : await courier.post(own, reply.card, key);
  if (sent?.outcome !== 'sent' && sent?.outcome !== 'unknown') {
    await postReply(desk, message, problemCard(`/${command} shows it to you alone.`));
    return;
  }
  const later = await reply.update;
  if (later !== undefined && own !== undefined && sent.outcome === 'sent')
    await courier.edit(own, sent.ref, later);
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
