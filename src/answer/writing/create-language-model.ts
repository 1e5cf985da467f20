import type { generateText, LanguageModel as SdkModel } from 'ai';
import { SECOND_MS } from '../../time.ts';
import { ModelUnavailable, type LanguageModel } from './language-model.ts';

export interface ModelOptions {
  /** Up to and including `/v1`. */
  readonly baseUrl: string;
  readonly modelName: string;
  readonly apiKey?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs?: number;
}

const MAX_OUTPUT_TOKENS = 800;

/** Any OpenAI-compatible endpoint. Each request is made once. */
export function createLanguageModel(options: ModelOptions): LanguageModel {
  const { modelName, timeoutMs = 30 * SECOND_MS } = options;
  let loading: Promise<SdkModel> | undefined;
  return {
    name: modelName,
    async complete({ instructions, prompt }, signal, onText) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const { text, finishReason } = await finish(
          {
            model: await (loading ??= load(options)),
            system: instructions,
            prompt,
            maxRetries: 0,
            maxOutputTokens: MAX_OUTPUT_TOKENS,
            temperature: 0,
            abortSignal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
          },
          onText,
        );
        if (finishReason === 'length') throw new ModelUnavailable('The language model’s answer was cut off.');
        return text;
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof ModelUnavailable) throw error;
        const message = timeout.aborted
          ? `The language model did not answer within ${Math.round(timeoutMs / SECOND_MS)} s.`
          : await explain(error);
        throw new ModelUnavailable(message, { cause: error });
      }
    },
  };
}

interface Finished {
  readonly text: string;
  readonly finishReason: string;
}

/** At once, or piece by piece where somebody wants to be told of it. */
async function finish(
  asked: Parameters<typeof generateText>[0],
  onText: ((sofar: string) => void) | undefined,
): Promise<Finished> {
  const ai = await import('ai');
  if (onText === undefined) return ai.generateText(asked);
  let text = '';
  let finishReason = 'unknown';
  for await (const part of ai.streamText({ ...asked, onError: () => undefined }).fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'abort') throw new Error('the request was given up');
    if (part.type === 'finish') ({ finishReason } = part);
    if (part.type !== 'text-delta') continue;
    text += part.text;
    onText(text);
  }
  return { text, finishReason };
}

async function load({ baseUrl, modelName, apiKey, fetch }: ModelOptions): Promise<SdkModel> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({
    name: 'language-model',
    baseURL: baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    ...(fetch && { fetch }),
  });
  return provider.chatModel(modelName);
}

async function explain(error: unknown): Promise<string> {
  const { APICallError } = await import('ai');
  if (!APICallError.isInstance(error)) return 'The language model’s answer could not be read.';
  if (error.statusCode === 429) return 'The language model is asked too often at the moment.';
  if (error.statusCode === 401 || error.statusCode === 403) return 'The language model refuses its key.';
  return error.statusCode === undefined || error.statusCode < 400
    ? 'The language model’s answer did not arrive whole.'
    : `The language model does not work at the moment (HTTP ${error.statusCode}).`;
}
