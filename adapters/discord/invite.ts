import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/** What Paperboy needs on a server, and nothing more. */
const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.AddReactions,
];

/** The address that adds Paperboy to a server. */
export function inviteUrl(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: new PermissionsBitField(NEEDED).bitfield.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
