import type { BaseInteraction, Message } from 'discord.js';
import type { Person, Place } from '#src/place.ts';
import { DIRECT, placeOf } from '../place.ts';

/** Who asked and where. Threads are channels of their own here. */
export function whoAndWhere({
  user,
  member,
  guildId,
  channelId,
}: Pick<BaseInteraction, 'user' | 'member' | 'guildId' | 'channelId'>): { person: Person; place: Place } {
  const nick = member && 'displayName' in member ? member.displayName : member?.nick;
  const name = nick ?? user.globalName ?? user.username;
  return {
    person: { platform: 'discord', installation: guildId ?? DIRECT, id: user.id, name },
    place: placeOf(guildId, channelId ?? ''),
  };
}

export function writerAndPlace(message: Message): { person: Person; place: Place } {
  return whoAndWhere({
    user: message.author,
    member: message.member,
    guildId: message.guildId,
    channelId: message.channelId,
  });
}
