/** The world's things in the shapes the platform sends. */
import { EVERYONE_RIGHTS, type Channel, type Guild, type Member, type Message, type World } from './world.ts';
import { roleOf } from './permissions.ts';

export type Json = Record<string, unknown>;

export function userWire(world: World, id: string): Json {
  const user = world.users.get(id);
  return {
    id,
    username: user?.username ?? 'deleted',
    global_name: user?.username ?? null,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
    ...(user?.bot && { bot: true }),
  };
}

export function channelWire(world: World, channel: Channel): Json {
  const shared = { id: channel.id, type: channel.type, flags: 0, last_message_id: null };
  if (channel.guild === undefined)
    return { ...shared, recipients: channel.recipient ? [userWire(world, channel.recipient)] : [] };
  const thread = channel.type >= 10 && channel.type <= 12;
  return {
    ...shared,
    guild_id: channel.guild,
    name: channel.name,
    parent_id: channel.parent ?? null,
    ...(thread
      ? {
          owner_id: world.bot.id,
          thread_metadata: {
            archived: channel.archived,
            locked: channel.locked,
            auto_archive_duration: 1440,
            archive_timestamp: new Date(world.now()).toISOString(),
          },
        }
      : {
          position: 0,
          nsfw: false,
          topic: null,
          permission_overwrites: channel.overwrites.map((overwrite) => ({
            id: overwrite.id,
            type: overwrite.type,
            allow: String(overwrite.allow),
            deny: String(overwrite.deny),
          })),
        }),
  };
}

export function rolesWire(guild: Guild): Json[] {
  const role = (id: string, name: string, permissions: bigint) => ({
    id,
    name,
    permissions: String(permissions),
    position: id === guild.id ? 0 : 1,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  });
  const own = [...guild.members.values()].filter(({ permissions }) => permissions !== 0n);
  return [
    role(guild.id, '@everyone', EVERYONE_RIGHTS),
    ...own.map((member) => role(roleOf(member.user), `role of ${member.user}`, member.permissions)),
  ];
}

export function memberWire(world: World, member: Member): Json {
  return {
    user: userWire(world, member.user),
    nick: null,
    avatar: null,
    roles: member.permissions === 0n ? [] : [roleOf(member.user)],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

export function guildWire(world: World, guild: Guild): Json {
  const channels = [...guild.channels].flatMap((id) => world.channels.get(id) ?? []);
  const isThread = (channel: Channel) => channel.type >= 10 && channel.type <= 12;
  const self = guild.members.get(world.bot.id);
  return {
    id: guild.id,
    name: guild.name,
    owner_id: '1',
    unavailable: false,
    large: false,
    member_count: guild.members.size,
    joined_at: '2026-01-01T00:00:00.000Z',
    features: [],
    emojis: [],
    stickers: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    preferred_locale: 'en-US',
    premium_tier: 0,
    roles: rolesWire(guild),
    members: self ? [memberWire(world, self)] : [],
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => channelWire(world, channel)),
    threads: channels.filter(isThread).map((channel) => channelWire(world, channel)),
  };
}

/**
 * A message as the bot may read it. Without the message content intent the text of others is withheld, except in
 * direct messages and where the bot is mentioned.
 */
export function messageWire(world: World, message: Message): Json {
  const channel = world.channels.get(message.channel);
  const { body } = message;
  const content = typeof body['content'] === 'string' ? body['content'] : '';
  const reference = body['message_reference'] as { message_id: string; channel_id?: string } | undefined;
  const { replied_user: rings = true } = (body['allowed_mentions'] ?? {}) as { replied_user?: boolean };
  const repliedTo = reference && world.messages.get(reference.message_id);
  const mentioned = [
    ...[...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? ''),
    ...(rings && repliedTo ? [repliedTo.author] : []),
  ];
  const readable =
    message.author === world.bot.id || channel?.guild === undefined || mentioned.includes(world.bot.id);
  return {
    id: message.id,
    channel_id: message.channel,
    author: userWire(world, message.author),
    content: readable ? content : '',
    embeds: readable ? (body['embeds'] ?? []) : [],
    components: readable ? numbered(body['components'] ?? []) : [],
    attachments: message.body['attachments'] ?? [],
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    flags: body['flags'] ?? 0,
    mentions: [...new Set(mentioned)].filter((id) => world.users.has(id)).map((id) => userWire(world, id)),
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    type: reference ? 19 : 0,
    ...(reference && { message_reference: { type: 0, channel_id: message.channel, ...reference } }),
  };
}

/** Components come back with ids, counted in order. */
function numbered(components: unknown): unknown {
  let next = 0;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, visit(inner)]);
    return 'type' in value
      ? { id: (next += 1), ...Object.fromEntries(entries) }
      : Object.fromEntries(entries);
  };
  return visit(components);
}
