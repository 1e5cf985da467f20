// Loaded before Paperboy in the measured process: how long its event loop was held, written when it ends.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.LOOP_DELAY_FILE;
if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  setTimeout(() => delay.enable(), Number(process.env.LOOP_DELAY_AFTER_MS ?? 0)).unref();
  process.on('exit', () => {
    writeFileSync(file, JSON.stringify({ p99Ms: delay.percentile(99) / 1e6, maxMs: delay.max / 1e6 }));
  });
}
