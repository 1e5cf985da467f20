import type { Store } from '../../store/store.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../time.ts';
import { type Embedder, EmbeddingFailed } from '../embedder/embedder.ts';
import { createVectorTable, type HashedVector, type OwnedVector } from '../vectors/vector-table.ts';
import { createWorklist, type Unembedded } from './worklist.ts';

export interface EmbeddingQueueOptions {
  readonly store: Store;
  readonly embedder: Embedder;
  readonly clock: Clock;
  /** Told of vectors once they are stored. */
  readonly onVectors?: ((vectors: readonly OwnedVector[]) => void) | undefined;
}

/** Works waiting for their vectors, and vectors waiting to be stored. */
export interface EmbeddingQueue {
  /**
   * Embeds what comes next, as much as the embedder takes at once. False when there is nothing to do.
   * @throws what the embedder throws; nothing is lost, call it again
   */
  step(signal: AbortSignal): Promise<boolean>;
  soon(workIds: readonly string[]): void;
  /** How many of these still wait for their vector; they go first from now on. */
  lacking(workIds: readonly string[]): Promise<number>;
  /** Stores what is computed. */
  save(): Promise<void>;
  progress(): Promise<QueueProgress>;
}

export interface QueueProgress {
  readonly embedded: number;
  readonly left: number;
  /** Papers a minute since there was something to do; unset while there is nothing. */
  readonly perMinute?: number;
  /** Papers whose text the model did not take; tried again by the next process. */
  readonly refused: number;
}

const VECTORS_PER_SAVE = 200;
/** What a power cut may cost. */
const SAVE_EVERY_MS = 5 * SECOND_MS;
const TRIES_PER_TEXT = 2;

export function createEmbeddingQueue({
  store,
  embedder,
  clock,
  onVectors,
}: EmbeddingQueueOptions): EmbeddingQueue {
  const table = createVectorTable(store, embedder.model);
  const worklist = createWorklist(store, embedder.model);
  const failures = new Map<string, number>();
  const wanted = new Set<string>();
  let queue: readonly Unembedded[] = [];
  let computed: HashedVector[] = [];
  let begun = false;
  let savedAt = 0;
  let oneByOne = 0;
  let stretch: { readonly since: number; papers: number } | undefined;

  const refused = ({ textHash }: Unembedded) => (failures.get(textHash) ?? 0) >= TRIES_PER_TEXT;

  /** Whether there is anything. */
  async function fill(): Promise<boolean> {
    if (wanted.size > 0) {
      const first = await worklist.among([...wanted]);
      queue = [...first, ...queue.filter(({ id }) => !wanted.has(id))].filter((work) => !refused(work));
      wanted.clear();
    }
    while (queue.length === 0) {
      const more = await worklist.next();
      if (more.length === 0) return false;
      queue = more.filter((work) => !refused(work));
    }
    return true;
  }

  /** What is stored may be another model's of the same name: its dimensions would tell. */
  async function begin(signal: AbortSignal): Promise<void> {
    const [probe] = (await table.count()) === 0 ? [] : await embedder.embedPapers(['dimensions'], signal);
    if (probe !== undefined) await table.tidy(probe.length);
    begun = true;
  }

  async function step(signal: AbortSignal): Promise<boolean> {
    if (!begun) await begin(signal);
    if (!(await fill())) {
      await save();
      stretch = undefined;
      return false;
    }
    stretch ??= { since: clock.now(), papers: 0 };
    const group = queue.slice(0, oneByOne > 0 ? 1 : embedder.batchSize);
    try {
      const vectors = await embedder.embedPapers(
        group.map(({ text }) => text),
        signal,
      );
      computed.push(
        ...group.flatMap(({ id, textHash }, at) =>
          vectors.slice(at, at + 1).map((vector) => ({ id, textHash, vector })),
        ),
      );
    } catch (error) {
      if (!(error instanceof EmbeddingFailed)) throw error;
      return blame(group, error);
    }
    queue = queue.slice(group.length);
    oneByOne = Math.max(0, oneByOne - 1);
    stretch.papers += group.length;
    if (computed.length >= VECTORS_PER_SAVE || clock.now() - savedAt >= SAVE_EVERY_MS) await save();
    return true;
  }

  /** Finds out which text of several it was; one text gets a second try after all others. */
  function blame(group: readonly Unembedded[], error: EmbeddingFailed): true {
    if (group.length > 1) {
      oneByOne = group.length;
      return true;
    }
    for (const { textHash } of group) failures.set(textHash, (failures.get(textHash) ?? 0) + 1);
    queue = [...queue.slice(group.length), ...group.filter((work) => !refused(work))];
    oneByOne = Math.max(0, oneByOne - 1);
    throw error;
  }

  async function save(): Promise<void> {
    savedAt = clock.now();
    const ready = computed;
    if (ready.length === 0) return;
    await table.save(ready);
    computed = computed.slice(ready.length);
    onVectors?.(ready);
  }

  return {
    step,
    save,
    soon(workIds) {
      for (const id of workIds) wanted.add(id);
      savedAt = 0;
    },
    async lacking(workIds) {
      const without = (await worklist.among(workIds)).filter((work) => !refused(work));
      for (const { id } of without) wanted.add(id);
      return without.length;
    },
    async progress() {
      const [works, embedded] = await Promise.all([store.works.count(), table.count()]);
      const tried = [...failures.values()].filter((tries) => tries >= TRIES_PER_TEXT).length;
      const minutes = stretch && (clock.now() - stretch.since) / MINUTE_MS;
      return {
        embedded,
        left: Math.max(0, works - embedded - tried),
        refused: tried,
        ...(stretch && minutes && { perMinute: stretch.papers / minutes }),
      };
    },
  };
}
