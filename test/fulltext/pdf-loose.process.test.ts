import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** What becomes of a process in which a promise is rejected that nobody hears. */
const statusAfter = (stack: string, around: boolean): number | null => {
  const code = `
    import { withLoosePromises } from '${new URL('../../src/fulltext/pdf/pdfjs.ts', import.meta.url).href}';
    const work = async () => {
      void Promise.reject(Object.assign(new Error('lost'), { stack: '${stack}' }));
      await new Promise((resolve) => setImmediate(resolve));
    };
    await ${around ? 'withLoosePromises(work)' : 'work()'};
  `;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code]).status;
};

describe('a promise that is rejected and that nobody hears', () => {
  it.each([
    ['at pdfjs-dist/build/pdf.worker.min.mjs', true, 0],
    ['at pdfjs-dist/build/pdf.worker.min.mjs', false, 1],
    ['at src/fulltext/pdf/lines.ts', true, 1],
  ])('%s (heard: %s) ends the process with %i', (stack, around, status) => {
    expect(statusAfter(stack, around)).toBe(status);
  });
});
