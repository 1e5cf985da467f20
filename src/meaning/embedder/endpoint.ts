import type { EmbeddingModel } from 'ai';
import { z } from 'zod';
import { SECOND_MS } from '../../time.ts';
import { type Embedder, EmbedderUnavailable, EmbeddingFailed, type Vector } from './embedder.ts';
import { quantise } from './quantise.ts';

interface EndpointOptions {
  /** Up to and including `/v1`. */
  readonly baseUrl: string;
  /** As the endpoint calls it. */
  readonly modelName: string;
  readonly apiKey?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs?: number;
}

/** Many endpoints take no more at once. */
const TEXTS_PER_REQUEST = 32;

/** The texts may be answered in any order; without `index` the order is theirs. */
const Answer = z.object({ data: z.array(z.object({ index: z.int().optional() })) });

/** Any OpenAI-compatible endpoint, of any dimension. Each request is made once: whoever asks decides about another. */
export function createEndpointEmbedder(options: EndpointOptions): Embedder {
  const { baseUrl, modelName, timeoutMs = 30 * SECOND_MS } = options;
  const host = new URL(baseUrl).host;
  let loading: Promise<EmbeddingModel> | undefined;
  let problem: string | undefined;

  async function request(texts: readonly string[], signal: AbortSignal): Promise<readonly Vector[]> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const { embedMany } = await import('ai');
    try {
      const { embeddings, responses } = await embedMany({
        model: await (loading ??= load(options)),
        values: [...texts],
        maxRetries: 0,
        abortSignal: AbortSignal.any([signal, timeout]),
      });
      const ordered = inOrder(embeddings, responses?.[0]?.body, texts.length);
      if (ordered === undefined)
        throw new EmbedderUnavailable(`${host} ${whatItSaid(undefined)}`, { passing: true });
      problem = undefined;
      return ordered.map(quantise);
    } catch (cause) {
      signal.throwIfAborted();
      const error = timeout.aborted ? tooSlow(cause) : await explain(cause, host);
      if (error instanceof EmbedderUnavailable) problem = error.message;
      throw error;
    }
  }

  const tooSlow = (cause: unknown) =>
    new EmbedderUnavailable(`${host} did not answer within ${Math.round(timeoutMs / SECOND_MS)} s.`, {
      passing: true,
      cause,
    });

  return {
    model: `${modelName}@${baseUrl.replace(/\/+$/, '')}`,
    batchSize: TEXTS_PER_REQUEST,
    async embedQuery(text, signal) {
      const [vector] = await request([text], signal);
      if (vector === undefined) throw new EmbeddingFailed(`${host} answered without a vector.`);
      return vector;
    },
    async embedPapers(texts, signal) {
      const vectors: Vector[] = [];
      for (let start = 0; start < texts.length; start += TEXTS_PER_REQUEST) {
        vectors.push(...(await request(texts.slice(start, start + TEXTS_PER_REQUEST), signal)));
      }
      return vectors;
    },
    problem: () => problem,
    close: () => Promise.resolve(),
  };
}

async function load({ baseUrl, modelName, apiKey, fetch }: EndpointOptions): Promise<EmbeddingModel> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({
    name: 'embeddings',
    baseURL: baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    ...(fetch && { fetch }),
  });
  return provider.embeddingModel(modelName);
}

/** Undefined where vectors and texts cannot be joined for certain. */
function inOrder(
  vectors: readonly number[][],
  body: unknown,
  wanted: number,
): readonly number[][] | undefined {
  if (vectors.length !== wanted) return undefined;
  const parsed = Answer.safeParse(body);
  const ordered = new Map<number, number[]>();
  for (const [at, vector] of vectors.entries()) {
    ordered.set((parsed.success ? parsed.data.data[at]?.index : undefined) ?? at, vector);
  }
  const found = vectors.flatMap((_, at) => [ordered.get(at) ?? []]);
  const dimensions = new Set(found.map(({ length }) => length));
  return dimensions.size === 1 && !dimensions.has(0) ? found : undefined;
}

/** Faults of the text; everything else is the endpoint's, and may pass. */
const REFUSALS: readonly number[] = [400, 413, 422];
const MISCONFIGURED: readonly number[] = [401, 403, 404, 405];

async function explain(cause: unknown, host: string): Promise<EmbedderUnavailable | EmbeddingFailed> {
  if (cause instanceof EmbeddingFailed || cause instanceof EmbedderUnavailable) return cause;
  const { AISDKError, APICallError } = await import('ai');
  const status = APICallError.isInstance(cause) ? cause.statusCode : undefined;
  if (status !== undefined && REFUSALS.includes(status)) {
    return new EmbeddingFailed(`${host} refused a text (${status}).`, { cause });
  }
  const unreachable = APICallError.isInstance(cause) ? status === undefined : !AISDKError.isInstance(cause);
  return new EmbedderUnavailable(
    unreachable ? `${host} cannot be reached.` : `${host} ${whatItSaid(status)}`,
    { passing: true, cause },
  );
}

function whatItSaid(status: number | undefined): string {
  if (status === undefined || status < 300) return 'answered with something that is no list of vectors.';
  return MISCONFIGURED.includes(status)
    ? `refused the request (${status}): check EMBEDDINGS, EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY.`
    : `answered with an error (${status}).`;
}
