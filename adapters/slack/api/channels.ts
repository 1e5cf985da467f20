import type { WebClient } from '@slack/web-api';

/** A conversation, as far as rights depend on it. */
export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  readonly isArchived: boolean;
  /** Only its members read it: a private channel, a group message. */
  readonly isPrivate: boolean;
}

/** @throws what the Web API client throws */
export async function askConversation(client: WebClient, id: string): Promise<Conversation> {
  const { channel = {} } = await client.conversations.info({ channel: id });
  return {
    id,
    name: channel.name ?? '',
    isMember: channel.is_member === true,
    isArchived: channel.is_archived === true,
    isPrivate: channel.is_private !== false || channel.is_mpim === true,
  };
}

/** Direct messages: the bot always reads and writes in its own, and sees no others. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

const PAGE = 1_000;
const PAGES = 20;

/** Whether a person is in a conversation. Unknown beyond 20,000 members. @throws what the Web API client throws */
export async function isMember(client: WebClient, channel: string, user: string): Promise<boolean> {
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { members = [], response_metadata: next } = await client.conversations.members({
      channel,
      limit: PAGE,
      ...(cursor !== '' && { cursor }),
    });
    if (members.includes(user)) return true;
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return false;
  }
  return false;
}

/** The id of the channel of that name, among those the bot can see. @throws what the Web API client throws */
export async function channelNamed(client: WebClient, name: string): Promise<string | undefined> {
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { channels = [], response_metadata: next } = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor !== '' && { cursor }),
    });
    const found = channels.find((channel) => channel.name === name);
    if (found?.id !== undefined) return found.id;
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return undefined;
  }
  return undefined;
}
