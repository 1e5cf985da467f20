/**
 * A loopback Discord: REST and gateway on one port, for the real client in this process or in a child whose
 * `DISCORD_API_URL` is `url`. It keeps what the platform keeps, refuses what it refuses, and writes down in
 * `violations` what a bot must never do.
 */
import { once } from 'node:events';
import type { Asked, Handle } from './asked.ts';
import { rateLimited, type Fault, type PlannedFault } from './faults.ts';
import { openGateway } from './gateway.ts';
import { createLate } from '../late.ts';
import { isV2, store, type Reports } from './messages.ts';
import {
  COMPONENT,
  FORM,
  interaction,
  keystroke,
  slash,
  click,
  select,
  textIn,
  type Options,
  type Where,
} from './people.ts';
import { PERMISSIONS, roleOf, type PermissionName } from './permissions.ts';
import { listenHttp, type Seen } from './rest.ts';
import { routes } from './routes.ts';
import { waitable } from './waitable.ts';
import { channelWire, guildWire, memberWire, messageWire, rolesWire } from './wire.ts';
import {
  addChannel,
  addGuild,
  addUser,
  createWorld,
  openDirect,
  type Channel,
  type Guild,
  type Message,
  type User,
  type World,
} from './world.ts';

export { rateLimited, textIn, isV2 };
export { labels } from './people.ts';
export type { Asked, Channel, Fault, Guild, Handle, Message, User };

/** The token the loopback server accepts, in the shape of a real one. */
export const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAwMA.GLoopB.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

export interface DiscordOptions {
  readonly token?: string;
  /** The platform's clock: ids, message times, the nonce's minutes, the interaction token's quarter of an hour. */
  readonly now?: () => number;
  readonly ackDeadlineMs?: number;
  readonly heartbeatMs?: number;
  readonly check?: Reports['check'];
}

export type FakeDiscord = Awaited<ReturnType<typeof startDiscord>>;

