import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadModel } from '#src/meaning/embedder/download.ts';
import { DownloadFailed } from '#src/meaning/embedder/hub-fetch.ts';
import { missingFiles, modelFolder } from '#src/meaning/embedder/model-files.ts';
import { type HubFault, type HubServer, startHubServer } from '../support/hub-server.ts';

let hub: HubServer;
let dataDir: string;
let folder: string;

beforeEach(async () => {
  hub = await startHubServer();
  dataDir = await mkdtemp(join(tmpdir(), 'paperboy-model-'));
  folder = modelFolder(dataDir, hub.model);
});
afterEach(async () => {
  await hub[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

const download = (more: { stallMs?: number; signal?: AbortSignal; hubUrl?: string } = {}) =>
  downloadModel({
    model: hub.model,
    hubUrl: hub.url,
    dataDir,
    signal: new AbortController().signal,
    ...more,
  });

describe('the download of the model', () => {
  it('puts every file in its place, through redirects, without a header of ours', async () => {
    await download();
    expect((await readdir(folder)).sort()).toEqual(['model.onnx', 'tokenizer.json', 'tokenizer_config.json']);
    expect(await readFile(join(folder, 'model.onnx'))).toEqual(hub.contents['onnx/model_quantized.onnx']);
    expect(await missingFiles(dataDir, hub.model)).toEqual([]);
    for (const { headers } of hub.requests) {
      expect(Object.keys(headers).filter((name) => /auth|cookie|refer|paperboy/i.test(name))).toEqual([]);
      expect(headers['user-agent']).not.toMatch(/paperboy/i);
    }
  });

  it('asks for nothing that is there already, and for damaged files again', async () => {
    await download();
    const before = hub.requests.length;
    await download();
    expect(hub.requests.length).toBe(before);
    await writeFile(join(folder, 'tokenizer.json'), 'damaged');
    await download();
    expect(hub.requests.slice(before).map(({ path }) => path.split('/').at(-1))).toEqual(['tokenizer.json']);
    expect(await missingFiles(dataDir, hub.model)).toEqual([]);
  });

  it('tells how far it is', async () => {
    const seen: (readonly [number, number])[] = [];
    const { signal } = new AbortController();
    await downloadModel({
      model: hub.model,
      hubUrl: `${hub.url}/`,
      dataDir,
      signal,
      onProgress: (...step) => seen.push(step),
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted(([a], [b]) => a - b));
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
  });

  it.each<[HubFault, RegExp]>([
    ['wrong content', /is not that file: its SHA-256 differs\.$/],
    ['html', /answered with a web page instead of tokenizer_config\.json\.$/],
    ['redirect for ever', /redirects without end\.$/],
    [{ status: 404 }, /answered with an error \(404\) for tokenizer_config\.json\.$/],
    [{ status: 503 }, /answered with an error \(503\)/],
    ['stall', /^The download of tokenizer_config\.json stalled\.$/],
    ['cut', /was cut off\.$/],
  ])('leaves nothing behind after %j, and a later one succeeds', async (fault, sentence) => {
    hub.fault(fault);
    const failed = download({ stallMs: fault === 'stall' ? 300 : 30_000 });
    await expect(failed).rejects.toThrow(DownloadFailed);
    await expect(failed).rejects.toThrow(sentence);
    expect(existsSync(folder) ? await readdir(folder) : []).toEqual([]);
    if (fault === 'redirect for ever') expect(hub.requests.length).toBe(6);
    hub = await recovered();
    await download();
    expect(await missingFiles(dataDir, hub.model)).toEqual([]);
  });

  it.each<[HubFault, RegExp]>([
    ['short', /^The download of tokenizer\.json was cut off after 2750 of 5500 bytes\.$/],
    ['longer', /^What comes as tokenizer\.json is larger than that file\.$/],
  ])('knows the size of what should come (%s)', async (fault, sentence) => {
    await download();
    await rm(join(folder, 'tokenizer.json'));
    hub.fault(fault);
    await expect(download()).rejects.toThrow(sentence);
    expect((await readdir(folder)).sort()).toEqual(['model.onnx', 'tokenizer_config.json']);
  });

  it('says when nobody answers', async () => {
    const failed = download({ hubUrl: 'http://127.0.0.1:9' });
    await expect(failed).rejects.toThrow(DownloadFailed);
    await expect(failed).rejects.toThrow('The model cannot be fetched: 127.0.0.1:9 cannot be reached');
  });

  it.skipIf(!existsSync('/dev/full'))('says when the disk is full', async () => {
    await mkdir(folder, { recursive: true });
    await symlink('/dev/full', join(folder, `tokenizer_config.json.part-${process.pid}`));
    await expect(download()).rejects.toThrow(/^The model cannot be kept: .* has no room left\.$/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says when the folder cannot be made', async () => {
    await writeFile(join(dataDir, 'models'), 'a file where a folder belongs');
    const failed = download();
    await expect(failed).rejects.toThrow(DownloadFailed);
    await expect(failed).rejects.toThrow(/^The model cannot be kept: .* cannot be written \(E\w+\)\.$/);
  });

  it('stops when it is told to, with the reason given', async () => {
    hub.fault('stall');
    const stop = new AbortController();
    const stopped = download({ signal: stop.signal });
    stop.abort(new Error('shutting down'));
    await expect(stopped).rejects.toThrow('shutting down');
  });
});

/** The same hub, well again. */
async function recovered(): Promise<HubServer> {
  await hub[Symbol.asyncDispose]();
  return startHubServer();
}
