import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';

/** A line of input, counted from 1: its text, or why it cannot be read. */
export type Line =
  { readonly number: number; readonly text: string } | { readonly number: number; readonly problem: string };

/** No paper is longer; keeps a file without line breaks out of memory. */
const MAX_LINE_BYTES = 2_000_000;
const LINE_FEED = 10;
const decoder = new TextDecoder();
const GZIP_MAGIC = [0x1f, 0x8b];

/** @throws UserError where there is nothing to read */
export async function* readFile(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { ...(signal && { signal }) }))
      if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new UserError(`Cannot read ${path}: ${error.message.replace(/,.*$/s, '')}`, { cause: error });
    throw error;
  }
}

/**
 * The lines of UTF-8 text, gzip or not, as they come; never the whole in memory. Only a line feed ends a line, as
 * JSON allows U+2028 inside a string. Damaged compression ends the lines with a problem.
 */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let rest = newPieces();
  try {
    for await (const chunk of decompressed(input)) {
      let from = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
        add(rest, chunk.subarray(from, end));
        yield line(number, rest);
        number += 1;
        rest = newPieces();
        from = end + 1;
      }
      add(rest, chunk.subarray(from));
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield { number, problem: `the compressed data is damaged or cut off here (${error.message})` };
    return;
  }
  if (rest.bytes > 0) yield line(number, rest);
}

/** What came of a line so far; its bytes are counted on where they are no longer kept. */
interface Pieces {
  readonly kept: Uint8Array[];
  bytes: number;
}

function newPieces(): Pieces {
  return { kept: [], bytes: 0 };
}

function add(pieces: Pieces, more: Uint8Array): void {
  pieces.bytes += more.length;
  if (pieces.bytes > MAX_LINE_BYTES) pieces.kept.length = 0;
  else if (more.length > 0) pieces.kept.push(more);
}

function line(number: number, { kept, bytes }: Pieces): Line {
  if (bytes > MAX_LINE_BYTES)
    return { number, problem: `the line is longer than ${MAX_LINE_BYTES / 1_000_000} MB` };
  return { number, text: decoder.decode(kept.length === 1 ? kept[0] : Buffer.concat(kept)) };
}

async function* decompressed(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isDone = false;
  while (head.length < GZIP_MAGIC.length && !isDone) {
    const next = await chunks.next();
    isDone = next.done === true;
    if (!next.done) head = Buffer.concat([head, next.value]);
  }
  const whole = prepended(head, { [Symbol.asyncIterator]: () => chunks });
  yield* GZIP_MAGIC.every((byte, at) => head[at] === byte) ? gunzipped(whole) : whole;
}

async function* prepended(head: Uint8Array, others: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* others;
}

async function* gunzipped(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const source = Readable.from(input, { objectMode: false });
  source.on('error', (error) => gunzip.destroy(error));
  for await (const chunk of source.pipe(gunzip)) if (chunk instanceof Uint8Array) yield chunk;
}

function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
}
