import { Hono } from 'hono';
import type { Log } from '../log.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export interface RouteParts {
  readonly readiness: Readiness;
  readonly metrics: Pick<Metrics, 'render'>;
  readonly log: Log;
}

const UNAVAILABLE = 503;

/** `/healthz`: the process is alive; `/readyz`: it can do its work, or 503 and why not; `/metrics`. Nobody is asked who they are. */
export function createRoutes({ readiness, metrics, log }: RouteParts): Hono {
  const routes = new Hono();
  routes.get('/healthz', (asked) => asked.text('ok\n'));
  routes.get('/readyz', async (asked) => {
    const reasons = await readiness();
    const ready = reasons.length === 0;
    return asked.json({ ready, reasons }, ready ? 200 : UNAVAILABLE);
  });
  routes.get('/metrics', async (asked) => {
    const { type, text } = await metrics.render();
    return asked.body(text, 200, { 'content-type': type });
  });
  routes.onError((error, asked) => {
    log.error({ err: error, path: asked.req.path }, 'a question about health could not be answered');
    return asked.text('Something broke on our side: the log tells what.\n', UNAVAILABLE);
  });
  return routes;
}
