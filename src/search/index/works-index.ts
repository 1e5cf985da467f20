import { setImmediate as breathe } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { readWork, type ReadWork } from './document.ts';
import type { Engine, EngineKind, IndexedDocument, SavedFiles } from '../engines/engine.ts';
import type { KnownNames, WorkFeed } from './change-feed.ts';
import { IndexDamaged } from '../engines/index-damaged.ts';
import type { IndexFolder } from './index-folder.ts';
import { Lexicon } from './lexicon.ts';

export interface EngineMaker {
  create(): Engine;
  /** @throws IndexDamaged */
  open(files: SavedFiles): Promise<Engine>;
}

export interface IndexOptions {
  readonly feed: WorkFeed;
  readonly knownNames: KnownNames;
  readonly engines: Readonly<Record<EngineKind, EngineMaker>>;
  /** From this many works on, `segments` takes over from `minisearch`. */
  readonly switchAt: number;
  readonly folder?: IndexFolder;
  readonly log: Log;
}

interface State {
  readonly engine: Engine;
  readonly lexicon: Lexicon;
  /** The change they have reached. */
  seq: number;
}

/** Changes read at a time; between batches queries are answered. */
const BATCH = 200;
/** An engine takes many at a time more cheaply than few. */
const PUT_AT_ONCE = 1_000;
const LEXICON = 'lexicon';

/** The index of everything stored: an engine, the words of the corpus, and the change sequence they have reached. */
export class WorksIndex {
  readonly #options: IndexOptions;
  #state: State;
  #savedSeq = 0;

  constructor(options: IndexOptions) {
    this.#options = options;
    this.#state = { engine: options.engines.minisearch.create(), lexicon: new Lexicon(), seq: 0 };
  }

  get engine(): Engine {
    return this.#state.engine;
  }

  get lexicon(): Lexicon {
    return this.#state.lexicon;
  }

  /** The change it has reached. */
  get seq(): number {
    return this.#state.seq;
  }

  /** Takes up the saved index; without one, or with one that cannot be used, it starts from nothing. */
  async load(): Promise<void> {
    const { folder, engines, log, feed } = this.#options;
    try {
      const saved = await folder?.load();
      if (!saved) return;
      if (saved.seq > (await feed.lastChangeSeq()))
        throw new IndexDamaged('the saved index is of another database');
      const engine = await engines[saved.engine].open(saved.files);
      const lexicon = Lexicon.decode(await saved.files.read(LEXICON));
      this.#state = { engine, lexicon, seq: saved.seq };
      this.#savedSeq = saved.seq;
    } catch (error) {
      if (!(error instanceof IndexDamaged)) throw error;
      log.warn({ reason: error.message }, 'the search index is built anew');
    }
  }

  /** Indexes everything that changed since; resolves when nothing is left. */
  async catchUp(signal?: AbortSignal): Promise<void> {
    if (this.engine.kind === 'minisearch' && (await this.#expected()) >= this.#options.switchAt) {
      await this.#move(signal);
    }
    await this.#follow(this.#state, signal);
    if (this.#outgrown(this.#state)) await this.catchUp(signal);
  }

  /** How many works there may be once it has caught up. */
  async #expected(): Promise<number> {
    const { engine, seq } = this.#state;
    return engine.size + (await this.#options.feed.lastChangeSeq()) - seq;
  }

  /** Builds the engine for large corpora while the other one still answers. */
  async #move(signal: AbortSignal | undefined): Promise<void> {
    const { engines, log } = this.#options;
    log.info({ works: this.engine.size }, 'the search index moves to its engine for large corpora');
    const larger = { engine: engines.segments.create(), lexicon: new Lexicon(), seq: 0 };
    if (this.engine.size > 0) await this.#follow(larger, signal);
    if (!signal?.aborted) this.#state = larger;
  }

  #outgrown({ engine }: State): boolean {
    return engine.kind === 'minisearch' && engine.size >= this.#options.switchAt;
  }

  /** Saves what is not saved yet. */
  async save(): Promise<void> {
    const { folder } = this.#options;
    const { engine, seq } = this.#state;
    if (!folder || this.#savedSeq === seq) return;
    const lexicon = this.lexicon.encode();
    await folder.save({ engine: engine.kind, seq }, async (files) => {
      await engine.save(files);
      await files.write(LEXICON, lexicon);
    });
    this.#savedSeq = seq;
  }

  async #follow(state: State, signal: AbortSignal | undefined): Promise<void> {
    while (!this.#outgrown(state)) {
      const { kept, gone, seq } = await this.#changes(state, signal);
      if (seq === state.seq) return;
      await state.engine.remove(gone);
      await state.engine.put(kept);
      state.seq = seq;
      await breathe();
    }
  }

  /** What changed next, read up to `seq`. */
  async #changes(
    { engine, lexicon, seq: from }: State,
    signal: AbortSignal | undefined,
  ): Promise<{ kept: IndexedDocument[]; gone: string[]; seq: number }> {
    const kept: IndexedDocument[] = [];
    const gone: string[] = [];
    const seen = new Map<string, number>();
    let seq = from;
    while (kept.length + gone.length < PUT_AT_ONCE && !signal?.aborted) {
      const changes = await this.#options.feed.changesAfter(seq, BATCH);
      for (const { work, mergedInto } of changes) {
        seq = work.changeSeq;
        if (mergedInto !== undefined) {
          gone.push(work.id);
          continue;
        }
        const read = readWork(work, this.#options.knownNames(work));
        if (!engine.has(work.id)) count(read, seen);
        kept.push(read.document);
      }
      if (changes.length === 0) break;
      await breathe();
    }
    for (const [word, count] of seen) lexicon.add(word, count);
    return { kept, gone, seq };
  }
}

/** What is certain counts twice. */
function count({ words, certain }: ReadWork, seen: Map<string, number>): void {
  for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  for (const word of certain) seen.set(word, (seen.get(word) ?? 0) + 2);
}
