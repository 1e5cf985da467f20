import {
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  type Client,
  type GuildBasedChannel,
  type GuildMember,
} from 'discord.js';
import type { Place } from '#src/place.ts';
import { TIMES } from '../limits.ts';
import { outcomeOf } from './outcome.ts';

/** What somebody may do in a channel, asked of the platform now. */
export interface Rights {
  readonly ok: true;
  readonly channel: GuildBasedChannel;
  readonly member: GuildMember;
  has(right: RightName): boolean;
  /** Whether the channel is there for them; a private thread only for those in it. */
  readonly sees: boolean;
}

export interface Denial {
  readonly ok: false;
  readonly advice: string;
  /** Where asking again may help. */
  readonly retryAfterMs?: number;
  /** It is not known whether the person has the right: Paperboy cannot see the channel, or was not answered. */
  readonly unsure?: true;
  /** The token is refused, wherever it is about. */
  readonly why?: 'credentials';
}

/** Whether Paperboy may read back what stands somewhere. */
export type LookBack = { readonly ok: true } | Denial;

export type RightName = keyof typeof PermissionFlagsBits;

/** The right to write: threads have one of their own. */
export function sendRight(channel: GuildBasedChannel): RightName {
  return channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages';
}

/**
 * A member's rights in a server's channel. Member and channel are fetched anew; roles are kept current by the
 * gateway.
 */
export async function rightsIn(
  client: Client<true> | undefined,
  place: Place,
  user: string | undefined,
): Promise<Rights | Denial> {
  const guild = client?.guilds.cache.get(place.installation);
  if (!client || !guild?.available) return unreachable;
  try {
    const channel = await client.channels.fetch(place.channel, { force: true });
    if (!channel || channel.isDMBased() || channel.guildId !== guild.id) return noChannel;
    const member = await guild.members.fetch({ user: user ?? client.user.id, force: true, cache: false });
    const permissions = channel.permissionsFor(member);
    const has = (right: RightName): boolean => permissions.has(PermissionFlagsBits[right]);
    const within = user === undefined || has('ManageThreads') || (await isWithin(channel, user));
    return { ok: true, channel, member, has, sees: has('ViewChannel') && within };
  } catch (error) {
    return denialOf(error);
  }
}

/** Whether a person was added to a private thread; of any other channel it is not asked. */
async function isWithin(channel: GuildBasedChannel, user: string): Promise<boolean> {
  if (channel.type !== ChannelType.PrivateThread) return true;
  try {
    await channel.members.fetch({ member: user, force: true, cache: false });
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 404) return false;
    throw error;
  }
}

const unreachable: Denial = {
  ok: false,
  unsure: true,
  advice: 'That server cannot be reached at the moment. Try again in a minute.',
  retryAfterMs: TIMES.retryAfter,
};
/** The same for a channel that is not there and for one the person cannot see. */
export const noChannel: Denial = { ok: false, advice: 'Paperboy finds no such channel on this server.' };

function denialOf(error: unknown): Denial {
  const outcome = outcomeOf(error);
  if (outcome.outcome === 'refused' && outcome.why === 'credentials')
    return { ok: false, advice: outcome.advice, why: outcome.why };
  if (!(error instanceof DiscordAPIError))
    return { ...unreachable, advice: 'Discord does not answer at the moment. Try again in a minute.' };
  switch (error.code) {
    case 10_003:
      return noChannel;
    case 10_007:
    case 10_013:
      return { ok: false, advice: 'You are not a member of that server.' };
    case 50_001:
      return {
        ok: false,
        unsure: true,
        advice: 'Paperboy cannot see that channel. Give it View Channel there.',
      };
    default:
      return { ok: false, unsure: true, advice: `Discord does not allow it: ${error.message}.` };
  }
}
