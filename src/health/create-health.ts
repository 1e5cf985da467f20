import type { App } from '../app.ts';
import type { Measures } from '../chat/measures.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { systemSleep, type Clock } from '../time.ts';
import { figuresOf } from './figures.ts';
import { createMetrics } from './metrics.ts';
import { createReadiness } from './readiness.ts';
import { createRoutes } from './routes.ts';
import { serveHealth, type HealthServer } from './serve.ts';

export interface HealthInput {
  readonly config: Pick<Config, 'HEALTH_LISTEN'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Health {
  /** To be given to what is measured. */
  readonly measures: Measures;
  /** Serves what is known of `app` until it is disposed. */
  serve(app: Pick<App, 'services' | 'meaning' | 'platforms'>): Promise<HealthServer>;
}

/** `/healthz`, `/readyz` and `/metrics`, wired. */
export function createHealth({ config, clock, log }: HealthInput): Health {
  const metrics = createMetrics(clock);
  return {
    measures: metrics.measures,
    async serve({ services, meaning, platforms }) {
      metrics.watch(() => figuresOf(services, meaning), platforms);
      const readiness = createReadiness({ services, platforms, sleep: systemSleep });
      return serveHealth(config.HEALTH_LISTEN, createRoutes({ readiness, metrics, log }), log);
    },
  };
}
