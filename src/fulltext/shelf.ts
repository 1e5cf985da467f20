import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { FILE_MODE, makeFolder } from '../store/private-files.ts';
import type { Store } from '../store/store.ts';
import { HOUR_MS, type Clock } from '../time.ts';
import type { FullText } from './full-text.ts';

export interface ShelfOptions {
  readonly dataDir: string;
  readonly store: Pick<Store, 'fullTexts'>;
  readonly budgetBytes: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Full texts in files of `DATA_DIR/fulltext`, compressed and checked, within a budget. Works are named by their ids. */
export interface Shelf {
  /** Undefined for what is not there, or damaged. */
  get(workId: string): Promise<FullText | undefined>;
  /** @param source where it was fetched from; empty for what somebody gave */
  put(workId: string, fullText: FullText, source: string): Promise<void>;
  remove(workId: string): Promise<void>;
}

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Of what a file holds; one of another version is fetched again. */
const VERSION = 1;
const Kept = z.object({
  version: z.literal(VERSION),
  fullText: z.object({
    title: z.string(),
    format: z.enum(['html', 'pdf', 'jats']),
    pages: z.number().exactOptional(),
    text: z.string(),
    blocks: z.array(
      z.object({
        kind: z.enum(['paragraph', 'list', 'caption', 'table', 'formula', 'code', 'footnote']),
        section: z.string(),
        page: z.number().exactOptional(),
        start: z.number(),
        end: z.number(),
      }),
    ),
    notes: z.array(z.string()),
  }),
});

export function createShelf({ dataDir, store, budgetBytes, clock, log }: ShelfOptions): Shelf {
  const folder = folderOf(dataDir);
  const { fullTexts } = store;
  let tidied: Promise<unknown> | undefined;

  async function remove(workId: string): Promise<void> {
    const file = await fullTexts.remove(workId);
    if (file !== undefined) await rm(join(folder, file), { force: true });
  }

  return {
    remove,

    async get(workId) {
      const kept = await fullTexts.get(workId);
      if (kept === undefined) return undefined;
      try {
        const bytes = await readFile(join(folder, kept.file));
        if (sha256(bytes) !== kept.checksum) throw new Error('its checksum is another');
        const { fullText } = Kept.parse(JSON.parse((await decompress(bytes)).toString()));
        await fullTexts.wasRead(workId, clock.now());
        return fullText;
      } catch (error) {
        log.warn(
          { err: error, work: workId, file: kept.file },
          'a kept full text is damaged: it is given up',
        );
        await remove(workId);
        return undefined;
      }
    },

    async put(workId, fullText, source) {
      await makeFolder(folder);
      const bytes = await compress(JSON.stringify({ version: VERSION, fullText }));
      const checksum = sha256(bytes);
      const file = `${sha256(workId).slice(0, 16)}-${checksum.slice(0, 16)}.json.zst`;
      const path = join(folder, file);
      await writeFile(`${path}.new`, bytes, { mode: FILE_MODE, flush: true });
      await rename(`${path}.new`, path);
      const now = clock.now();
      const freed = await fullTexts.put({
        ...{ workId, source, file, checksum, format: fullText.format },
        ...{ fetchedAt: now, readAt: now, bytes: bytes.length, chars: fullText.text.length },
      });
      if (freed !== undefined) await rm(join(folder, freed), { force: true });
      for (const old of await fullTexts.beyond(budgetBytes)) if (old !== workId) await remove(old);
      await (tidied ??= tidyShelf({ dataDir, store, clock }));
    },
  };
}

/** Removes files that no work needs; young ones may be on their way. */
export async function tidyShelf({
  dataDir,
  store,
  clock,
}: Pick<ShelfOptions, 'dataDir' | 'store' | 'clock'>): Promise<void> {
  const folder = folderOf(dataDir);
  const needed = await store.fullTexts.files();
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => !needed.has(one))) {
    const file = join(folder, name);
    const stats = await stat(file).catch(() => undefined);
    if (stats?.isFile() === true && clock.now() - stats.mtimeMs > HOUR_MS) await rm(file, { force: true });
  }
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'fulltext');
}

function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex');
}
