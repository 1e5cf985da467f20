import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { SECOND_MS } from '../time.ts';
import type { createRoutes } from './routes.ts';

export interface HealthServer extends AsyncDisposable {
  /** Where it listens; undefined where it is off, or cannot. */
  readonly address?: AddressInfo;
}

/** Whoever opens connections and says nothing must not hold them. */
const REQUEST_MS = 5 * SECOND_MS;

/** Listens as told. An address that cannot be had is told in the log, and stops nothing. */
export async function serveHealth(
  listen: Config['HEALTH_LISTEN'],
  routes: ReturnType<typeof createRoutes>,
  log: Log,
): Promise<HealthServer> {
  if (listen === 'off') return nothing;
  const answer = getRequestListener(routes.fetch);
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: SECOND_MS },
    (request, response) => void answer(request, response),
  );
  try {
    server.listen(listen);
    await once(server, 'listening');
  } catch (error) {
    log.warn(
      { err: error, ...listen },
      'no /healthz, /readyz, /metrics: HEALTH_LISTEN cannot be used, because another program has that port or the address is not this machine’s',
    );
    return nothing;
  }
  server.on('error', (error) => log.error({ err: error }, 'the health server'));
  const address = server.address() as AddressInfo;
  log.info({ host: address.address, port: address.port }, '/healthz, /readyz and /metrics are served');
  return {
    address,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const nothing: HealthServer = { [Symbol.asyncDispose]: () => Promise.resolve() };
