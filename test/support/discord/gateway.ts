/** The gateway: identify, heartbeats, sequence numbers, resume with replay. */
import type { IncomingMessage, Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { guildWire, userWire, type Json } from './wire.ts';
import type { World } from './world.ts';

const INTENT = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12 };
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  readonly log: Json[];
  socket: WebSocket | undefined;
}

export interface Gateway {
  /** Sends an event to every session that asked for it. */
  emit(event: string, data: Json, intent?: keyof typeof INTENT): void;
  /** Ends every connection; clients may resume. */
  cut(): void;
  /** Closes every connection with a code of the gateway's. */
  closeWith(code: number): void;
  /** Forgets all sessions: a resume is refused and the client identifies anew. */
  forget(): void;
  readonly identified: () => number;
  readonly resumed: () => number;
  readonly connected: () => boolean;
  close(): void;
}

export function openGateway(input: {
  readonly http: Server;
  readonly world: World;
  readonly token: () => string;
  readonly heartbeatMs: number;
  /** A close code with which every identify is answered, as for disallowed intents. */
  readonly refuseWith: () => number | undefined;
  readonly changed: () => void;
}): Gateway {
  const { world } = input;
  const sessions = new Map<string, Session>();
  const server = new WebSocketServer({ noServer: true });
  const upgrade = (request: IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => {
    server.handleUpgrade(request, socket, head, greet);
  };
  input.http.on('upgrade', upgrade);
  let identified = 0;
  let resumed = 0;

  function greet(socket: WebSocket): void {
    let session: Session | undefined;
    send(socket, { op: 10, d: { heartbeat_interval: input.heartbeatMs } });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined;
    });
    socket.on('message', (raw: Buffer) => {
      const { op, d } = JSON.parse(raw.toString()) as { op: number; d: Json };
      if (op === 1) send(socket, { op: 11 });
      if (op === 2) session = identify(socket, d);
      if (op === 6) session = resume(socket, d);
    });
  }

  function identify(socket: WebSocket, d: Json): Session | undefined {
    const intents = Number(d['intents']);
    const refusal =
      d['token'] !== input.token() ? 4004 : (intents & PRIVILEGED) !== 0 ? 4014 : input.refuseWith();
    if (refusal !== undefined) {
      socket.close(refusal);
      return undefined;
    }
    const session: Session = { id: world.nextId(), intents, seq: 0, log: [], socket };
    sessions.set(session.id, session);
    identified += 1;
    dispatch(session, 'READY', {
      v: 10,
      user: { ...userWire(world, world.bot.id), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: address(input.http),
      shard: [0, 1],
      application: { id: world.bot.id, flags: 0 },
    });
    for (const guild of world.guilds.values()) dispatch(session, 'GUILD_CREATE', guildWire(world, guild));
    input.changed();
    return session;
  }

  function resume(socket: WebSocket, d: Json): Session | undefined {
    const session = sessions.get(String(d['session_id']));
    if (!session) {
      send(socket, { op: 9, d: false });
      return undefined;
    }
    session.socket = socket;
    resumed += 1;
    for (const missed of session.log.filter(({ s }) => Number(s) > Number(d['seq']))) send(socket, missed);
    dispatch(session, 'RESUMED', {});
    input.changed();
    return session;
  }

  function dispatch(session: Session, event: string, data: Json): void {
    session.seq += 1;
    const payload = { op: 0, t: event, s: session.seq, d: data };
    session.log.push(payload);
    if (session.socket) send(session.socket, payload);
  }

  return {
    emit: (event, data, intent) => {
      for (const session of sessions.values())
        if (intent === undefined || (session.intents & INTENT[intent]) !== 0) dispatch(session, event, data);
    },
    cut: () => {
      for (const client of server.clients) client.terminate();
    },
    closeWith: (code) => {
      for (const client of server.clients) client.close(code);
    },
    forget: () => sessions.clear(),
    identified: () => identified,
    resumed: () => resumed,
    connected: () => [...sessions.values()].some(({ socket }) => socket?.readyState === WebSocket.OPEN),
    close: () => {
      input.http.off('upgrade', upgrade);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

export function address(http: Server): string {
  const bound = http.address();
  return typeof bound === 'object' && bound ? `ws://127.0.0.1:${bound.port}/gateway` : '';
}

function send(socket: WebSocket, payload: Json): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(payload));
}
