import { Routes, type Message } from 'discord.js';
import { z } from 'zod';
import type { Reply } from '#src/chat/command.ts';
import type { Request } from '#src/chat/dispatcher.ts';
import { isQuestion } from '#src/chat/understand.ts';
import type { Card } from '#src/message/card.ts';
import type { MessageRef, Sent } from '#src/message/courier.ts';
import { problemCard } from '#src/message/problem.ts';
import { link, say } from '#src/message/text.ts';
import { placeKey, type Person, type Place } from '#src/place.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import { answer } from '../../shared/answer.ts';
import { droppedFiles, type Attached } from '../../shared/dropped.ts';
import { persist } from '../../shared/persist.ts';
import type { MessageBody } from '../render/components.ts';
import type { EventContext } from '../context.ts';
import { TIMES } from '../limits.ts';
import { outcomeOf, refusesForm, waitAfter } from '../api/outcome.ts';
import { readText } from './read-text.ts';
import { threadOf } from './thread.ts';
import { writerAndPlace } from './who.ts';

const Created = z.object({ id: z.string() });

/** A direct message, or one that mentions Paperboy by name: answered as a reply to it. */
export async function onMessage(context: EventContext, message: Message): Promise<void> {
  const words = addressed(message);
  if (words === undefined) return;
  const stopTyping = typing(context, message);
  try {
    if (!(await context.dispatcher.firstTime(`discord:${message.id}`))) return;
    const { dispatcher, platform } = context;
    const files = droppedFiles(attachedTo(message), context.fetchFile);
    const { person, place: channel } = writerAndPlace(message);
    const place = { ...channel, thread: await threadOf(message, context.log) };
    const meant =
      files.length > 0
        ? dispatcher.understandDropped(words)
        : await dispatcher.understand(words, { person, place, surface: 'mention' });
    const isDirect = message.guildId === null;
    const audience = isDirect ? 'private' : dispatcher.audience({ ...meant, surface: 'mention' });
    const request = { ...meant, person, place, surface: 'mention' as const, audience, files };
    const reply = await dispatcher.run(request, platform);
    const isForAll = (audience === 'public' || reply.brief === true) && reply.failed !== true;
    if (reply.sign !== undefined) await react(context, message, reply.sign);
    else if (isDirect || isForAll) await respond(context, message, request, reply, stopTyping);
    else await whisper(context, message, request, reply);
  } finally {
    stopTyping();
  }
}

/**
 * What was said to Paperboy; undefined where it was not meant. A reply rings it without naming it, so there only a
 * question counts.
 */
function addressed({ author, content, guildId, client, mentions, system }: Message): string | undefined {
  if (author.bot || system) return undefined;
  const words = readText(content, client.user.id);
  if (guildId === null || new RegExp(`<@!?${client.user.id}>`).test(content)) return words;
  return mentions.users.has(client.user.id) && isQuestion(words) ? words : undefined;
}

function attachedTo({ attachments }: Message): readonly Attached[] {
  return attachments.map(({ name, contentType, size, url }) => ({
    name,
    type: contentType ?? '',
    size,
    url,
  }));
}

async function respond(
  context: EventContext,
  message: Message,
  { place, person }: Pick<Request, 'place' | 'person'>,
  reply: Reply,
  stopTyping: () => void,
): Promise<void> {
  let standing: Standing | undefined;
  let isLatest: (() => boolean) | undefined;
  await answer(reply, {
    editable: true,
    async show(card) {
      const sent = await postReply(context, message, card);
      stopTyping();
      if (sent.outcome === 'sent') standing = { place, ref: sent.ref, form: (later) => later };
      else if (sent.outcome === 'refused' && sent.why !== 'payload')
        standing = await elsewhere(context, message, { place, person, card });
      isLatest = standing && context.turns.take(standing.ref);
    },
    async revise(card) {
      if (standing !== undefined && isLatest?.() === true)
        await edit(context, standing.place, standing.ref, standing.form(card));
    },
  });
}

/** An answer that was posted. */
interface Standing {
  readonly place: Place;
  readonly ref: MessageRef;
  /** What a later card is shown as there. */
  form(card: Card): Card;
}

/** A sign on the message, for who cannot be told in words either. */
const MAY_NOT_WRITE = '🔇';

