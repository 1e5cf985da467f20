import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { FILE_MODE, FOLDER_MODE } from '../../store/private-files.ts';
import { DAY_MS, type Clock } from '../../time.ts';
import type { EngineFiles, EngineKind, SavedFiles } from '../engines/engine.ts';
import { IndexDamaged } from '../engines/index-damaged.ts';
import { IndexNotKept } from './index-not-kept.ts';

/** Another format, another analysis: the index is rebuilt. Raise it whenever either changes. */
export const INDEX_VERSION = 6;

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
/** Of the manifest's other fields as they are written. */
const Checked = z.intersection(Manifest, z.object({ check: z.int() }));

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
    const text = await readFile(join(this.#folder, MANIFEST), 'utf8').catch(absentOrDamaged);
    if (text === undefined) return undefined;
    const { engine, seq, blobs } = parseManifest(text);
    this.#blobs = blobs;
    return { engine, seq, files: { read: (name) => this.#read(name) } };
  }

  /**
   * Saves what `write` hands over, whole or not at all. Blobs not handed over again are dropped.
   * @throws IndexNotKept where its place is taken or the disk refuses; nothing was changed
   */
  async save(
    index: { readonly engine: EngineKind; readonly seq: number },
    write: (files: EngineFiles) => Promise<void>,
  ): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: FOLDER_MODE }).catch(notKept(this.#folder));
    const written: string[] = [];
    const replaced = new Set(Object.values(this.#blobs).map(({ file }) => file));
    try {
      await this.#saveInto(written, index, write);
    } catch (error) {
      for (const name of written) await unlink(join(this.#folder, name)).catch(() => undefined);
      throw error;
    }
    await this.#clear(replaced);
  }

  /** @param written gets the name of each file as it is begun */
  async #saveInto(
    written: string[],
    index: { readonly engine: EngineKind; readonly seq: number },
    write: (files: EngineFiles) => Promise<void>,
  ): Promise<void> {
    const path = join(this.#folder, MANIFEST);
    const kept = this.#blobs;
    const blobs: Record<string, Blob> = {};
    await write({
      keep: (name) => {
        const blob = kept[name];
        if (blob) blobs[name] = blob;
        return blob !== undefined;
      },
      write: async (name, content) => {
        const file = await this.#writeFile(name, content, written);
        blobs[name] = { file, bytes: content.byteLength, crc32: crc32(content) };
      },
    });
    const manifest: z.infer<typeof Manifest> = { version: INDEX_VERSION, ...index, blobs };
    const text = JSON.stringify({ ...manifest, check: checkOf(manifest) });
    const temporary = await this.#writeFile(MANIFEST, new TextEncoder().encode(text), written);
    await rename(join(this.#folder, temporary), path).catch(notKept(path));
    this.#blobs = blobs;
  }

  /** Removes what the saved index does not need. Only while no other process saves one. */
  async tidy(): Promise<{ readonly beforeBytes: number; readonly afterBytes: number }> {
    const beforeBytes = await this.#bytes();
    const saved = await this.load().catch((error: unknown) => {
      if (!(error instanceof IndexDamaged)) throw error;
      return undefined;
    });
    if (saved === undefined) return { beforeBytes, afterBytes: beforeBytes };
    await this.#clear(new Set(await readdir(this.#folder)));
    return { beforeBytes, afterBytes: await this.#bytes() };
  }

  async #bytes(): Promise<number> {
    const names = await readdir(this.#folder).catch(() => []);
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(this.#folder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  async #read(name: string): Promise<Uint8Array> {
    const blob = this.#blobs[name];
    const content = blob && (await readFile(join(this.#folder, blob.file)).catch(absentOrDamaged));
    if (!content) throw new IndexDamaged(`${name} is missing from the saved index`);
    if (content.byteLength !== blob.bytes || crc32(content) !== blob.crc32) {
      throw new IndexDamaged(`${name} of the saved index does not have its checksum`);
    }
    return content;
  }

  async #writeFile(name: string, content: Uint8Array, written: string[]): Promise<string> {
    const fresh = `${name}.${randomBytes(6).toString('hex')}`;
    const path = join(this.#folder, fresh);
    written.push(fresh);
    const file = await open(path, 'wx', FILE_MODE).catch(notKept(path));
    try {
      await file.writeFile(content);
      await file.sync();
    } catch (cause) {
      notKept(path)(cause);
    } finally {
      await file.close();
    }
    return fresh;
  }

  /** Removes files no manifest names: those of the manifest just replaced, and forgotten ones after a day. */
  async #clear(replaced: ReadonlySet<string>): Promise<void> {
    const used = new Set(Object.values(this.#blobs).map(({ file }) => file));
    for (const name of await readdir(this.#folder)) {
      if (name === MANIFEST || used.has(name)) continue;
      const path = join(this.#folder, name);
      const age = await stat(path).then(
        (found) => (found.isFile() ? this.#clock.now() - found.mtimeMs : undefined),
        absent,
      );
      if (age !== undefined && (replaced.has(name) || age > KEEP_UNUSED_MS)) await unlink(path).catch(absent);
    }
  }
}

function parseManifest(text: string): z.infer<typeof Manifest> {
  try {
    const { check, ...manifest } = Checked.parse(JSON.parse(text));
    if (check !== checkOf(manifest)) throw new Error('it does not have its checksum');
    return manifest;
  } catch (cause) {
    throw new IndexDamaged('the saved index is of another version or damaged', { cause });
  }
}

function checkOf({ version, engine, seq, blobs }: z.infer<typeof Manifest>): number {
  return crc32(JSON.stringify([version, engine, seq, Object.entries(blobs).toSorted()]));
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

/** What is not there was never saved; what cannot be read (a folder, a disk's failure, another's) is lost. */
function absentOrDamaged(cause: unknown): undefined {
  if (codeOf(cause) === undefined) throw cause;
  if (codeOf(cause) === 'ENOENT') return undefined;
  throw new IndexDamaged('the saved index cannot be read', { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'something else has its name: move it away',
  ENOTDIR: 'something else has its name: move it away',
  EISDIR: 'something else has its name: move it away',
  ENOTEMPTY: 'something else has its name: move it away',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it may not be written',
};

function notKept(path: string): (cause: unknown) => never {
  return (cause) => {
    const code = codeOf(cause);
    if (code === undefined) throw cause;
    throw new IndexNotKept(`The search index is not kept at ${path}: ${REASONS[code] ?? code}.`, { cause });
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
