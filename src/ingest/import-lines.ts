import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';

/** A line of input, counted from 1: its text, or why it cannot be read. */
export type Line =
  { readonly number: number; readonly text: string } | { readonly number: number; readonly problem: string };

/** No paper is longer; keeps a file without line breaks out of memory. UTF-16 units. */
const MAX_LINE_CHARS = 8_000_000;
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
  const decoder = new TextDecoder();
  let number = 1;
  let rest: string | undefined = '';
  try {
    for await (const chunk of decompressed(input)) {
      const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
      rest = appended(rest, first);
      for (const next of others) {
        yield line(number, rest);
        number += 1;
        rest = next;
      }
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield { number, problem: `the compressed data is damaged or cut off here (${error.message})` };
    return;
  }
  rest = appended(rest, decoder.decode());
  if (rest !== '') yield line(number, rest);
}

/** Undefined stands for a line that has grown too long. */
function appended(rest: string | undefined, more: string): string | undefined {
  return rest === undefined || rest.length + more.length > MAX_LINE_CHARS ? undefined : rest + more;
}

function line(number: number, text: string | undefined): Line {
  if (text !== undefined) return { number, text };
  return { number, problem: `the line is longer than ${MAX_LINE_CHARS.toLocaleString('en')} characters` };
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
