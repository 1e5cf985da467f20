import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MODEL_FILES } from './sentence-model.ts';

/** A file of a repository on the Hugging Face hub. */
export interface HubFile {
  readonly path: string;
  /** The name it is kept under. */
  readonly name: string;
  /** Unset where only the hash is known. */
  readonly bytes?: number;
  readonly sha256: string;
}

export interface HubModel {
  readonly repository: string;
  /** A commit: what it names never changes. */
  readonly revision: string;
  readonly files: readonly HubFile[];
}

/** sentence-transformers' all-MiniLM-L6-v2 (Apache-2.0), int8: 23 MB, reads English. */
export const ALL_MINILM_L6_V2: HubModel = {
  repository: 'Xenova/all-MiniLM-L6-v2',
  revision: '751bff37182d3f1213fa05d7196b954e230abad9',
  files: [
    {
      path: 'tokenizer_config.json',
      name: MODEL_FILES.settings,
      sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
    },
    {
      path: 'tokenizer.json',
      name: MODEL_FILES.tokenizer,
      bytes: 711_661,
      sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
    },
    {
      path: 'onnx/model_quantized.onnx',
      name: MODEL_FILES.model,
      bytes: 22_972_370,
      sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
    },
  ],
};

/** Where a downloaded model is kept. */
export function modelFolder(dataDir: string, { revision }: HubModel): string {
  return join(dataDir, 'models', revision);
}

/** Which files are not there, or not as they should be. */
export async function missingFiles(dataDir: string, model: HubModel): Promise<readonly HubFile[]> {
  const folder = modelFolder(dataDir, model);
  const sound = await Promise.all(
    model.files.map(async ({ name, sha256 }) => (await hashOf(join(folder, name))) === sha256),
  );
  return model.files.filter((_, at) => sound[at] !== true);
}

/** SHA-256 of a file, hexadecimal; undefined where it cannot be read. */
export async function hashOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
