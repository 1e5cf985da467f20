import { ChannelType, type Client, type GuildChannelManager } from 'discord.js';
import type { Permit, Platform } from '#src/chat/platform.ts';
import type { Courier } from '#src/message/courier.ts';
import { isDirect, type Person, type Place } from '#src/place.ts';
import { placeOf } from './place.ts';
import { noChannel, rightsIn, sendRight, type LookBack, type RightName } from './api/rights.ts';

export interface PlatformParts {
  readonly client: () => Client<true> | undefined;
  readonly courier: Courier;
}

const YES: Permit = { ok: true };
const READABLE: Partial<Record<RightName, string>> = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  ReadMessageHistory: 'Read Message History',
};

export function createPlatform({ client, courier }: PlatformParts): Platform {
  async function isOwnDirect(person: Person, place: Place): Promise<boolean> {
    return isDirect(place) && (await courier.directMessage(person))?.channel === place.channel;
  }

  /** In direct messages an id says by itself which server it belongs to. */
  function channelsFor(from: Place, id: string | undefined): GuildChannelManager | undefined {
    const there = id !== undefined && isDirect(from) ? client()?.channels.cache.get(id) : undefined;
    const guild = there !== undefined && !there.isDMBased() ? there.guildId : from.installation;
    return client()?.guilds.cache.get(guild)?.channels;
  }

  return {
    name: 'discord',
    courier,

    async mayManage(person, place) {
      if (await isOwnDirect(person, place)) return YES;
      if (isDirect(place)) return no('These direct messages are somebody else’s.');
      const rights = await rightsIn(client(), place, person.id);
      if (!rights.ok) return rights;
      if (!rights.sees) return noChannel;
      return rights.has('ManageChannels')
        ? YES
        : no(
            `Only those who may manage #${rights.channel.name} can do that (Manage Channels). You can follow a topic in your own direct messages.`,
          );
    },

    async mayPost(person, place) {
      if (await isOwnDirect(person, place)) return YES;
      if (isDirect(place)) return no('These direct messages are somebody else’s.');
      const rights = await rightsIn(client(), place, person.id);
      if (!rights.ok) return rights;
      if (!rights.sees) return noChannel;
      const { channel, member } = rights;
      const may = rights.has(sendRight(channel)) && !member.isCommunicationDisabled();
      return may ? YES : no(`You may not write in #${channel.name} yourself.`);
    },

    async canRead(person, place) {
      if (isDirect(place)) {
        const own = await courier.directMessage(person);
        return own === undefined ? 'unknown' : own.channel === place.channel ? 'yes' : 'no';
      }
      const rights = await rightsIn(client(), place, person.id);
      if (rights.ok) return rights.sees ? 'yes' : 'no';
      return rights.unsure === true ? 'unknown' : 'no';
    },

    async canPost(place) {
      if (isDirect(place)) return YES;
      const rights = await rightsIn(client(), place, undefined);
      if (!rights.ok) return rights;
      const { channel } = rights;
      if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia)
        return no(`#${channel.name} is a forum. Choose one of its threads, or a text channel.`);
      if (!channel.isTextBased())
        return no(`Nobody can write messages in #${channel.name}. Choose a text channel.`);
      if (channel.isThread() && channel.locked === true)
        return no(`The thread ${channel.name} is locked. Unlock it, or choose another place.`);
      const needed: RightName[] = ['ViewChannel', sendRight(channel), 'ReadMessageHistory'];
      const missing = needed.filter((right) => !rights.has(right)).map((right) => READABLE[right] ?? right);
      return missing.length === 0
        ? YES
        : no(
            `Paperboy lacks ${missing.join(', ')} in #${channel.name}. Open the channel’s settings → Permissions and give Paperboy that.`,
          );
    },

    zoneOf: async () => Promise.resolve(undefined),

    async nameOf(place) {
      if (isDirect(place)) return 'your direct messages';
      const known = client()?.channels.cache.get(place.channel);
      if (known && !known.isDMBased()) return `#${known.name}`;
      const rights = await rightsIn(client(), place, undefined);
      return rights.ok ? `#${rights.channel.name}` : place.channel;
    },

    async resolvePlace(typed, from, person) {
      const wanted = typed.trim();
      if (wanted === '' || wanted.toLowerCase() === 'here') return from;
      const id = /^(?:<#)?(\d{15,22})>?$/.exec(wanted)?.[1];
      if (id === from.channel) return from;
      const channels = channelsFor(from, id);
      if (!channels) return undefined;
      for (const meant of id === undefined ? channelsNamed(channels, wanted) : [id]) {
        const place = placeOf(channels.guild.id, meant);
        const rights = await rightsIn(client(), place, person.id);
        if (rights.ok && rights.sees) return place;
      }
      return undefined;
    },
  };
}

/** The same name may stand for several channels. */
const SAME_NAME = 5;

/** Those of a name, the ones to write in first. */
function channelsNamed({ cache }: GuildChannelManager, typed: string): readonly string[] {
  const name = typed.replace(/^#/, '').toLowerCase();
  const named = [...cache.values()].filter((channel) => channel.name.toLowerCase() === name);
  const written = named.filter((channel) => channel.isTextBased());
  return [...new Set([...written, ...named])].slice(0, SAME_NAME).map(({ id }) => id);
}

/** Whether Paperboy may read what stands at a place; without the right the platform shows an empty channel. */
export async function mayLookBack(client: Client<true> | undefined, place: Place): Promise<LookBack> {
  if (isDirect(place)) return { ok: true };
  const rights = await rightsIn(client, place, undefined);
  if (!rights.ok) return rights;
  if (rights.has('ViewChannel') && rights.has('ReadMessageHistory')) return { ok: true };
  const advice = `Give Paperboy Read Message History in #${rights.channel.name}, so that it can look for its own message.`;
  return { ok: false, advice };
}

function no(advice: string): Permit {
  return { ok: false, advice };
}
