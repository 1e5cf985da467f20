import { open, stat, type FileHandle } from 'node:fs/promises';
import { StoreError } from '../../errors.ts';
import { hasContent } from './check.ts';

/** The format of the log. @see https://sqlite.org/fileformat.html#the_write_ahead_log */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
const LARGEST_PAGE_BYTES = 65_536;
/** Another process may have been writing a frame just then. */
const TRIES = 3;
/** Larger ones come of long work beside a reader; to read them would keep everybody waiting. */
const MOST_BYTES = 256 * 1_048_576;

/**
 * Reads SQLite's log before SQLite does: at the first frame without its checksum it stops there and silently forgets
 * all that was written since. That is right for the end a power cut has torn, which is one transaction at most; where
 * more were committed behind it, the log is damaged.
 * @throws StoreError
 */
export async function checkLog(file: string): Promise<void> {
  const log = `${file}-wal`;
  if (!(await hasContent(log)) || (await stat(log)).size > MOST_BYTES) return;
  for (let tries = 0; tries < TRIES; tries += 1) if ((await commitsLostIn(log)) <= 1) return;
  throw new StoreError(
    `${log} is damaged: what was written last cannot be read. Nothing was changed: \`restore\` the newest file of DATA_DIR/backups, or move ${log} away to go on with what was there before.`,
  );
}

async function commitsLostIn(log: string): Promise<number> {
  const handle = await open(log, 'r').catch((cause: unknown) => {
    throw new StoreError(`${log} cannot be read. Check the permissions of DATA_DIR.`, { cause });
  });
  try {
    const before = await readAt(handle, 0, HEADER_BYTES);
    const lost = before === undefined ? 0 : await commitsLost(handle, before);
    const after = await readAt(handle, 0, HEADER_BYTES);
    const isSame = before !== undefined && after?.equals(before) === true;
    return isSame ? lost : 0;
  } finally {
    await handle.close();
  }
}

/** How many transactions were committed behind the first frame that does not have its checksum. */
async function commitsLost(handle: FileHandle, header: Buffer): Promise<number> {
  const pageBytes = header.readUInt32BE(8) === 1 ? LARGEST_PAGE_BYTES : header.readUInt32BE(8);
  const magic = header.readUInt32BE(0);
  const sum = createSum(magic === MAGIC);
  sum.add(header.subarray(0, 24));
  let whole = (magic & ~1) >>> 0 === MAGIC && sum.is(header, 24);
  const isPage = pageBytes >= 512 && pageBytes <= LARGEST_PAGE_BYTES && (pageBytes & (pageBytes - 1)) === 0;
  // A header that cannot be read leaves the frames: their usual size is tried.
  const frameBytes = FRAME_HEADER_BYTES + (isPage ? pageBytes : 4_096);
  let salts: Buffer | undefined = whole ? header.subarray(16, 24) : undefined;
  let lost = 0;
  for (let at = HEADER_BYTES; ; at += frameBytes) {
    const frame = await readAt(handle, at, frameBytes);
    if (frame === undefined) return lost;
    salts ??= frame.subarray(8, 16);
    const isOfThisLog = frame.subarray(8, 16).equals(salts);
    if (whole) {
      sum.add(frame.subarray(0, 8));
      sum.add(frame.subarray(FRAME_HEADER_BYTES));
      whole = isOfThisLog && sum.is(frame, 16);
    }
    const isCommit = frame.readUInt32BE(4) !== 0;
    if (!whole && isOfThisLog && isCommit) lost += 1;
  }
}

async function readAt(handle: FileHandle, at: number, size: number): Promise<Buffer | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, at);
  return bytesRead === size ? buffer : undefined;
}

/** SQLite's running checksum over 32-bit words. */
function createSum(isLittleEndian: boolean) {
  let first = 0;
  let second = 0;
  return {
    add(bytes: Buffer): void {
      for (let at = 0; at < bytes.length; at += 8) {
        const a = isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
        const b = isLittleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
        first = (first + a + second) >>> 0;
        second = (second + b + first) >>> 0;
      }
    },
    is: (bytes: Buffer, at: number): boolean =>
      bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second,
  };
}
