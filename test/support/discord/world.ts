/** What the loopback Discord knows: servers, channels, people and messages, as the real platform would keep them. */
import { PERMISSIONS, permissionsIn, type PermissionName } from './permissions.ts';
import { snowflakes } from './snowflake.ts';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

export interface Overwrite {
  readonly id: string;
  /** 0 a role, 1 a member. */
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Channel {
  readonly id: string;
  /** 0 text, 1 direct message, 5 announcement, 10–12 threads, 15 forum. */
  readonly type: number;
  readonly name: string;
  readonly guild: string | undefined;
  readonly parent: string | undefined;
  readonly recipient: string | undefined;
  readonly overwrites: Overwrite[];
  archived: boolean;
  locked: boolean;
}

export interface Member {
  readonly user: string;
  permissions: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: Set<string>;
  readonly members: Map<string, Member>;
}

/** A message as it is stored. `nonce` is known to the platform for a few minutes and never given back on reading. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  readonly at: number;
  body: Record<string, unknown>;
  readonly nonce: string | undefined;
  readonly ephemeralFor: string | undefined;
  editedAt: number | undefined;
  /** Who this message rang: user and role ids, `@everyone`, `@here`. */
  pings: string[];
}

export interface World {
  readonly now: () => number;
  readonly bot: User;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message>;
  /** What the bot put under messages. */
  readonly reactions: { readonly message: string; readonly emoji: string }[];
  commands: unknown[];
  /** How often commands were registered. */
  registrations: number;
  nextId(at?: number): string;
  can(user: string, channel: Channel, right: PermissionName): boolean;
}

const MEMBER_RIGHTS =
  PERMISSIONS.ViewChannel |
  PERMISSIONS.SendMessages |
  PERMISSIONS.AddReactions |
  PERMISSIONS.EmbedLinks |
  PERMISSIONS.ReadMessageHistory |
  PERMISSIONS.SendMessagesInThreads |
  PERMISSIONS.UseApplicationCommands;

export const EVERYONE_RIGHTS = MEMBER_RIGHTS;

export function createWorld(now: () => number): World {
  const nextId = snowflakes(now);
  const bot: User = { id: nextId(), username: 'Paperboy', bot: true };
  const world: World = {
    now,
    bot,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    reactions: [],
    commands: [],
    registrations: 0,
    nextId,
    can: (user, channel, right) => {
      const guild = channel.guild === undefined ? undefined : world.guilds.get(channel.guild);
      if (!guild) return channel.recipient === user || user === bot.id;
      const rights = permissionsIn(world, guild, user, channel);
      return (rights & PERMISSIONS[right]) !== 0n;
    },
  };
  return world;
}

export function addUser(world: World, username: string, bot = false): User {
  const user: User = { id: world.nextId(), username, bot };
  world.users.set(user.id, user);
  return user;
}

export function addGuild(world: World, name: string): Guild {
  const guild: Guild = { id: world.nextId(), name, channels: new Set(), members: new Map() };
  guild.members.set(world.bot.id, { user: world.bot.id, permissions: 0n });
  world.guilds.set(guild.id, guild);
  return guild;
}

export function addChannel(
  world: World,
  guild: Guild,
  name: string,
  more: { type?: number; parent?: string } = {},
): Channel {
  const channel: Channel = {
    id: world.nextId(),
    type: more.type ?? 0,
    name,
    guild: guild.id,
    parent: more.parent,
    recipient: undefined,
    overwrites: [],
    archived: false,
    locked: false,
  };
  world.channels.set(channel.id, channel);
  guild.channels.add(channel.id);
  return channel;
}

/** The direct message channel with `user`, opened if need be. */
export function openDirect(world: World, user: string): Channel {
  const open = [...world.channels.values()].find((channel) => channel.recipient === user);
  if (open) return open;
  const channel: Channel = {
    id: world.nextId(),
    type: 1,
    name: '',
    guild: undefined,
    parent: undefined,
    recipient: user,
    overwrites: [],
    archived: false,
    locked: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
