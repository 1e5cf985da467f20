import type { Store } from '../../store/store.ts';
import type { Embedder, Vector } from '../embedder/embedder.ts';
import { textHash } from './paper-text.ts';
import { cosine } from '../embedder/quantise.ts';
import { isWhole, putVectors, vectorFrom } from '../vectors/vector-table.ts';

/** A sentence of a paper, by its place among the paper's sentences. */
export interface PaperSentence {
  readonly workId: string;
  /** From 0. */
  readonly part: number;
  readonly text: string;
}

/** Sentences of papers as vectors. Those once computed are kept, beside the vectors of the papers themselves. */
export interface SentenceVectors {
  /**
   * How near each sentence is to a question in meaning, in their order, −1 to 1.
   * @throws what the embedder throws; what is computed is kept
   */
  nearness(
    question: string,
    sentences: readonly PaperSentence[],
    signal: AbortSignal,
  ): Promise<readonly number[]>;
}

interface Kept {
  readonly sentence: PaperSentence;
  readonly textHash: string;
  readonly vector: Vector;
}

export function createSentenceVectors(
  store: Pick<Store, 'db' | 'transaction'>,
  embedder: Embedder,
): SentenceVectors {
  /** By their texts' hashes. */
  async function kept(sentences: readonly PaperSentence[]): Promise<Map<string, Vector>> {
    const rows = await store.db
      .selectFrom('embedding')
      .select(['text_hash', 'vector', 'vector_check'])
      .where('model', '=', embedder.model)
      .where('part', '>', 0)
      .where('owner', 'in', [...new Set(sentences.map(({ workId }) => workId))])
      .execute();
    return new Map(rows.filter(isWhole).map((row) => [row.text_hash, vectorFrom(row.vector)]));
  }

  /** Part 0 is the paper itself. */
  async function keep(found: readonly Kept[]): Promise<void> {
    if (found.length === 0) return;
    const vectors = found.map(({ sentence, textHash, vector }) => ({
      ...{ id: sentence.workId, part: sentence.part + 1, textHash, vector },
    }));
    await store.transaction((inside) => putVectors(inside, embedder.model, vectors));
  }

  async function embed(missing: readonly PaperSentence[], signal: AbortSignal): Promise<readonly Kept[]> {
    const found: Kept[] = [];
    try {
      for (let start = 0; start < missing.length; start += embedder.batchSize) {
        const batch = missing.slice(start, start + embedder.batchSize);
        const vectors = await embedder.embedPapers(
          batch.map(({ text }) => text),
          signal,
        );
        for (const [at, sentence] of batch.entries())
          for (const vector of vectors.slice(at, at + 1))
            found.push({ sentence, textHash: textHash(sentence.text), vector });
      }
    } finally {
      await keep(found);
    }
    return found;
  }

  return {
    async nearness(question, sentences, signal) {
      const asked = await embedder.embedQuery(question, signal);
      const known = await kept(sentences);
      const missing = sentences.filter(({ text }) => !known.has(textHash(text)));
      for (const { textHash: hash, vector } of await embed(missing, signal)) known.set(hash, vector);
      return sentences.map(({ text }) => cosine(asked, known.get(textHash(text)) ?? new Int8Array()));
    },
  };
}
