import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type {
  Candidate,
  Engine,
  EngineFiles,
  EngineQuery,
  EngineResult,
  IndexedDocument,
  SavedFiles,
  TermNames,
} from '../engine.ts';
import { IndexDamaged } from '../index-damaged.ts';
import { buildSegment } from './build-segment.ts';
import { mergeSegments } from './merge-segments.ts';
import { Scorer } from './scorer.ts';
import { Segment } from './segment.ts';

/** Segments of like size are merged when there are so many of them. */
const MERGE_AT = 8;
const LIST = 'segments';
const SavedList = z.array(z.object({ name: z.string(), deletions: z.string().nullable() }));

/**
 * An index of immutable segments over typed arrays, for large corpora. What is put becomes a small segment at once;
 * eight of like size are merged into one, in pieces, while queries go on. A replaced document is deleted in its
 * segment and gone with the next merge.
 */
export class SegmentsEngine implements Engine {
  readonly kind = 'segments';
  readonly #scorer = new Scorer();
  #segments: readonly Segment[];
  #merging: Promise<void> | undefined;

  constructor(segments: readonly Segment[] = []) {
    this.#segments = segments;
  }

  /** @throws IndexDamaged */
  static async open(files: SavedFiles): Promise<SegmentsEngine> {
    const list = parseList(await files.read(LIST));
    const segments: Segment[] = [];
    for (const { name, deletions } of list) {
      const deleted = deletions === null ? undefined : await files.read(deletions);
      segments.push(Segment.open(name, await files.read(name), deleted));
    }
    return new SegmentsEngine(segments);
  }

  get size(): number {
    return this.#segments.reduce((sum, { live }) => sum + live, 0);
  }

  has(id: string): boolean {
    return this.#segments.some((segment) => segment.find(id) >= 0);
  }

  put(documents: readonly IndexedDocument[], names: TermNames): Promise<void> {
    const latest = new Map(documents.map((document) => [document.id, document]));
    if (latest.size === 0) return Promise.resolve();
    for (const id of latest.keys()) this.#delete(id);
    this.#segments = [...this.#segments, buildSegment(freshName(), [...latest.values()], names)];
    return this.#keepFew();
  }

  remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#delete(id);
    return Promise.resolve();
  }

  search(query: EngineQuery): Promise<EngineResult> {
    const { best, matching } = this.#scorer.search(this.#segments, query);
    const candidates = best.map(({ item, score }): Candidate => ({
      id: item.segment.idOf(item.document),
      score,
    }));
    return Promise.resolve({ candidates, matching });
  }

  frequency(term: string): number {
    return this.#scorer.frequency(this.#segments, term);
  }

  async settle(): Promise<void> {
    await this.#merging;
    const worn = this.#segments.filter(({ documents, live }) => live < documents);
    for (const segment of worn) await this.#merge([segment]);
  }

  async save(files: EngineFiles): Promise<void> {
    await this.#gather();
    const saved = this.#segments
      .filter(({ live }) => live > 0)
      .map((segment) => ({
        segment,
        deleted: segment.live < segment.documents ? segment.deleted.slice() : undefined,
      }));
    const list: z.infer<typeof SavedList> = [];
    for (const { segment, deleted } of saved) {
      const deletions = deleted ? `${segment.name}-deleted` : null;
      list.push({ name: segment.name, deletions });
      if (!files.keep(segment.name)) await files.write(segment.name, segment.pack());
      if (deleted && deletions !== null) await files.write(deletions, deleted);
    }
    await files.write(LIST, new TextEncoder().encode(JSON.stringify(list)));
  }

  #delete(id: string): void {
    for (const segment of this.#segments) {
      const document = segment.find(id);
      if (document >= 0) segment.delete(document);
    }
  }

  /** Merges segments of like size where there are many; waits only when far behind. */
  async #keepFew(): Promise<void> {
    const crowd = crowdOf(this.#segments);
    if (!crowd) return;
    if (this.#merging) {
      if (this.#segments.length > 3 * MERGE_AT) await this.#merging;
      return;
    }
    this.#merging = this.#merge(crowd).finally(() => (this.#merging = undefined));
    if (this.#segments.length > 3 * MERGE_AT) await this.#merging;
  }

  /** One segment of all small ones, so that a saved index has few files. */
  async #gather(): Promise<void> {
    await this.#merging;
    const small = this.#segments.filter(({ live }) => live * MERGE_AT < this.size);
    if (small.length > 1)
      await (this.#merging = this.#merge(small).finally(() => (this.#merging = undefined)));
  }

  async #merge(sources: readonly Segment[]): Promise<void> {
    const merged = await mergeSegments(freshName(), sources);
    const rest = this.#segments.filter((segment) => !sources.includes(segment));
    this.#segments = merged.live > 0 ? [...rest, merged] : rest;
  }
}

function freshName(): string {
  return `segment-${randomBytes(6).toString('hex')}`;
}

/** Segments of one order of magnitude (of eight), if there are enough to merge. */
function crowdOf(segments: readonly Segment[]): readonly Segment[] | undefined {
  const levels = Map.groupBy(segments, ({ live }) =>
    Math.floor(Math.log2(Math.max(1, live)) / Math.log2(MERGE_AT)),
  );
  return [...levels.values()].find((level) => level.length >= MERGE_AT);
}

function parseList(content: Uint8Array): z.infer<typeof SavedList> {
  try {
    return SavedList.parse(JSON.parse(new TextDecoder().decode(content)));
  } catch (cause) {
    throw new IndexDamaged('the list of segments cannot be read', { cause });
  }
}