/** One server "Lab" with #general and #papers; Mia may manage channels, Noah may not. */
export async function startDiscord(options: DiscordOptions = {}) {
  const world = createWorld(options.now ?? Date.now);
  const late = createLate(world.now);
  const { changed, until } = waitable();
  const asked = new Map<string, Asked>();
  const planned: PlannedFault[] = [];
  const seen: Seen[] = [];
  const violations: string[] = [];
  const closedTo = new Set<string>();
  const check = options.check ?? (() => []);
  const reports: Reports = { violations, changed, check };
  let token = options.token ?? TOKEN;
  let refuseIdentify: number | undefined;

  const http = listenHttp({
    token: () => token,
    reports,
    planned,
    seen,
    now: world.now,
    late,
    table: (server) =>
      routes({
        world,
        reports,
        asked,
        http: server,
        ackDeadlineMs: options.ackDeadlineMs ?? 3_000,
        closedTo,
      }),
  });
  const gateway = openGateway({
    http,
    world,
    token: () => token,
    heartbeatMs: options.heartbeatMs ?? 20_000,
    refuseWith: () => refuseIdentify,
    changed,
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const bound = http.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;

  const lab = addGuild(world, 'Lab');
  const general = addChannel(world, lab, 'general');
  const papers = addChannel(world, lab, 'papers');
  const mia = joined(world, lab, 'Mia', PERMISSIONS.ManageChannels);
  const noah = joined(world, lab, 'Noah');

  const where = (at: Partial<Where>): Where => ({ by: at.by ?? mia.id, channel: at.channel ?? general.id });
  const handle = (one: Asked): Handle => {
    const original = (): Message | undefined =>
      one.original === undefined ? undefined : world.messages.get(one.original);
    return {
      asked: one,
      acked: () => until(() => one.ackedMs, 'an acknowledgement'),
      answer: () => until(() => (one.answered ? original() : undefined), 'an answer'),
      edited: (times) => until(() => (one.edits >= times ? original() : undefined), `edit ${times}`),
      followUp: (index = 0) =>
        until(() => world.messages.get(one.followUps[index] ?? ''), `follow-up ${index}`),
      form: () => until(() => one.form, 'a dialog'),
      choices: async () =>
        (await until(() => one.choices, 'choices')) as Awaited<ReturnType<Handle['choices']>>,
    };
  };
  const formOf = (at: Where, id: string, names: readonly string[], typed: string): Asked => {
    const fields = names.map((name, index) => ({
      type: 18,
      id: index + 1,
      component: { type: 4, id: index + 10, custom_id: name, value: typed },
    }));
    return interaction(world, FORM, at, { custom_id: id, components: fields });
  };
  const send = (one: Asked): Handle => {
    asked.set(one.id, one);
    gateway.emit('INTERACTION_CREATE', one.payload);
    return handle(one);
  };

  return {
    url: `http://127.0.0.1:${port}/api`,
    world,
    lab,
    general,
    papers,
    mia,
    noah,
    violations,
    late,
    /** Every request so far. */
    seen,
    gateway,
    until,
    token: () => token,
    /** From now on only this token is good. */
    changeToken(next: string): void {
      token = next;
    },
    /** Every identify is answered by this close code. */
    refuseIdentify(code: number | undefined): void {
      refuseIdentify = code;
    },
    /** Resolves once the bot is connected and its commands are registered. */
    ready: () =>
      until(() => (gateway.connected() && world.commands.length > 0 ? true : undefined), 'the bot'),

    slash: (name: string, given: Options = {}, at: Partial<Where> = {}) =>
      send(slash(world, name, given, where(at))),
    autocomplete: (name: string, option: string, typed: string, at: Partial<Where> = {}) =>
      send(keystroke(world, name, { [option]: typed }, option, where(at))),
    click: (message: Message, label: string, by: User = mia) => send(click(world, message, label, by.id)),
    /** Types into the dialog that a click opened and sends it. */
    submit: ({ asked: from }: Handle, typed: string, by: User = mia) => {
      const { custom_id: id, components } = from.form ?? {};
      const names = (components as { component: { custom_id: string } }[]).map(
        ({ component }) => component.custom_id,
      );
      return send(formOf({ by: by.id, channel: from.channel }, String(id), names, typed));
    },
    /** A dialog that was never opened, sent by a changed client. */
    forgeForm: (channel: Channel, id: string, typed: string, by: User) =>
      send(formOf({ by: by.id, channel: channel.id }, id, ['typed'], typed)),
    select: (message: Message, label: string, by: User = mia) => send(select(world, message, label, by.id)),
    /** A click by a changed client: any control's data, on any message. */
    forge: (message: Message, data: Record<string, unknown>, by: User) =>
      send(interaction(world, COMPONENT, { by: by.id, channel: message.channel }, data, message)),
    /** A message the bot made earlier, as it stands in a channel; for one person's eyes where told. */
    standing: (channel: Channel, body: Record<string, unknown>, ephemeralFor?: User): Message =>
      store(world, reports, {
        channel: channel.id,
        author: world.bot.id,
        body,
        ...(ephemeralFor && { ephemeralFor: ephemeralFor.id }),
      }),
    /** The same event once more, as the gateway does after a hiccup. */
    again: (one: Handle) => gateway.emit('INTERACTION_CREATE', one.asked.payload),
    /** A person writes. The bot receives it, text withheld where the platform would. A reply rings whom it answers. */
    message(
      content: string,
      at: Partial<Where> & { times?: number; replyTo?: Message; files?: readonly object[] } = {},
    ): Message {
      const { by, channel } = where({ ...(at.replyTo && { channel: at.replyTo.channel }), ...at });
      const reference = at.replyTo && { message_id: at.replyTo.id, channel_id: channel };
      const body = {
        content,
        ...(reference && { message_reference: reference }),
        ...(at.files && { attachments: at.files }),
      };
      const written = store(world, reports, { channel, author: by, body });
      const guild = world.channels.get(channel)?.guild;
      const member = guild === undefined ? undefined : world.guilds.get(guild)?.members.get(by);
      const event = {
        ...messageWire(world, written),
        channel_type: world.channels.get(channel)?.type,
        ...(guild !== undefined && { guild_id: guild }),
        ...(member && { member: memberWire(world, member) }),
      };
      for (let count = 0; count < (at.times ?? 1); count += 1)
        gateway.emit('MESSAGE_CREATE', event, guild === undefined ? 'directMessages' : 'guildMessages');
      return written;
    },
    /** What stands in a channel, oldest first; private answers are not in it. */
    messages: (channel: Channel | string): Message[] =>
      [...world.messages.values()].filter(
        (message) =>
          message.channel === (typeof channel === 'string' ? channel : channel.id) &&
          message.ephemeralFor === undefined,
      ),
    /** What the bot posted there. */
    posts: (channel: Channel | string): Message[] =>
      [...world.messages.values()].filter(
        (message) =>
          message.channel === (typeof channel === 'string' ? channel : channel.id) &&
          message.author === world.bot.id &&
          message.ephemeralFor === undefined,
      ),
    direct: (user: User): Channel => openDirect(world, user.id),
    closeDirect: (user: User) => closedTo.add(user.id),
    addChannel(name: string, more: { type?: number; parent?: string } = {}): Channel {
      const channel = addChannel(world, lab, name, more);
      const thread = channel.type >= 10 && channel.type <= 12;
      gateway.emit(thread ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channelWire(world, channel));
      return channel;
    },
    /** A channel of another server the bot is on. */
    addElsewhere(name: string): Channel {
      const guild = addGuild(world, `Server of ${name}`);
      const channel = addChannel(world, guild, name);
      gateway.emit('GUILD_CREATE', guildWire(world, guild));
      return channel;
    },
    removeChannel(channel: Channel): void {
      world.channels.delete(channel.id);
      lab.channels.delete(channel.id);
      gateway.emit('CHANNEL_DELETE', channelWire(world, channel));
    },
    addPerson: (name: string, rights: PermissionName[] = []): User =>
      joined(
        world,
        lab,
        name,
        rights.reduce((all, right) => all | PERMISSIONS[right], 0n),
      ),
    /** Somebody of the server a channel is in, with all rights there. */
    addPersonAt: (channel: Channel, name: string): User =>
      joined(world, world.guilds.get(channel.guild ?? '')!, name, PERMISSIONS.Administrator),
    leave: (user: User) => lab.members.delete(user.id),
    /** Takes a right from the bot, or from `user`, in one channel. */
    deny(channel: Channel, right: PermissionName, user: User = world.bot): void {
      overwrite(channel, user).deny |= PERMISSIONS[right];
      gateway.emit('CHANNEL_UPDATE', channelWire(world, channel));
    },
    allow(channel: Channel, right: PermissionName, user: User = world.bot): void {
      overwrite(channel, user).deny &= ~PERMISSIONS[right];
      overwrite(channel, user).allow |= PERMISSIONS[right];
      gateway.emit('CHANNEL_UPDATE', channelWire(world, channel));
    },
    /** Gives or takes rights everywhere in the server. Other members' roles are not announced to the bot. */
    setRights(user: User, rights: PermissionName[]): void {
      const member = lab.members.get(user.id);
      if (member) member.permissions = rights.reduce((all, right) => all | PERMISSIONS[right], 0n);
      const role = rolesWire(lab).find(({ id }) => id === roleOf(user.id));
      if (role) gateway.emit('GUILD_ROLE_CREATE', { guild_id: lab.id, role });
    },
    /** The next `times` requests that match go wrong. `path` is without `/api/v10`. */
    fail: (method: string, path: RegExp, fault: Fault, times = 1) =>
      void planned.push({ method, path, fault, times }),
    requests: (method: string, path: RegExp): Seen[] =>
      seen.filter((request) => request.method === method && path.test(request.path)),
    async close(): Promise<void> {
      gateway.close();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

function overwrite(channel: Channel, user: User) {
  const found = channel.overwrites.find(({ id }) => id === user.id);
  if (found) return found;
  const made = { id: user.id, type: 1 as const, allow: 0n, deny: 0n };
  channel.overwrites.push(made);
  return made;
}

function joined(world: World, guild: Guild, name: string, permissions = 0n): User {
  const user = addUser(world, name);
  guild.members.set(user.id, { user: user.id, permissions });
  return user;
}
