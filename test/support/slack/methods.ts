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
  'views.open': ({ trigger_id: trigger, view }, { workspace, violations }) => {
    const { type, blocks, title, private_metadata: carried } = view as Json;
    const faults = type === 'modal' ? checkForm(blocks, title, carried) : [`view of type ${String(type)}`];
    violations.push(...faults.map((fault) => `views.open: ${fault}`));
    if (faults.length > 0) return fail('invalid_arguments');
    if (typeof trigger !== 'string') return fail('invalid_trigger_id');
    workspace.forms.push({ ...(view as Json), id: `V${workspace.forms.length + 1}` });
    return { ok: true, view };
  },
  'views.publish': ({ user_id: user, view }, { workspace, violations }) => {
    const { type, blocks } = view as Json;
    const faults = type === 'home' ? checkBlocks(blocks, 100) : [`view of type ${String(type)}`];
    violations.push(...faults.map((fault) => `views.publish: ${fault}`));
    if (faults.length > 0) return fail('invalid_arguments');
    workspace.homes.set(String(user), view as Json);
    return { ok: true, view };
  },
};

/** https://docs.slack.dev/reference/views/modal-views and the input block. */
function checkForm(blocks: unknown, title: unknown, carried: unknown): string[] {
  const textOf = (part: unknown): string => {
    const text = (part as Json | undefined)?.['text'];
    return typeof text === 'string' ? text : '';
  };
  const inputs = (blocks as Json[]).filter(({ type }) => type === 'input');
  return [
    ...(textOf(title) === '' || textOf(title).length > 24 ? ['a title of 1 to 24 characters is wanted'] : []),
    ...(String(carried).length > 3_000 ? ['private_metadata is too long'] : []),
    ...(inputs.length === 0 ? ['nothing can be typed'] : []),
    ...inputs.flatMap(({ label }) => (textOf(label) === '' ? ['an input without a label'] : [])),
  ];
}
