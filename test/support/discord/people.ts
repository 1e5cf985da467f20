/** What people do: typing commands, clicking, choosing, writing messages. Each builds the event the platform sends. */
import type { Asked } from './asked.ts';
import { flatten } from './check.ts';
import { permissionsIn } from './permissions.ts';
import { channelWire, memberWire, messageWire, userWire, type Json } from './wire.ts';
import type { Message, World } from './world.ts';

export interface Where {
  readonly by: string;
  readonly channel: string;
}

const APPLICATION_COMMAND = 2;
export const COMPONENT = 3;
const AUTOCOMPLETE = 4;
export const FORM = 5;

/** The frame all interactions share. */
export function interaction(
  world: World,
  type: number,
  { by, channel: id }: Where,
  data: Json,
  message?: Message,
): Asked {
  const channel = world.channels.get(id);
  if (!channel) throw new Error(`no channel ${id}`);
  const guild = channel.guild === undefined ? undefined : world.guilds.get(channel.guild);
  const member = guild?.members.get(by);
  const own = world.nextId();
  const token = `aW50ZXJhY3Rpb246${own}`;
  const payload: Json = {
    id: own,
    application_id: world.bot.id,
    type,
    token,
    version: 1,
    channel_id: id,
    channel: channelWire(world, channel),
    locale: 'en-US',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: guild ? { '0': guild.id } : { '0': '0' },
    context: guild ? 0 : 1,
    app_permissions: guild ? String(permissionsIn(world, guild, world.bot.id, channel)) : '0',
    data,
    ...(message && { message: messageWire(world, message) }),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild_locale: 'en-US',
          guild: { id: guild.id, locale: 'en-US', features: [] },
          member: {
            ...memberWire(world, member),
            permissions: String(permissionsIn(world, guild, by, channel)),
          },
        }
      : { user: userWire(world, by) }),
  };
  return {
    id: own,
    token,
    type,
    payload,
    user: by,
    channel: id,
    on: message?.id,
    at: world.now(),
    sentMs: performance.now(),
    ackedMs: undefined,
    ackType: undefined,
    ephemeral: false,
    original: undefined,
    answered: false,
    edits: 0,
    followUps: [],
    choices: undefined,
    form: undefined,
  };
}

export type Options = Readonly<Record<string, string | number | boolean>>;

/** A typed command. `name` may be two words. A command that is not registered cannot be typed. */
export function slash(world: World, name: string, options: Options, where: Where): Asked {
  return interaction(world, APPLICATION_COMMAND, where, commandData(world, name, options));
}

/** A keystroke in `option`. */
export function keystroke(world: World, name: string, options: Options, option: string, where: Where): Asked {
  return interaction(world, AUTOCOMPLETE, where, commandData(world, name, options, option));
}

function commandData(world: World, name: string, options: Options, focused?: string): Json {
  const [first = '', second] = name.split(' ');
  const top = (world.commands as Json[]).find((command) => command['name'] === first);
  if (!top) throw new Error(`the command ${first} is not registered`);
  const inner = second === undefined ? top : listOf(top['options']).find((sub) => sub['name'] === second);
  if (!inner) throw new Error(`the command ${name} is not registered`);
  const channels: Record<string, Json> = {};
  const given = Object.entries(options).map(([key, value]) => {
    const spec = listOf(inner['options']).find((option) => option['name'] === key);
    if (!spec) throw new Error(`${name} has no option ${key}`);
    const picked = spec['type'] === 7 ? world.channels.get(String(value)) : undefined;
    if (picked)
      channels[picked.id] = { ...channelWire(world, picked), permissions: '0', app_permissions: '0' };
    return { name: key, type: spec['type'], value, ...(focused === key && { focused: true }) };
  });
  return {
    id: top['id'],
    name: first,
    type: 1,
    ...(Object.keys(channels).length > 0 && { resolved: { channels } }),
    options: second === undefined ? given : [{ name: second, type: 1, options: given }],
  };
}

/** A click on the button that says `label`. */
export function click(world: World, message: Message, label: string, by: string): Asked {
  const button = controls(message).find((part) => part['type'] === 2 && part['label'] === label);
  if (!button) throw new Error(`no button "${label}" among: ${labels(message).join(', ')}`);
  if (button['disabled'] === true) throw new Error(`the button "${label}" is disabled`);
  const data = { custom_id: button['custom_id'], component_type: 2, id: 1 };
  return interaction(world, COMPONENT, { by, channel: message.channel }, data, message);
}

/** The option whose label starts with `label`, chosen in the message's first select. */
export function select(world: World, message: Message, label: string, by: string): Asked {
  const menu = controls(message).find((part) => part['type'] === 3);
  const option = listOf(menu?.['options']).find((each) => String(each['label']).startsWith(label));
  if (!menu || !option) throw new Error(`no option "${label}"`);
  const data = {
    custom_id: menu['custom_id'],
    component_type: 3,
    id: 1,
    values: [option['value']],
    resolved: {},
  };
  return interaction(world, COMPONENT, { by, channel: message.channel }, data, message);
}

export function labels(message: Message): string[] {
  return controls(message).flatMap((part) => (typeof part['label'] === 'string' ? [part['label']] : []));
}

function controls(message: Message): Json[] {
  return flatten(listOf(message.body['components']));
}

/** Everything a reader sees of a message, as the bot wrote it. */
export function textIn(message: Message): string {
  const embeds = listOf(message.body['embeds']).map((embed) => embed['description']);
  const texts = controls(message).flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
  return [message.body['content'], ...texts, ...embeds].filter((part) => typeof part === 'string').join('\n');
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
