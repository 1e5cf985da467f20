import { fail, needs, type Method } from './method.ts';
import {
  BOT_USER,
  directMessage,
  type Channel,
  type Json,
  type Message,
  type Workspace,
} from './workspace.ts';

function channelOf(args: Json, workspace: Workspace): Channel | undefined {
  return workspace.channels.get(String(args['channel']));
}

function visible(channel: Channel | undefined): channel is Channel {
  return channel !== undefined && (channel.is_private !== true || channel.members.has(BOT_USER));
}

/** The scope that covers a conversation of its kind. */
const scoped = (right: 'read' | 'history') => (args: Json, workspace: Workspace) => {
  const channel = channelOf(args, workspace);
  if (channel?.im !== undefined) return `im:${right}`;
  if (channel?.is_mpim === true) return `mpim:${right}`;
  return channel?.is_private === true ? `groups:${right}` : `channels:${right}`;
};

function described(channel: Channel): Json {
  const { id, name, members, is_private = false, is_archived = false, im } = channel;
  if (im !== undefined) return { id, is_im: true, user: im, is_archived };
  return { id, name, is_channel: !is_private, is_private, is_archived, is_member: members.has(BOT_USER) };
}

/** A page of a list, with Slack's cursor. */
function page<T>(
  items: readonly T[],
  args: Json,
  most: number,
): { readonly items: readonly T[]; readonly next: string } {
  const start = Number(args['cursor'] ?? 0) || 0;
  const size = Math.min(Number(args['limit'] ?? 100) || 100, most);
  return {
    items: items.slice(start, start + size),
    next: start + size < items.length ? String(start + size) : '',
  };
}

/** A message as history gives it out: no metadata unless asked for. */
function given(message: Message, args: Json): Json {
  const { metadata, edited, ...rest } = message;
  const asked = args['include_all_metadata'] === true || args['include_all_metadata'] === 'true';
  return {
    type: 'message',
    ...rest,
    ...(edited === true && { edited: { ts: rest.ts } }),
    ...(asked && metadata !== undefined && { metadata }),
  };
}

const history =
  (belongs: (message: Message, args: Json) => boolean): Method =>
  (args, { workspace, historyPage }) => {
    const channel = channelOf(args, workspace);
    if (!visible(channel)) return fail('channel_not_found');
    if (!channel.members.has(BOT_USER)) return fail('not_in_channel');
    const oldest = Number(args['oldest'] ?? 0);
    const all = workspace.messages
      .filter(
        (message) => message.channel === channel.id && Number(message.ts) > oldest && belongs(message, args),
      )
      .reverse();
    const { items, next } = page(all, args, historyPage);
    return {
      ok: true,
      messages: items.map((message) => given(message, args)),
      has_more: next !== '',
      response_metadata: { next_cursor: next },
    };
  };

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': needs(
    scoped('history'),
    history((message) => message.thread_ts === undefined),
  ),
  'conversations.replies': needs(
    scoped('history'),
    history((message, args) => message.thread_ts === args['ts'] || message.ts === args['ts']),
  ),
  'conversations.info': needs(scoped('read'), (args, { workspace }) => {
    const channel = channelOf(args, workspace);
    return visible(channel) ? { ok: true, channel: described(channel) } : fail('channel_not_found');
  }),
  'conversations.members': needs(scoped('read'), (args, { workspace }) => {
    const channel = channelOf(args, workspace);
    if (!visible(channel)) return fail('channel_not_found');
    const { items, next } = page([...channel.members], args, 1_000);
    return { ok: true, members: items, response_metadata: { next_cursor: next } };
  }),
  'conversations.list': needs('channels:read', (args, { workspace }) => {
    const all = [...workspace.channels.values()].filter(
      (channel) => channel.im === undefined && visible(channel),
    );
    const { items, next } = page(all, args, 200);
    return { ok: true, channels: items.map(described), response_metadata: { next_cursor: next } };
  }),
  'conversations.open': needs('im:write', ({ users }, { workspace }) => {
    if (!workspace.users.has(String(users))) return fail('user_not_found');
    return { ok: true, channel: { id: directMessage(workspace, String(users)).id } };
  }),
};
