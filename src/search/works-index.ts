import { setImmediate as breathe } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Work } from '../papers/paper.ts';
import { wordsOf } from './analysis.ts';
import { indexedDocument, nameWords } from './document.ts';
import type { Engine, EngineKind, SavedFiles } from './engine.ts';
import type { KnownNames, WorkFeed } from './feed.ts';
import { IndexDamaged } from './index-damaged.ts';
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
    const { engines, log, switchAt } = this.#options;
    await this.#follow(this.#state, signal);
    if (this.engine.kind === 'segments' || this.engine.size < switchAt) return;
    log.info({ works: this.engine.size }, 'the search index moves to its engine for large corpora');
    const larger = { engine: engines.segments.create(), lexicon: new Lexicon(), seq: 0 };
    await this.#follow(larger, signal);
    if (!signal?.aborted) this.#state = larger;
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
    const { engine, lexicon } = state;
    for (;;) {
      const changes = await this.#options.feed.changesAfter(state.seq, BATCH);
      const last = changes.at(-1);
      if (!last || signal?.aborted) return;
      const kept = changes.filter(({ mergedInto }) => mergedInto === undefined).map(({ work }) => work);
      const gone = changes.filter(({ mergedInto }) => mergedInto !== undefined).map(({ work }) => work.id);
      for (const work of kept) if (!engine.has(work.id)) addWords(lexicon, work);
      await engine.remove(gone);
      await engine.put(kept.map((work) => indexedDocument(work, this.#options.knownNames(work))));
      state.seq = last.work.changeSeq;
      await breathe();
    }
  }
}

/** A word of a title or of a name counts twice: it is seldom a slip. */
function addWords(lexicon: Lexicon, work: Work): void {
  for (const word of new Set(wordsOf(work.title))) lexicon.add(word, 2);
  for (const word of new Set(work.authors.flatMap(nameWords))) lexicon.add(word, 2);
  for (const word of new Set(wordsOf(work.abstract))) lexicon.add(word, 1);
}
