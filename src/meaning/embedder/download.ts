import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createGuardedFetch, refusedWay } from '../../http/guarded-fetch.ts';
import { FOLDER_MODE } from '../../store/private-files.ts';
import { SECOND_MS } from '../../time.ts';
import { DownloadFailed, fetchFile } from './hub-fetch.ts';
import { hashOf, type HubModel, missingFiles, modelFolder } from './model-files.ts';

interface DownloadOptions {
  readonly model: HubModel;
  readonly hubUrl: string;
  readonly dataDir: string;
  readonly signal: AbortSignal;
  /** Follows redirects; reaches only the hub where it is private, unless told. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Bytes so far, and in all as far as that is known. */
  readonly onProgress?: (bytes: number, totalBytes: number) => void;
  /** How long nothing may come. */
  readonly stallMs?: number;
}

/**
 * Fetches whatever files of the model are missing or damaged. Each is streamed beside its place, checked against its
 * size and SHA-256, and only then moved there.
 * @throws DownloadFailed with a sentence, or the signal's reason
 */
export async function downloadModel(options: DownloadOptions): Promise<void> {
  const { model, dataDir, signal, onProgress, stallMs = 30 * SECOND_MS } = options;
  const fetch = options.fetch ?? createGuardedFetch({ configured: [new URL(options.hubUrl).host] });
  const folder = modelFolder(dataDir, model);
  const files = await missingFiles(dataDir, model);
  const total = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    onProgress?.(bytes, Math.max(total, bytes));
  };
  for (const file of files) {
    const part = join(folder, `${file.name}.part-${process.pid}`);
    const address = hubAddress(options.hubUrl, model, file.path);
    try {
      await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
      await fetchFile({ file, address, part, fetch, signal, stallMs, onBytes });
      await rename(part, join(folder, file.name));
    } catch (cause) {
      await Promise.allSettled([rm(part, { force: true })]);
      signal.throwIfAborted();
      if ((await hashOf(join(folder, file.name))) === file.sha256) continue;
      throw cause instanceof DownloadFailed
        ? cause
        : new DownloadFailed(explain(cause, address.host, folder), { cause });
    }
  }
  await removeLeftovers(folder);
}

function hubAddress(hubUrl: string, { repository, revision }: HubModel, path: string): URL {
  return new URL(`${hubUrl.replace(/\/+$/, '')}/${repository}/resolve/${revision}/${path}`);
}

/** What killed processes had begun. One that still downloads finds the file in its place when it fails. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.includes('.part-')) await rm(join(folder, name), { force: true });
  }
}

const DISK: Readonly<Record<string, string>> = {
  ENOSPC: 'has no room left',
  EDQUOT: 'has no room left',
  EACCES: 'may not be written to',
  EPERM: 'may not be written to',
  EROFS: 'may not be written to',
};

function explain(cause: unknown, host: string, folder: string): string {
  const refused = refusedWay(cause);
  if (refused) return `The model cannot be fetched: ${host} ${refused.message}.`;
  const code = codeOf(cause) ?? (cause instanceof Error ? codeOf(cause.cause) : undefined);
  if (cause instanceof Error && 'syscall' in cause) {
    return `The model cannot be kept: ${folder} ${DISK[code ?? ''] ?? `cannot be written (${code ?? 'no reason given'})`}.`;
  }
  if (cause instanceof TypeError && cause.message === 'terminated')
    return `The download from ${host} was cut off.`;
  return `The model cannot be fetched: ${host} cannot be reached${code === undefined ? '' : ` (${code})`}.`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
