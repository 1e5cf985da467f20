import { checkMessage } from './check-message.ts';
import { fail, needs, type Method, type MethodContext } from './method.ts';
import {
  BOT_ID,
  BOT_USER,
  directMessage,
  type Channel,
  type Json,
  type Message,
  type Workspace,
} from './workspace.ts';

/** Why the bot cannot write at `id`, or the channel where it can. A person's id means the direct message with them. */
function writable(id: string, workspace: Workspace): Channel | string {
  const channel = id.startsWith('U') ? directMessage(workspace, id) : workspace.channels.get(id);
  if (channel === undefined) return 'channel_not_found';
  if (channel.is_archived === true) return 'is_archived';
  if (!channel.members.has(BOT_USER))
    return channel.is_private === true ? 'channel_not_found' : 'not_in_channel';
  return channel;
}

/** The error of a payload, recorded as a violation unless the message is merely empty. */
function refusal(args: Json, method: string, { violations }: MethodContext): string | undefined {
  const faults = checkMessage(args);
  violations.push(...faults.map((fault) => `${method}: ${fault}`));
  if (faults.some((fault) => fault.startsWith('blocks/') || fault.endsWith('blocks')))
    return 'invalid_blocks';
  if (faults.some((fault) => fault.startsWith('msg_blocks_too_long'))) return 'msg_blocks_too_long';
  if (faults.some((fault) => fault.startsWith('invalid_metadata'))) return 'invalid_metadata_format';
  return args['text'] === undefined && args['blocks'] === undefined ? 'no_text' : undefined;
}

const postMessage: Method = (args, context) => {
  const { workspace } = context;
  const channel = writable(String(args['channel']), workspace);
  if (typeof channel === 'string') return fail(channel);
  const refused = refusal(args, 'chat.postMessage', context);
  if (refused !== undefined) return fail(refused);
  const { thread_ts: thread, metadata, text, blocks } = args;
  const message: Message = {
    channel: channel.id,
    ts: workspace.nextTs(),
    user: BOT_USER,
    bot_id: BOT_ID,
    text: String(text),
    blocks: (blocks as Json[] | undefined) ?? [],
    ...(typeof thread === 'string' && { thread_ts: thread }),
    ...(metadata !== undefined && { metadata: metadata as Json }),
  };
  workspace.messages.push(message);
  workspace.statuses.delete(`${channel.id}:${message.thread_ts}`);
  workspace.threads.add(`${channel.id}:${message.thread_ts}`);
  return { ok: true, channel: channel.id, ts: message.ts, message: { text: message.text, ts: message.ts } };
};

const update: Method = (args, context) => {
  const { workspace } = context;
  const message = workspace.messages.find(
    ({ channel, ts }) => channel === args['channel'] && ts === args['ts'],
  );
  if (message === undefined) return fail('message_not_found');
  const refused = refusal(args, 'chat.update', context);
  if (refused !== undefined) return fail(refused);
  message.text = String(args['text']);
  message.blocks = (args['blocks'] as Json[] | undefined) ?? [];
  if (args['metadata'] !== undefined) message.metadata = args['metadata'] as Json;
  message.edited = true;
  return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
};

const postEphemeral: Method = (args, context) => {
  const { workspace } = context;
  const channel = writable(String(args['channel']), workspace);
  if (typeof channel === 'string') return fail(channel);
  const user = String(args['user']);
  if (!channel.members.has(user)) return fail('user_not_in_channel');
  const refused = refusal(args, 'chat.postEphemeral', context);
  if (refused !== undefined) return fail(refused);
  const thread = args['thread_ts'];
  const inThread = typeof thread === 'string';
  // "Ephemeral messages in threads are only shown if there is already an active thread."
  if (!inThread || workspace.threads.has(`${channel.id}:${thread}`))
    workspace.ephemerals.push({
      channel: channel.id,
      user,
      ...(inThread && { thread_ts: thread }),
      text: String(args['text']),
      blocks: (args['blocks'] as Json[] | undefined) ?? [],
    });
  return { ok: true, message_ts: workspace.nextTs() };
};

const getPermalink: Method = ({ channel, message_ts: ts }, { workspace }) =>
  workspace.messages.some((message) => message.channel === channel && message.ts === ts)
    ? {
        ok: true,
        channel,
        permalink: `https://team.slack.test/archives/${String(channel)}/p${String(ts).replace('.', '')}`,
      }
    : fail('message_not_found');

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': needs('chat:write', postMessage),
  'chat.update': needs('chat:write', update),
  'chat.postEphemeral': needs('chat:write', postEphemeral),
  'chat.getPermalink': getPermalink,
};
