import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';

/** The files of a model folder. */
export const MODEL_FILES = {
  model: 'model.onnx',
  tokenizer: 'tokenizer.json',
  settings: 'tokenizer_config.json',
};

/** What the model was trained on; later tokens would only blur the vector. */
const MAX_TOKENS = 256;
/** Far more than 256 tokens of prose; keeps a pasted book from being tokenised. */
const MAX_CHARS = 10_000;

export interface SentenceModel {
  readonly dimensions: number;
  /** Points where the mean of the tokens' vectors does; its length means nothing. */
  embed(text: string): Promise<Float32Array>;
}

/** The library's own types do not resolve under Node's rules. */
interface Tokenizer {
  encode(text: string): { readonly ids: readonly number[] };
}
type TokenizerClass = new (tokenizer: object, settings: object) => Tokenizer;
const Tokenizers = z.object({ Tokenizer: z.custom<TokenizerClass>((value) => typeof value === 'function') });

const Settings = z.record(z.string(), z.unknown());

/**
 * Loads a sentence-transformers model with mean pooling. Runs wherever it is called: call it in a process of its own.
 * Throws what the runtime and the file system throw.
 */
export async function loadSentenceModel(folder: string, threads: number): Promise<SentenceModel> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const { Tokenizer } = Tokenizers.parse(await import('@huggingface/tokenizers'));
  const [tokenizerJson, settings] = await Promise.all([
    readJson(join(folder, MODEL_FILES.tokenizer)),
    readJson(join(folder, MODEL_FILES.settings)),
  ]);
  const tokenizer = new Tokenizer({ ...tokenizerJson, truncation: null, padding: null }, settings);
  const session = await InferenceSession.create(join(folder, MODEL_FILES.model), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  const embed = (text: string) => pool(session, Tensor, tokenise(tokenizer, text));
  const { length: dimensions } = await embed('dimensions');
  return { dimensions, embed };
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return Settings.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The first 256 tokens, the closing one kept. */
function tokenise(tokenizer: Tokenizer, text: string): readonly number[] {
  const { ids } = tokenizer.encode(text.slice(0, MAX_CHARS));
  return ids.length <= MAX_TOKENS ? ids : [...ids.slice(0, MAX_TOKENS - 1), ...ids.slice(-1)];
}

async function pool(
  session: InferenceSession,
  TensorOf: typeof Tensor,
  ids: readonly number[],
): Promise<Float32Array> {
  const row = (value: (id: number) => bigint) =>
    new TensorOf('int64', BigInt64Array.from(ids, value), [1, ids.length]);
  const inputs: Record<string, Tensor> = {
    input_ids: row((id) => BigInt(id)),
    attention_mask: row(() => 1n),
    token_type_ids: row(() => 0n),
  };
  const given = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => session.inputNames.includes(name)),
  );
  const output = (await session.run(given))[session.outputNames[0] ?? ''];
  const dimensions = output?.dims[2];
  if (!(output?.data instanceof Float32Array) || output.dims[1] !== ids.length || dimensions === undefined) {
    throw new TypeError('the model does not give one vector a token');
  }
  return sumOf(output.data, dimensions);
}

/** Their sum, that is: the direction of the mean. */
function sumOf(tokens: Float32Array, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (let start = 0; start < tokens.length; start += dimensions) {
    for (let at = 0; at < dimensions; at += 1) sum[at] = (sum[at] ?? 0) + (tokens[start + at] ?? 0);
  }
  return sum;
}