/** Where Paperboy may not write, who asked is told privately, and which right is missing; else by a sign, if it may. */
async function elsewhere(
  context: EventContext,
  message: Message,
  { place, person, card }: { readonly place: Place; readonly person: Person; readonly card: Card },
): Promise<Standing | undefined> {
  const { platform } = context;
  const permit = await platform.canPost(place);
  const why = permit.ok ? 'Paperboy could not answer where you asked.' : permit.advice;
  const note = { kind: 'note' as const, text: say(why) };
  const form = (given: Card) => pointing({ ...given, blocks: [note, ...given.blocks] }, message);
  const own = await platform.courier.directMessage(person);
  const sent = own && (await platform.courier.post(own, form(card), message.id));
  if (own && sent?.outcome === 'sent') return { place: own, ref: sent.ref, form };
  if (sent?.outcome !== 'unknown') await react(context, message, MAY_NOT_WRITE);
  return undefined;
}

async function react({ rest, log }: EventContext, { channelId, id }: Message, sign: string): Promise<void> {
  try {
    await rest.put(Routes.channelMessageOwnReaction(channelId, id, encodeURIComponent(sign)));
  } catch (error) {
    log.info({ err: error, sign }, 'a sign could not be made');
  }
}

async function edit(
  { platform, log }: EventContext,
  place: Place,
  ref: MessageRef,
  card: Card,
): Promise<void> {
  const edited = await platform.courier.edit(place, ref, card);
  if (edited.outcome !== 'sent') log.warn({ edited }, 'an answer could not be brought up to date');
}

/** A channel shows nothing to one person alone: sent as a direct message, and where that is closed, not said here. */
async function whisper(
  context: EventContext,
  message: Message,
  { command, person, audience }: Pick<Request, 'command' | 'person' | 'audience'>,
  reply: Reply,
): Promise<void> {
  const { courier } = context.platform;
  const own = await courier.directMessage(person);
  const sent = own && (await courier.post(own, pointing(reply.card, message), message.id));
  if (sent?.outcome !== 'sent' && sent?.outcome !== 'unknown') {
    const card = audience === 'public' ? reply.card : problemCard(`/${command} shows it to you alone.`);
    const replied = await postReply(context, message, card);
    if (replied.outcome === 'refused') await react(context, message, MAY_NOT_WRITE);
    return;
  }
  if (own === undefined || sent.outcome !== 'sent') return;
  const isLatest = context.turns.take(sent.ref);
  const later = await reply.update;
  if (later && isLatest()) await edit(context, own, sent.ref, pointing(later, message));
}

/** Said elsewhere than it was asked. */
function pointing(card: Card, { url }: Message): Card {
  return { ...card, blocks: [...card.blocks, { kind: 'note', text: say(link('What you asked', url)) }] };
}

async function postReply(context: EventContext, message: Message, card: Card): Promise<Sent> {
  const send = async (body: MessageBody) =>
    context.posts.post(Routes.channelMessages(message.channelId), {
      body: {
        ...body,
        allowed_mentions: { ...body.allowed_mentions, replied_user: false },
        message_reference: { message_id: message.id, fail_if_not_exists: false },
        nonce: message.id,
        enforce_nonce: true,
      },
      signal: AbortSignal.timeout(TIMES.post),
    });
  const { renderer, log, sleep } = context;
  const options = { reader: placeKey(writerAndPlace(message).place) };
  // The nonce makes trying again harmless: the platform gives back what it already has.
  const patience = { sleep, firstPauseMs: SECOND_MS, longestPauseMs: MINUTE_MS, withinMs: TIMES.reply };
  const post = async (draw: () => Promise<MessageBody>) =>
    persist(async () => Created.parse(await send(await draw())).id, waitAfter, patience);
  try {
    const ref = await post(async () => renderer.draw(card, options)).catch(async (error: unknown) => {
      if (!refusesForm(error)) throw error;
      log.warn({ err: error }, 'Discord refused the components; sending the plain form');
      return post(async () => renderer.drawPlain(card, options));
    });
    return { outcome: 'sent', ref };
  } catch (error) {
    log.warn({ err: error }, 'a reply could not be posted');
    return outcomeOf(error);
  }
}

function typing({ rest, log }: EventContext, { channelId }: Message): () => void {
  const show = () => {
    rest
      .post(Routes.channelTyping(channelId))
      .catch((error: unknown) => log.debug({ err: error }, 'not typing'));
  };
  show();
  const timer = setInterval(show, TIMES.typing);
  return () => clearInterval(timer);
}
