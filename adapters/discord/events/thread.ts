import { MessageReferenceType, type Message } from 'discord.js';
import type { Log } from '#src/log.ts';

/** How far back a conversation is followed. */
const REPLIES = 20;

/**
 * The message a conversation began with: a chain of replies is followed to its start, such as the card or digest that
 * is talked about. A thread of Discord's own has the id of the message it was opened on.
 */
export async function threadOf(message: Message, log: Log): Promise<string> {
  let begin = message.channel.isThread() ? message.channelId : message.id;
  let at = message;
  try {
    for (let replies = 0; replies < REPLIES; replies += 1) {
      const { reference } = at;
      if (reference?.messageId === undefined || reference.type === MessageReferenceType.Forward) break;
      begin = reference.messageId;
      at = await at.fetchReference();
    }
  } catch (error) {
    log.debug({ err: error }, 'what was replied to cannot be read');
  }
  return begin;
}
