import { fail, needs, type Method } from './method.ts';
import { chatMethods } from './methods-chat.ts';
import { conversationMethods } from './methods-conversations.ts';
import { BOT_ID, BOT_USER, TEAM, type Json } from './workspace.ts';
import { checkBlocks } from './check-blocks.ts';

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': () => ({
    ok: true,
    url: 'https://team.slack.test/',
    team: 'Team',
    team_id: TEAM,
    user: 'paperboy',
    user_id: BOT_USER,
    bot_id: BOT_ID,
  }),
  'apps.connections.open': (_args, { socketUrl }) => ({ ok: true, url: socketUrl }),
  ...chatMethods,
  ...conversationMethods,
  'users.info': needs('users:read', ({ user }, { workspace }) => {
    const found = workspace.users.get(String(user));
    if (found === undefined) return fail('user_not_found');
    return { ok: true, user: { ...found, real_name: found.name, profile: { display_name: found.name } } };
  }),
  'reactions.add': needs('reactions:write', ({ channel, timestamp, name }, { workspace }) => {
    if (!workspace.channels.has(String(channel))) return fail('channel_not_found');
    if (!/^[a-z0-9_+-]+$/.test(String(name))) return fail('invalid_name');
    workspace.reactions.push(`${String(channel)}:${String(timestamp)} ${String(name)}`);
    return { ok: true };
  }),
  'assistant.threads.setStatus': needs('chat:write', (args, { workspace }) => {
    const { channel_id: channel, thread_ts: thread, status } = args;
    if (!workspace.channels.has(String(channel))) return fail('channel_not_found');
    const key = `${String(channel)}:${String(thread)}`;
    if (status === '') workspace.statuses.delete(key);
    else workspace.statuses.set(key, String(status));
    return { ok: true };
  }),
  'views.publish': ({ user_id: user, view }, { workspace, violations }) => {
    const { type, blocks } = view as Json;
    const faults = type === 'home' ? checkBlocks(blocks, 100) : [`view of type ${String(type)}`];
    violations.push(...faults.map((fault) => `views.publish: ${fault}`));
    if (faults.length > 0) return fail('invalid_arguments');
    workspace.homes.set(String(user), view as Json);
    return { ok: true, view };
  },
};
