import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Tests that start processes say so in their names. The others run within one, and their files share its modules:
 * what they set up, they put back.
 */
const PROCESS = 'test/**/*.process.test.ts';
const SHARED = 'test/shared/**';

const common = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  setupFiles: ['test/support/setup.ts'],
  /** For what tests start, processes and worker threads: they load the same modules hundreds of times. */
  env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, 'var/compile-cache') },
};

export default defineConfig({
  test: {
    // By default one core of two is left for watching.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [PROCESS, SHARED],
        },
      },
      { test: { ...common, name: 'process', include: [PROCESS], exclude: [SHARED] } },
    ],
  },
});
