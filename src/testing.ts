import { ConfigError } from './errors.ts';
import { systemClock, type Clock } from './time.ts';

/** Where a test may kill the process, in the order a delivery passes them. */
export const FAILPOINTS = ['deliver:before-post', 'deliver:after-post', 'deliver:after-record'] as const;

/** Ends the process without any farewell when it stands at the failpoint it was started with. */
export type Failpoint = (name: (typeof FAILPOINTS)[number]) => void;

export const noFailpoint: Failpoint = () => undefined;

export interface Testing {
  readonly clock: Clock;
  readonly failpoint: Failpoint;
}

/**
 * What a test may ask of a whole process: `FAILPOINT`, the name of the place to die at, and `CLOCK_OFFSET_MS`, how far
 * its clock is ahead. Without them, the real clock and no failpoint.
 * @throws ConfigError when either is set and NODE_ENV is not `test`, or cannot be used.
 */
export function loadTesting(env: Readonly<Record<string, string | undefined>>, clock = systemClock): Testing {
  const { FAILPOINT, CLOCK_OFFSET_MS } = env;
  if ((FAILPOINT ?? '') === '' && (CLOCK_OFFSET_MS ?? '') === '') return { clock, failpoint: noFailpoint };
  if (env['NODE_ENV'] !== 'test') {
    throw new ConfigError('FAILPOINT and CLOCK_OFFSET_MS are for tests: they need NODE_ENV=test');
  }
  const offset = Number(CLOCK_OFFSET_MS ?? 0);
  if (!Number.isSafeInteger(offset)) throw new ConfigError('CLOCK_OFFSET_MS must be whole milliseconds');
  const wanted = FAILPOINTS.find((name) => name === FAILPOINT);
  if ((FAILPOINT ?? '') !== '' && wanted === undefined) {
    throw new ConfigError(`FAILPOINT must be one of ${FAILPOINTS.join(', ')}`);
  }
  return {
    clock: { now: () => clock.now() + offset },
    failpoint: (name) => {
      if (name === wanted) die();
    },
  };
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
