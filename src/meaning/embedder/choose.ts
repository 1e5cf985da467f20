import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../log.ts';
import type { Clock } from '../../time.ts';
import { downloadModel } from './download.ts';
import type { Embedder } from './embedder.ts';
import { createEndpointEmbedder } from './endpoint.ts';
import { createLocalEmbedder } from './local.ts';
import { ALL_MINILM_L6_V2, hashOf, type HubModel, missingFiles, modelFolder } from './model-files.ts';
import { MODEL_FILES } from './sentence-model.ts';

export interface MeaningConfig {
  /** `local`, `off`, or the base URL of an OpenAI-compatible endpoint, `/v1` included. */
  readonly embeddings: string;
  /** A model's name at the endpoint. */
  readonly model?: string | undefined;
  readonly apiKey?: string | undefined;
  /** A folder with `MODEL_FILES`; wins over the download. */
  readonly modelDir?: string | undefined;
  readonly offline: boolean;
  readonly hubUrl: string;
  readonly dataDir: string;
  readonly fetch?: typeof globalThis.fetch;
  /** What is downloaded; all-MiniLM-L6-v2 but for tests. */
  readonly hubModel?: HubModel;
}

export type Choice =
  | { readonly state: 'on'; readonly embedder: Embedder }
  /** `why` is a sentence for `/status`. */
  | { readonly state: 'off'; readonly why: string }
  /** Off until `fetchModel` has succeeded. */
  | { readonly state: 'missing'; readonly why: string };

/** OpenAI's own; servers of a single model do not look at the name. */
const DEFAULT_ENDPOINT_MODEL = 'text-embedding-3-small';

/** The embedder that the configuration asks for. Downloads nothing, starts nothing. */
export async function chooseEmbedder(
  config: MeaningConfig,
  io: { readonly clock: Clock; readonly log: Log; readonly hasRuntime?: () => boolean },
): Promise<Choice> {
  if (config.embeddings === 'off') return off('Search is by words alone: EMBEDDINGS is off.');
  if (config.embeddings !== 'local') {
    const { embeddings: baseUrl, model: modelName = DEFAULT_ENDPOINT_MODEL, apiKey, fetch } = config;
    return { state: 'on', embedder: createEndpointEmbedder({ baseUrl, modelName, apiKey, fetch }) };
  }
  if (!(io.hasRuntime ?? hasRuntime)()) {
    return off(
      'Search is by words alone: the model’s runtime is not installed (npm ci without --omit=optional).',
    );
  }
  const { hubModel = ALL_MINILM_L6_V2, dataDir, modelDir, offline } = config;
  const folder = modelDir ?? modelFolder(dataDir, hubModel);
  if (modelDir === undefined && (await missingFiles(dataDir, hubModel)).length > 0) {
    return offline
      ? off('Search is by words alone: the model is not here, and OFFLINE is set.')
      : { state: 'missing', why: 'Search is by words alone until the model is here.' };
  }
  const model = await nameOf(folder);
  if (model === undefined) {
    return off(
      `Search is by words alone: EMBEDDINGS_MODEL_DIR lacks ${Object.values(MODEL_FILES).join(', ')}.`,
    );
  }
  const threads = Math.max(1, Math.floor(availableParallelism() / 2));
  return { state: 'on', embedder: createLocalEmbedder({ ...io, model, folder, threads }) };
}

/**
 * Brings the model that `chooseEmbedder` found missing.
 * @throws DownloadFailed with a sentence, or the signal's reason
 */
export async function fetchModel(
  { hubModel: model = ALL_MINILM_L6_V2, hubUrl, dataDir, fetch }: MeaningConfig,
  io: { readonly signal: AbortSignal; readonly onProgress?: (bytes: number, totalBytes: number) => void },
): Promise<void> {
  await downloadModel({ model, hubUrl, dataDir, fetch, ...io });
}

const off = (why: string): Choice => ({ state: 'off', why });

/** Changes with whatever shapes the vectors; undefined where a file is missing. */
async function nameOf(folder: string): Promise<string | undefined> {
  const hashes = await Promise.all(Object.values(MODEL_FILES).map((name) => hashOf(join(folder, name))));
  if (hashes.includes(undefined)) return undefined;
  return `onnx:${createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16)}`;
}

function hasRuntime(): boolean {
  const { resolve } = createRequire(import.meta.url);
  try {
    return ['onnxruntime-node', '@huggingface/tokenizers'].every((name) => resolve(name) !== '');
  } catch {
    return false;
  }
}
