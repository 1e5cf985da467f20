import { readFileSync } from 'node:fs';
import { Agent, createServer, request as forward } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { resolve } from 'node:path';

/** A proxy on loopback: tunnels (CONNECT), and forwards requests for whole addresses. Names lead where `hosts` says. */
export interface ForwardProxy extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `CONNECT host:port` and `GET http://…` as they came. */
  readonly asked: readonly string[];
  /** `proxy-authorization` headers. */
  readonly credentials: readonly string[];
}

export async function startForwardProxy(hosts: Readonly<Record<string, string>> = {}): Promise<ForwardProxy> {
  const asked: string[] = [];
  const credentials: string[] = [];
  const tunnels = new Set<Socket>();
  /** The proxy of the process may be this one. */
  const direct = new Agent();
  const placeOf = (host: string) => new URL(`http://${hosts[host.replace(/:\d+$/, '')] ?? host}`);

  const server = createServer((message, response) => {
    const { url = '', method = '', headers } = message;
    asked.push(`${method} ${url}`);
    credentials.push(headers['proxy-authorization'] ?? '');
    const { host, pathname, search } = new URL(url);
    const { hostname, port } = placeOf(host);
    const { 'proxy-authorization': _ours, 'proxy-connection': _also, ...own } = headers;
    const onward = forward(
      { agent: direct, hostname, port, method, path: pathname + search, headers: own },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    message.pipe(onward);
  });
  server.on('connect', ({ url = '', headers }, client: Socket, head: Buffer) => {
    asked.push(`CONNECT ${url}`);
    credentials.push(headers['proxy-authorization'] ?? '');
    const { hostname, port } = placeOf(url);
    const onward = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    for (const socket of [client, onward]) {
      tunnels.add(socket);
      socket.on('error', () => onward.destroy()).on('close', () => (client.destroy(), onward.destroy()));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    credentials,
    async [Symbol.asyncDispose]() {
      for (const socket of tunnels) socket.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const FOLDER = resolve(import.meta.dirname, 'tls');
/** For `localhost`, `127.0.0.1` and names under `paperboy.test`; signed by itself, so nobody trusts it unless told. */
export const CERTIFICATE_FILE = resolve(FOLDER, 'loopback-cert.pem');

/** An https server on loopback. `host`: where it listens. */
export async function startTlsServer(
  answer: Parameters<typeof createTlsServer>[1],
): Promise<AsyncDisposable & { readonly host: string }> {
  const [cert, key] = [CERTIFICATE_FILE, resolve(FOLDER, 'loopback-key.pem')].map((file) =>
    readFileSync(file),
  );
  const server = createTlsServer({ cert, key }, answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
