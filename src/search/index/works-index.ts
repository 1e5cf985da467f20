import { setImmediate as breathe } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { readWork } from './document.ts';
import type { Engine, EngineKind, SavedFiles } from '../engines/engine.ts';
import type { KnownNames, WorkFeed } from './change-feed.ts';
import { IndexDamaged } from '../engines/index-damaged.ts';
import type { IndexFolder } from './index-folder.ts';
import { IndexNotKept } from './index-not-kept.ts';
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
  /** While it catches up, it is saved after so many changes. */
  readonly savedEvery?: number;
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
/** A long build that is cut off goes on from the last of its parts; each writes the words of the corpus anew. */
const SAVED_EVERY = 10_000;
const LEXICON = 'lexicon';

/** The index of everything stored: an engine, the words of the corpus, and the change sequence they have reached. */
export class WorksIndex {
  readonly #options: IndexOptions;
  #state: State;
  #savedSeq = 0;
  #saving = Promise.resolve();

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

  /** Saves what is not saved yet. @throws IndexNotKept */
  save(): Promise<void> {
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#save(this.#state));
    return this.#saving;
  }

  async #save({ engine, lexicon, seq }: State): Promise<void> {
    const { folder } = this.#options;
    if (!folder || this.#savedSeq === seq) return;
    const words = lexicon.encode();
    await folder.save({ engine: engine.kind, seq }, async (files) => {
      await engine.save(files);
      await files.write(LEXICON, words);
    });
    this.#savedSeq = seq;
  }

  /** A part of a long build; where it cannot be kept, the end of it tells. */
  async #savePart(state: State): Promise<void> {
    if (state !== this.#state || state.seq - this.#savedSeq < (this.#options.savedEvery ?? SAVED_EVERY))
      return;
    await this.save().catch((error: unknown) => {
      if (!(error instanceof IndexNotKept)) throw error;
    });
  }

  async #follow(state: State, signal: AbortSignal | undefined): Promise<void> {
    const { engine, lexicon } = state;
    for (;;) {
      const changes = await this.#options.feed.changesAfter(state.seq, BATCH);
      const last = changes.at(-1);
      if (!last || signal?.aborted || this.#outgrown(state)) return;
      const kept = changes.filter(({ mergedInto }) => mergedInto === undefined).map(({ work }) => work);
      const gone = changes.filter(({ mergedInto }) => mergedInto !== undefined).map(({ work }) => work.id);
      const documents = kept.map((work) => {
        const { document, words } = readWork(work, this.#options.knownNames(work));
        if (!engine.has(work.id)) for (const [word, count] of words) lexicon.add(word, count);
        return document;
      });
      await engine.remove(gone);
      await engine.put(documents);
      state.seq = last.work.changeSeq;
      await this.#savePart(state);
      await breathe();
    }
  }
}
