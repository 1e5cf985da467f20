import { type Embedder, EmbeddingFailed, type Vector } from '#src/meaning/embedder/embedder.ts';
import { quantise } from '#src/meaning/embedder/quantise.ts';

export interface FakeEmbedder extends Embedder {
  /** Every text it made a vector of, in order. */
  readonly embedded: string[];
  /** What the next calls throw. */
  readonly failures: Error[];
  /** Called before each batch. */
  onBatch: (texts: readonly string[]) => void | Promise<void>;
}

/** Vectors of counted letters. A text with "poison" never becomes one. */
export function createFakeEmbedder(
  options: { readonly batchSize?: number; readonly model?: string } = {},
): FakeEmbedder {
  const fake: FakeEmbedder = {
    model: options.model ?? 'letters',
    batchSize: options.batchSize ?? 1,
    embedded: [],
    failures: [],
    onBatch: () => undefined,
    embedQuery: (text) => Promise.resolve(letters(text)),
    async embedPapers(texts, signal) {
      await fake.onBatch(texts);
      signal.throwIfAborted();
      const failure = fake.failures.shift();
      if (failure) throw failure;
      if (texts.some((text) => text.includes('poison'))) throw new EmbeddingFailed('poison');
      fake.embedded.push(...texts);
      return texts.map(letters);
    },
    problem: () => undefined,
    close: () => Promise.resolve(),
  };
  return fake;
}

export function letters(text: string): Vector {
  const counts = new Float32Array(27).fill(0.1);
  for (const letter of text.toLowerCase()) counts[Math.max(0, Math.min(26, letter.charCodeAt(0) - 96))]! += 1;
  return quantise(counts);
}
