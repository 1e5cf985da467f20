import { IndexDamaged } from './index-damaged.ts';

/** "PBSG" and the layout's version. */
const MAGIC = 0x4753_4250;
const LAYOUT = 1;
const ALIGNMENT = 8;

/** Puts arrays into one blob, each at a multiple of eight bytes so that they can be used where they lie. */
export function pack(sections: readonly Uint8Array[]): Uint8Array {
  const head = 4 * (3 + sections.length);
  const lengths = sections.map(({ byteLength }) => byteLength);
  const size = lengths.reduce((sum, length) => sum + aligned(length), aligned(head));
  const blob = new Uint8Array(size);
  new Uint32Array(blob.buffer, 0, 3 + sections.length).set([MAGIC, LAYOUT, sections.length, ...lengths]);
  let at = aligned(head);
  for (const section of sections) {
    blob.set(section, at);
    at += aligned(section.byteLength);
  }
  return blob;
}

/** The arrays of a blob, without copying. @throws IndexDamaged */
export function unpack(content: Uint8Array, count: number): readonly Uint8Array[] {
  const blob = content.byteOffset % ALIGNMENT === 0 ? content : content.slice();
  if (blob.byteLength < 4 * (3 + count)) throw new IndexDamaged('a part of the index is cut short');
  const [magic, layout, sections, ...lengths] = new Uint32Array(blob.buffer, blob.byteOffset, 3 + count);
  if (magic !== MAGIC || layout !== LAYOUT || sections !== count) {
    throw new IndexDamaged('a part of the index is of another layout');
  }
  let at = aligned(4 * (3 + count));
  const found = lengths.map((length) => {
    const section = blob.subarray(at, at + length);
    at += aligned(length);
    return section;
  });
  if (at !== blob.byteLength) throw new IndexDamaged('a part of the index is cut short');
  return found;
}

export function bytesOf(array: Uint8Array | Uint16Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** The bytes of a section as what they were packed from, without copying. */
export function asUint16({ buffer, byteOffset, byteLength }: Uint8Array): Uint16Array {
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}

export function asUint32({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

export function asFloat64({ buffer, byteOffset, byteLength }: Uint8Array): Float64Array {
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
