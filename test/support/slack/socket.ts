import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Json } from './workspace.ts';

/** Something Slack sent over the socket, and when the bot said it had it. Times are of `performance.now()`. */
export interface Envelope {
  readonly id: string;
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
  readonly sentAt: number;
  ackedAt?: number;
  /** Acknowledged more than once, or with a payload. */
  acks: number;
}

export interface Socket {
  readonly envelopes: Envelope[];
  /** Resolves once a client is connected and greeted. */
  connected(): Promise<void>;
  /** Sends an envelope; a known `id` is a redelivery. Waits for a connection first. */
  send(type: Envelope['type'], payload: Json, id?: string): Promise<Envelope>;
  /** Resolves with the milliseconds between sending and acknowledgement. */
  acked(envelope: Envelope): Promise<number>;
  /** Slack recycles the connection: it tells the client to come again. */
  refresh(): void;
  /** Cuts every connection without a word. */
  cut(): void;
  readonly connections: number;
  /** How many stand now. */
  readonly open: number;
  close(): void;
}

export function createSocket(server: Server): Socket {
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const envelopes: Envelope[] = [];
  const waiting: (() => void)[] = [];
  let connections = 0;
  let count = 0;
  sockets.on('connection', (socket) => {
    connections += 1;
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id } = JSON.parse(data.toString()) as { envelope_id: string };
      const envelope = envelopes.find((one) => one.id === id);
      if (envelope === undefined) return;
      envelope.acks += 1;
      envelope.ackedAt ??= performance.now();
      wake();
    });
    wake();
  });
  const wake = () => waiting.splice(0).forEach((resolve) => resolve());
  const until = async (met: () => boolean) => {
    while (!met()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const open = () => [...sockets.clients].filter((socket: WebSocket) => socket.readyState === socket.OPEN);

  return {
    envelopes,
    connected: () => until(() => open().length > 0),
    async send(type, payload, id = `e${count++}`) {
      await until(() => open().length > 0);
      const envelope: Envelope = { id, type, payload, sentAt: performance.now(), acks: 0 };
      envelopes.unshift(envelope);
      const message = { envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' };
      open()[0]?.send(JSON.stringify(message));
      return envelope;
    },
    async acked(envelope) {
      await until(() => envelope.ackedAt !== undefined);
      return (envelope.ackedAt ?? Infinity) - envelope.sentAt;
    },
    refresh: () =>
      open().forEach((socket) =>
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
      ),
    cut: () => sockets.clients.forEach((socket) => socket.terminate()),
    get connections() {
      return connections;
    },
    get open() {
      return open().length;
    },
    close() {
      sockets.clients.forEach((socket) => socket.terminate());
      sockets.close();
    },
  };
}
