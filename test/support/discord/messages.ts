/** Storing, editing and listing messages, with the rights and the nonce rule of the real platform. */
import { messageFaults, pingsOf } from './check.ts';
import { refuse } from './refusal.ts';
import { messageWire, type Json } from './wire.ts';
import type { Channel, Message, World } from './world.ts';

/** "The past few minutes": https://discord.com/developers/docs/resources/message#create-message */
const NONCE_WINDOW_MS = 5 * 60_000;
const V2 = 1 << 15;

export interface Reports {
  readonly violations: string[];
  readonly changed: () => void;
  /** A second opinion on a body: the official schema. */
  readonly check: (method: string, path: string, body: unknown) => readonly string[];
}

export const isV2 = (message: Message): boolean => (Number(message.body['flags'] ?? 0) & V2) !== 0;

/** The bot posts in a channel by its own right. */
export function createMessage(world: World, reports: Reports, channel: Channel, body: Json): Json {
  const bot = world.bot.id;
  if (channel.type === 15) refuse(400, 50_008, 'Cannot send messages in a non-text channel');
  if (!world.can(bot, channel, 'ViewChannel')) refuse(403, 50_001, 'Missing Access');
  const thread = channel.type >= 10 && channel.type <= 12;
  if (!world.can(bot, channel, thread ? 'SendMessagesInThreads' : 'SendMessages'))
    refuse(403, 50_013, 'Missing Permissions');
  if (thread && channel.locked) refuse(400, 160_005, 'Thread is locked');
  checkBody(reports, body, { edit: false });
  const nonce = typeof body['nonce'] === 'string' ? body['nonce'] : undefined;
  const twin =
    body['enforce_nonce'] === true
      ? [...world.messages.values()].find(
          (message) =>
            message.nonce === nonce &&
            nonce !== undefined &&
            message.channel === channel.id &&
            world.now() - message.at < NONCE_WINDOW_MS,
        )
      : undefined;
  return messageWire(world, twin ?? store(world, reports, { channel: channel.id, author: bot, body, nonce }));
}

/** Refuses, and remembers as a violation, what the documented limits forbid. */
export function checkBody(reports: Reports, body: Json, how: { edit: boolean; wasV2?: boolean }): void {
  const faults = messageFaults(body, how);
  if (body['allowed_mentions'] === undefined) reports.violations.push('a message without allowed_mentions');
  if (faults.length === 0) return;
  reports.violations.push(...faults);
  refuse(400, 50_035, 'Invalid Form Body', { errors: { _errors: faults } });
}

export function store(
  world: World,
  reports: Reports,
  input: { channel: string; author: string; body: Json; nonce?: string | undefined; ephemeralFor?: string },
): Message {
  const pings = input.author === world.bot.id ? pingsOf(input.body, ['users', 'roles', 'everyone']) : [];
  if (pings.length > 0) reports.violations.push(`rang ${pings.join(', ')}`);
  const message: Message = {
    id: world.nextId(),
    channel: input.channel,
    author: input.author,
    at: world.now(),
    body: input.body,
    nonce: input.nonce,
    ephemeralFor: input.ephemeralFor,
    editedAt: undefined,
    pings,
  };
  world.messages.set(message.id, message);
  reports.changed();
  return message;
}

export function editMessage(world: World, reports: Reports, message: Message, body: Json): Json {
  checkBody(reports, body, { edit: true, wasV2: isV2(message) });
  const flags = Number(message.body['flags'] ?? 0) | Number(body['flags'] ?? 0);
  const edited = { ...message.body, ...body, flags };
  // Components V2 come into a message only when what it had is taken out of it.
  if (messageFaults(edited, { edit: true }).length > 0) refuse(400, 50_035, 'Invalid Form Body');
  message.body = edited;
  message.editedAt = world.now();
  reports.changed();
  return messageWire(world, message);
}

/** https://docs.discord.com/developers/resources/message#create-reaction: nobody else has put it there before. */
export function addReaction(
  world: World,
  reports: Reports,
  channel: Channel,
  message: Message,
  emoji: string,
): undefined {
  for (const right of ['ReadMessageHistory', 'AddReactions'] as const)
    if (!world.can(world.bot.id, channel, right)) refuse(403, 50_013, 'Missing Permissions');
  if (!/^\p{RGI_Emoji}$/v.test(emoji)) refuse(400, 10_014, 'Unknown Emoji');
  world.reactions.push({ message: message.id, emoji });
  reports.changed();
}

/** Newest first; without the right to read the history the list is empty, as on the real platform. */
export function listMessages(world: World, channel: Channel, query: URLSearchParams): Json[] {
  if (!world.can(world.bot.id, channel, 'ViewChannel')) refuse(403, 50_001, 'Missing Access');
  if (!world.can(world.bot.id, channel, 'ReadMessageHistory')) return [];
  const limit = Number(query.get('limit') ?? 50);
  if (limit < 1 || limit > 100) refuse(400, 50_035, 'Invalid Form Body');
  const before = BigInt(query.get('before') ?? '9223372036854775807');
  const after = query.get('after');
  const standing = [...world.messages.values()]
    .filter((message) => message.channel === channel.id && message.ephemeralFor === undefined)
    .filter(({ id }) => BigInt(id) < before && (after === null || BigInt(id) > BigInt(after)))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const page = after === null ? standing.slice(-limit) : standing.slice(0, limit);
  return page.reverse().map((message) => messageWire(world, message));
}
