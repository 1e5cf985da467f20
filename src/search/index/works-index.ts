import { setImmediate as breathe } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Engine, EngineKind, IndexedDocument, SavedFiles } from '../engines/engine.ts';
import type { KnownNames, WorkFeed } from './change-feed.ts';
import { IndexDamaged } from '../engines/index-damaged.ts';
import type { IndexFolder } from './index-folder.ts';
import { IndexNotKept } from './index-not-kept.ts';
import { Lexicon } from './lexicon.ts';
import { WorkReader } from './work-reader.ts';

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
  /** Or from so many different words on, whatever the number of works. */
  readonly switchAtWords?: number;
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

/** Changes read at a time; between batches queries are answered. Begun with few: a work may be as long as thousands. */
const BATCH = 50;
const FIRST_BATCH = 5;
const CHARS_AT_ONCE = 500_000;
const NAME_CHARS = 20;
/** An engine takes many at a time more cheaply than few. */
const PUT_AT_ONCE = 1_000;
/** Long works are put sooner: as many terms as a thousand common ones have; sooner still where each takes 1 KB. */
const TERMS_AT_ONCE: Readonly<Record<EngineKind, number>> = { segments: 100_000, minisearch: 25_000 };
/** A long build that is cut off goes on from the last of its parts; each writes the words of the corpus anew. */
const SAVED_EVERY = 10_000;
/** So many names take some 100 MB while the index is built; then they are learnt anew. */
const MOST_NAMES = 2_000_000;
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
    const isLarge = async () => (await this.#expected()) >= this.#options.switchAt;
    if (this.#outgrown(this.#state) || (this.engine.kind === 'minisearch' && (await isLarge())))
      await this.#move(signal);
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

  #outgrown({ engine, lexicon }: State): boolean {
    const { switchAt, switchAtWords = Infinity } = this.#options;
    return engine.kind === 'minisearch' && (engine.size >= switchAt || lexicon.size >= switchAtWords);
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

  get #savedEvery(): number {
    return this.#options.savedEvery ?? SAVED_EVERY;
  }

  /** A part of a long build; where it cannot be kept, the end of it tells. */
  async #savePart(state: State): Promise<void> {
    if (state !== this.#state || state.seq - this.#savedSeq < this.#savedEvery) return;
    await this.save().catch((error: unknown) => {
      if (!(error instanceof IndexNotKept)) throw error;
    });
  }

  async #follow(state: State, signal: AbortSignal | undefined): Promise<void> {
    let reader = new WorkReader(state.lexicon);
    while (!this.#outgrown(state)) {
      const { documents, seq } = await this.#changes(state, reader, signal);
      if (seq === state.seq) return;
      await state.engine.remove(Array.from(documents.keys()).filter((id) => documents.get(id) === undefined));
      await state.engine.put(
        Array.from(documents.values()).filter((document) => document !== undefined),
        reader.names,
      );
      if (reader.names.size > MOST_NAMES) reader = new WorkReader(state.lexicon);
      state.seq = seq;
      await this.#savePart(state);
      await breathe();
    }
  }

  /** What changed next, read up to `seq`: by id, undefined for what is gone; the last change of a work counts. */
  async #changes(
    { engine, seq: from }: State,
    reader: WorkReader,
    signal: AbortSignal | undefined,
  ): Promise<{ documents: ReadonlyMap<string, IndexedDocument | undefined>; seq: number }> {
    const documents = new Map<string, IndexedDocument | undefined>();
    let [seq, terms, batch] = [from, 0, FIRST_BATCH];
    const most = Math.min(PUT_AT_ONCE, this.#savedEvery);
    const mostTerms = TERMS_AT_ONCE[engine.kind];
    while (documents.size < most && terms < mostTerms && !signal?.aborted) {
      const changes = await this.#options.feed.changesAfter(seq, Math.min(batch, most - documents.size));
      let chars = 0;
      for (const { work, mergedInto } of changes) {
        seq = work.changeSeq;
        chars += work.abstract.length + NAME_CHARS * work.authors.length;
        const read = mergedInto === undefined ? reader.read(work, this.#options.knownNames(work)) : undefined;
        if (read && !engine.has(work.id)) reader.countWords();
        documents.set(work.id, read);
        terms += read ? read.counts.reduce((sum, times) => sum + times, read.facts.length) : 0;
        if (terms >= mostTerms) break;
      }
      if (changes.length === 0) break;
      batch = chars > CHARS_AT_ONCE ? FIRST_BATCH : Math.min(2 * batch, BATCH);
      await breathe();
    }
    reader.tellWords();
    return { documents, seq };
  }
}
