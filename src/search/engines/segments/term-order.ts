import type { TermNames } from '../engine.ts';

/** So many units of a name are told by its key, in seven bits each. */
const KEY_UNITS = 7;
const UNIT = 128;

/** Numbers of terms in the byte order of their names, with these. */
export function inByteOrder(
  terms: readonly number[],
  names: TermNames,
): { readonly term: number; readonly name: string }[] {
  const texts = terms.map((term) => names.at(term));
  const keys = Float64Array.from(texts, keyOf);
  const order = Uint32Array.from(terms.keys());
  order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || inBytes(texts[a] ?? '', texts[b] ?? ''));
  return Array.from(order, (place) => ({ term: terms[place] ?? 0, name: texts[place] ?? '' }));
}

/** Of a name's beginning, in the order of the beginnings; from the first unit beyond ASCII on the names tell. */
function keyOf(name: string): number {
  let key = 0;
  let isAscii = true;
  for (let at = 0; at < KEY_UNITS; at += 1) {
    const unit = isAscii && at < name.length ? name.charCodeAt(at) : 0;
    key = key * UNIT + Math.min(unit, UNIT - 1);
    if (unit >= UNIT - 1) isAscii = false;
  }
  return key;
}

/** UTF-16 units order as UTF-8 bytes do, but for the characters that take two of them. */
function inBytes(a: string, b: string): number {
  if (a === b) return 0;
  if (PAIRED.test(a) || PAIRED.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

const PAIRED = /[\ud800-\udfff]/;
