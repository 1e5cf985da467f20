import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startPaperboy } from '../support/process.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

async function begun() {
  const env = {
    DATA_DIR: await temporaryDir(),
    OFFLINE: '1',
    LOG_LEVEL: 'info',
    HEALTH_LISTEN: '127.0.0.1:0',
  };
  const running = startPaperboy(['start'], env, '', { keepOpen: true });
  let log = '';
  running.child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await running.printed('/metrics are served');
  const line = log.split('\n').find((text) => text.includes('/metrics are served')) ?? '';
  return { running, port: (JSON.parse(line) as { port: number }).port };
}

it('start serves /healthz, and a connection that is kept open does not keep it from ending', async () => {
  const { running, port } = await begun();
  const agent = new Agent({ keepAlive: true });
  const asked = get({ host: '127.0.0.1', port, path: '/healthz', agent });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(await text(answer)).toBe('ok\n');
  running.child.kill('SIGTERM');
  expect((await running.finished).code).toBe(0);
  agent.destroy();
});
