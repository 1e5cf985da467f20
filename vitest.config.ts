import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that start processes say so in their names; the others run within one. */
const PROCESS = 'test/**/*.process.test.ts';
const SHARED = 'test/shared/**';

const common = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  /** For what tests start, processes and worker threads: they load the same modules hundreds of times. */
  env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, 'var/compile-cache') },
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'unit', include: ['test/**/*.test.ts'], exclude: [PROCESS, SHARED] } },
      { test: { ...common, name: 'process', include: [PROCESS], exclude: [SHARED] } },
    ],
  },
});
