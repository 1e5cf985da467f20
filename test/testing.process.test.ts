import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

it('what tests ask of a process may be death at a failpoint, at once and without farewell', () => {
  const program = `
    import { loadTesting } from ${JSON.stringify(resolve(import.meta.dirname, '../src/testing.ts'))};
    process.on('exit', () => console.log('farewell'));
    const { failpoint } = loadTesting(process.env);
    failpoint('deliver:before-post');
    console.log('passed another');
    failpoint('deliver:after-post');
    console.log('lived on');
  `;
  const env = { NODE_ENV: 'test', FAILPOINT: 'deliver:after-post' };
  const end = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env,
    encoding: 'utf8',
  });
  expect(end).toMatchObject({ signal: 'SIGKILL', stdout: 'passed another\n' });
});
