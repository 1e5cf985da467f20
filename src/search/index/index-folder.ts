import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { DAY_MS, type Clock } from '../../time.ts';
import type { EngineFiles, EngineKind, SavedFiles } from '../engines/engine.ts';
import { IndexDamaged } from '../engines/index-damaged.ts';

/** Another format, another analysis: the index is rebuilt. Raise it whenever either changes. */
export const INDEX_VERSION = 4;

const MANIFEST = 'manifest.json';
/** Another process may be about to read files that only an older manifest names. */
const KEEP_UNUSED_MS = DAY_MS;

const Manifest = z.object({
  version: z.literal(INDEX_VERSION),
  engine: z.enum(['minisearch', 'segments']),
  /** The change sequence it has reached. */
  seq: z.int().nonnegative(),
  blobs: z.record(z.string(), z.object({ file: z.string(), bytes: z.int(), crc32: z.int() })),
});

type Blob = z.infer<typeof Manifest>['blobs'][string];

export interface SavedIndex {
  readonly engine: EngineKind;
  readonly seq: number;
  readonly files: SavedFiles;
}

/**
 * A folder of blobs and a manifest that names them with their checksums. The manifest is written last and renamed
 * into place, so that a crash leaves the index as it was before.
 */
export class IndexFolder {
  readonly #folder: string;
  readonly #clock: Clock;
  #blobs: Readonly<Record<string, Blob>> = {};

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Undefined where nothing was saved yet. @throws IndexDamaged */
  async load(): Promise<SavedIndex | undefined> {
    const text = await readFile(join(this.#folder, MANIFEST), 'utf8').catch(absent);
    if (text === undefined) return undefined;
    const { engine, seq, blobs } = parseManifest(text);
    this.#blobs = blobs;
    return { engine, seq, files: { read: (name) => this.#read(name) } };
  }

  /** Saves what `write` hands over, whole or not at all. Blobs not handed over again are dropped. */
  async save(
    index: { readonly engine: EngineKind; readonly seq: number },
    write: (files: EngineFiles) => Promise<void>,
  ): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const kept = this.#blobs;
    const blobs: Record<string, Blob> = {};
    await write({
      keep: (name) => {
        const blob = kept[name];
        if (blob) blobs[name] = blob;
        return blob !== undefined;
      },
      write: async (name, content) => {
        const file = `${name}.${randomBytes(6).toString('hex')}`;
        await this.#writeFile(file, content);
        blobs[name] = { file, bytes: content.byteLength, crc32: crc32(content) };
      },
    });
    const manifest = JSON.stringify({ version: INDEX_VERSION, ...index, blobs });
    const temporary = `${MANIFEST}.${randomBytes(6).toString('hex')}`;
    await this.#writeFile(temporary, new TextEncoder().encode(manifest));
    await rename(join(this.#folder, temporary), join(this.#folder, MANIFEST));
    this.#blobs = blobs;
    await this.#clear(new Set(Object.values(kept).map(({ file }) => file)));
  }

  async #read(name: string): Promise<Uint8Array> {
    const blob = this.#blobs[name];
    const content = blob && (await readFile(join(this.#folder, blob.file)).catch(absent));
    if (!content) throw new IndexDamaged(`${name} is missing from the saved index`);
    if (content.byteLength !== blob.bytes || crc32(content) !== blob.crc32) {
      throw new IndexDamaged(`${name} of the saved index does not have its checksum`);
    }
    return content;
  }

  async #writeFile(name: string, content: Uint8Array): Promise<void> {
    const file = await open(join(this.#folder, name), 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Removes files no manifest names: those of the manifest just replaced, and forgotten ones after a day. */
  async #clear(replaced: ReadonlySet<string>): Promise<void> {
    const used = new Set(Object.values(this.#blobs).map(({ file }) => file));
    for (const name of await readdir(this.#folder)) {
      if (name === MANIFEST || used.has(name)) continue;
      const path = join(this.#folder, name);
      const age = await stat(path).then(({ mtimeMs }) => this.#clock.now() - mtimeMs, absent);
      if (age !== undefined && (replaced.has(name) || age > KEEP_UNUSED_MS)) await unlink(path).catch(absent);
    }
  }
}

function parseManifest(text: string): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new IndexDamaged('the saved index is of another version or damaged', { cause });
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
