import type { Channel, Guild, World } from './world.ts';
import { EVERYONE_RIGHTS } from './world.ts';

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
export const PERMISSIONS = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  EmbedLinks: 1n << 14n,
  ReadMessageHistory: 1n << 16n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

/** Every right set, for an administrator. */
export const ALL_RIGHTS = Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 0n);

/** A member's rights in a channel, by the documented order: role, then the overwrites of everyone and of the member. */
export function permissionsIn(world: World, guild: Guild, user: string, channel: Channel): bigint {
  const member = guild.members.get(user);
  if (!member) return 0n;
  const base = EVERYONE_RIGHTS | member.permissions;
  if ((base & PERMISSIONS.Administrator) !== 0n) return ALL_RIGHTS;
  const parent = channel.parent === undefined ? undefined : world.channels.get(channel.parent);
  const isThread = channel.type >= 10 && channel.type <= 12;
  const overwrites = isThread && parent ? parent.overwrites : channel.overwrites;
  let rights = base;
  for (const target of [guild.id, roleOf(user), user]) {
    const overwrite = overwrites.find(({ id }) => id === target);
    if (overwrite) rights = (rights & ~overwrite.deny) | overwrite.allow;
  }
  return (rights & PERMISSIONS.ViewChannel) === 0n ? 0n : rights;
}

/** Everybody with rights beyond everyone's carries them in a role of their own. */
export function roleOf(user: string): string {
  return String(BigInt(user) + 1_000_000n);
}
