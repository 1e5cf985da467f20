import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { type Choice, chooseEmbedder, fetchModel, type MeaningConfig } from '#src/meaning/embedder/choose.ts';
import { type HubServer, startHubServer } from '../support/hub-server.ts';

let hub: HubServer;
let dataDir: string;
let config: MeaningConfig;
const { signal } = new AbortController();

beforeEach(async () => {
  hub = await startHubServer();
  dataDir = await mkdtemp(join(tmpdir(), 'paperboy-choose-'));
  config = { embeddings: 'local', offline: false, hubUrl: hub.url, dataDir, hubModel: hub.model };
});
afterEach(async () => {
  await hub[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

function choose(more: Partial<MeaningConfig> = {}, hasRuntime = true): Promise<Choice> {
  return chooseEmbedder(
    { ...config, ...more },
    { clock: { now: () => 0 }, log: silentLog, hasRuntime: () => hasRuntime },
  );
}

function modelOf(choice: Choice): string {
  if (choice.state !== 'on') throw new Error(choice.why);
  return choice.embedder.model;
}

describe('the choice of an embedder', () => {
  it('is the downloaded model once it is here, without asking for it', async () => {
    expect(await choose()).toMatchObject({ state: 'missing' });
    expect(hub.requests).toEqual([]);
    await fetchModel(config, { signal });
    expect(modelOf(await choose())).toMatch(/^onnx:[0-9a-f]{16}$/);
    expect(await choose({ offline: true })).toMatchObject({ state: 'on' });
    await writeFile(join(dataDir, 'models', hub.model.revision, 'model.onnx'), 'damaged');
    expect(await choose()).toMatchObject({ state: 'missing' });
  });

  it('says why there is none', async () => {
    expect(await choose({ offline: true })).toEqual({
      state: 'off',
      why: 'Search is by words alone: the model is not here, and OFFLINE is set.',
    });
    expect(await choose({ embeddings: 'off' })).toEqual({
      state: 'off',
      why: 'Search is by words alone: EMBEDDINGS is off.',
    });
    expect(await choose({}, false)).toMatchObject({
      state: 'off',
      why: expect.stringContaining('npm ci') as string,
    });
    expect(await choose({ modelDir: dataDir })).toMatchObject({
      state: 'off',
      why: 'Search is by words alone: EMBEDDINGS_MODEL_DIR lacks model.onnx, tokenizer.json, tokenizer_config.json.',
    });
  });

  it('is a given folder before any download, under a name that changes with its files', async () => {
    for (const name of ['model.onnx', 'tokenizer.json', 'tokenizer_config.json']) {
      await writeFile(join(dataDir, name), name);
    }
    const first = modelOf(await choose({ modelDir: dataDir }));
    expect(modelOf(await choose({ modelDir: dataDir, offline: true }))).toBe(first);
    await writeFile(join(dataDir, 'model.onnx'), 'other weights');
    expect(modelOf(await choose({ modelDir: dataDir }))).not.toBe(first);
    expect(hub.requests).toEqual([]);
  });

  it('is an endpoint where a URL is given, whatever is installed', async () => {
    const choice = await choose({ embeddings: 'http://127.0.0.1:1/v1', model: 'bge', offline: true }, false);
    expect(modelOf(choice)).toBe('bge@http://127.0.0.1:1/v1');
  });
});
