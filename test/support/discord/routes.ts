/** The part of the REST API a bot uses, path by path. Everything else is a 404 and a violation. */
import type { Asked } from './asked.ts';
import { commandFaults } from './check.ts';
import { address } from './gateway.ts';
import { acknowledge, editAnswer, followUp } from './interactions.ts';
import { addReaction, createMessage, editMessage, listMessages, type Reports } from './messages.ts';
import { refuse } from './refusal.ts';
import { channelWire, guildWire, memberWire, messageWire, rolesWire, userWire, type Json } from './wire.ts';
import { openDirect, type Channel, type Guild, type World } from './world.ts';
import type { Server } from 'node:http';

export interface RouteInput {
  readonly world: World;
  readonly reports: Reports;
  readonly asked: Map<string, Asked>;
  readonly http: Server;
  readonly ackDeadlineMs: number;
  /** People whose direct messages are closed. */
  readonly closedTo: ReadonlySet<string>;
}

interface Call {
  readonly args: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json;
}

type Route = readonly [method: string, shape: RegExp, answer: (call: Call) => unknown];

/** Routes that carry their token in the path and need no `Authorization`. */
export const TOKEN_IN_PATH = /^\/(interactions|webhooks)\//;

export function routes(input: RouteInput): readonly Route[] {
  const { world, reports } = input;
  const channel = (id = ''): Channel => world.channels.get(id) ?? refuse(404, 10_003, 'Unknown Channel');
  const guild = (id = ''): Guild => world.guilds.get(id) ?? refuse(404, 10_004, 'Unknown Guild');
  const visible = (id = ''): Channel => {
    const found = channel(id);
    return world.can(world.bot.id, found, 'ViewChannel') ? found : refuse(403, 50_001, 'Missing Access');
  };
  const message = (id = '') => world.messages.get(id) ?? refuse(404, 10_008, 'Unknown Message');
  const byToken = (token = ''): Asked =>
    [...input.asked.values()].find((asked) => asked.token === token) ??
    refuse(404, 10_015, 'Unknown Webhook');
  const app = () => ({ id: world.bot.id, name: 'Paperboy', flags: 0, bot: userWire(world, world.bot.id) });
  const limits = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 };
  return [
    ['GET', /^\/gateway\/bot$/, () => ({ url: address(input.http), shards: 1, session_start_limit: limits })],
    ['GET', /^\/users\/@me$/, () => userWire(world, world.bot.id)],
    ['GET', /^\/(?:oauth2\/applications|applications)\/@me$/, app],
    ['GET', /^\/users\/(\d+)$/, ({ args: [id = ''] }) => userWire(world, id)],
    [
      'PUT',
      /^\/applications\/(\d+)\/commands$/,
      ({ body }) => {
        const commands = body as unknown as Json[];
        const faults = commandFaults(commands);
        reports.violations.push(...faults);
        if (faults.length > 0) refuse(400, 50_035, 'Invalid Form Body', { errors: faults });
        world.commands = commands.map((command) => ({ id: world.nextId(), ...command }));
        world.registrations += 1;
        reports.changed();
        return world.commands;
      },
    ],
    ['GET', /^\/applications\/\d+\/commands$/, () => world.commands],
    ['GET', /^\/channels\/(\d+)$/, ({ args: [id] }) => channelWire(world, visible(id))],
    [
      'GET',
      /^\/channels\/(\d+)\/messages$/,
      ({ args: [id], query }) => listMessages(world, channel(id), query),
    ],
    [
      'GET',
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      ({ args: [id, which] }) => (visible(id), messageWire(world, message(which))),
    ],
    [
      'POST',
      /^\/channels\/(\d+)\/messages$/,
      ({ args: [id], body }) => {
        const into = channel(id);
        if (into.recipient !== undefined && input.closedTo.has(into.recipient))
          refuse(403, 50_007, 'Cannot send messages to this user');
        return createMessage(world, reports, into, body);
      },
    ],
    [
      'PATCH',
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      ({ args: [id, which], body }) => {
        visible(id);
        const found = message(which);
        if (found.author !== world.bot.id)
          refuse(403, 50_005, 'Cannot edit a message authored by another user');
        return editMessage(world, reports, found, body);
      },
    ],
    [
      'PUT',
      /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/,
      ({ args: [id, which, emoji = ''] }) => addReaction(world, reports, visible(id), message(which), emoji),
    ],
    ['POST', /^\/channels\/(\d+)\/typing$/, ({ args: [id] }) => (visible(id), undefined)],
    ['GET', /^\/guilds\/(\d+)$/, ({ args: [id] }) => guildWire(world, guild(id))],
    ['GET', /^\/guilds\/(\d+)\/roles$/, ({ args: [id] }) => rolesWire(guild(id))],
    [
      'GET',
      /^\/guilds\/(\d+)\/channels$/,
      ({ args: [id] }) => [...guild(id).channels].map((each) => channelWire(world, channel(each))),
    ],
    [
      'GET',
      /^\/guilds\/(\d+)\/members\/(\d+)$/,
      ({ args: [id, user = ''] }) =>
        memberWire(world, guild(id).members.get(user) ?? refuse(404, 10_007, 'Unknown Member')),
    ],
    [
      'POST',
      /^\/users\/@me\/channels$/,
      ({ body }) => {
        const user = String(body['recipient_id']);
        if (!world.users.has(user)) refuse(400, 50_033, 'Invalid Recipient(s)');
        return channelWire(world, openDirect(world, user));
      },
    ],
    [
      'POST',
      /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      ({ args: [id = ''], body }) => {
        const asked = input.asked.get(id) ?? refuse(404, 10_062, 'Unknown interaction');
        acknowledge(world, reports, asked, body, input.ackDeadlineMs);
        return undefined;
      },
    ],
    [
      'POST',
      /^\/webhooks\/\d+\/([^/]+)$/,
      ({ args: [token], body }) => followUp(world, reports, byToken(token), body),
    ],
    [
      'PATCH',
      /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      ({ args: [token, which = ''], body }) => editAnswer(world, reports, byToken(token), which, body),
    ],
    [
      'GET',
      /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      ({ args: [token, which] }) =>
        messageWire(world, message(which === '@original' ? byToken(token).original : which)),
    ],
    [
      'DELETE',
      /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      ({ args: [token, which = ''] }) => {
        world.messages.delete(which === '@original' ? (byToken(token).original ?? '') : which);
        return undefined;
      },
    ],
  ];
}
