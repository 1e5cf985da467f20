import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PaperboyError } from '../../errors.ts';
import { FILE_MODE } from '../../store/private-files.ts';
import type { HubFile } from './model-files.ts';

/** The model did not come. Whatever was there before is untouched; a later start tries again. */
export class DownloadFailed extends PaperboyError {
  readonly code = 'download-failed';
}

interface FetchFile {
  readonly file: HubFile;
  readonly address: URL;
  /** Where it is written; left behind when this throws. */
  readonly part: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** How long nothing may come. */
  readonly stallMs: number;
  readonly onBytes: (bytes: number) => void;
}

/** For files of which only the hash is known. */
const MAX_UNKNOWN_BYTES = 1_000_000;

/** Streams a file to `part` and checks it. Throws DownloadFailed, and what the network and the disk throw. */
export async function fetchFile(asked: FetchFile): Promise<void> {
  const { file, part, signal, stallMs, onBytes } = asked;
  const stalled = new AbortController();
  const reason = new DownloadFailed(`The download of ${file.name} stalled.`);
  const timer = setTimeout(() => stalled.abort(reason), stallMs);
  const either = AbortSignal.any([signal, stalled.signal]);
  const check = checking(file, (bytes) => {
    timer.refresh();
    onBytes(bytes);
  });
  try {
    const body = await bodyOf(asked, either);
    await pipeline(body, check.stream, createWriteStream(part, { flush: true, mode: FILE_MODE }), {
      signal: either,
    });
  } catch (cause) {
    throw stalled.signal.aborted ? reason : cause;
  } finally {
    clearTimeout(timer);
  }
  check.verdict();
}

/** The body behind redirects, whatever host they lead to. No header of ours is sent. */
async function bodyOf({ file, address, fetch }: FetchFile, signal: AbortSignal) {
  const response = await fetch(address, { signal });
  if (response.status !== 200 || response.body === null) {
    throw new DownloadFailed(`${address.host} answered with an error (${response.status}) for ${file.name}.`);
  }
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    throw new DownloadFailed(`${address.host} answered with a web page instead of ${file.name}.`);
  }
  return response.body;
}

function checking({ name, bytes: expected, sha256 }: HubFile, onBytes: (bytes: number) => void) {
  const hash = createHash('sha256');
  const limit = expected ?? MAX_UNKNOWN_BYTES;
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      onBytes(chunk.length);
      done(
        bytes > limit ? new DownloadFailed(`What comes as ${name} is larger than that file.`) : null,
        chunk,
      );
    },
  });
  const verdict = () => {
    if (expected !== undefined && bytes < expected) {
      throw new DownloadFailed(`The download of ${name} was cut off after ${bytes} of ${expected} bytes.`);
    }
    if (hash.digest('hex') !== sha256) {
      throw new DownloadFailed(`What came as ${name} is not that file: its SHA-256 differs.`);
    }
  };
  return { stream, verdict };
}
