import type { Body } from './headings.ts';
import type { Part } from './layout.ts';

const MOST_CHARS = 300;

/** It is larger than the text, or bold. */
const LARGER = 1.05;

/** The largest text on the first page that has any, of a word or more; what is set alike right behind it belongs to it. */
export function titleOf(
  parts: readonly Part[],
  height: number,
  body: Body,
): { readonly text: string; readonly parts: ReadonlySet<Part> } {
  const page = parts[0]?.lines[0]?.page;
  const onFirst = parts.filter(
    ({ lines }) => lines[0]?.page === page && (lines[0]?.baseline ?? 0) < height * 0.75,
  );
  const sizeOf = ({ lines }: Part): number => lines[0]?.size ?? 0;
  const named = onFirst.filter(({ lines }) => lines.some(({ text }) => /\p{L}{3}|\p{Lo}{2}/u.test(text)));
  const largest = Math.max(0, ...named.map(sizeOf));
  const isSetApart = ({ lines }: Part): boolean =>
    sizeOf({ lines }) > body.size * LARGER || lines[0]?.look.bold === true;
  const first = onFirst.findIndex(
    (part) => named.includes(part) && sizeOf(part) > largest * 0.98 && isSetApart(part),
  );
  const found: Part[] = [];
  for (const part of onFirst.slice(Math.max(first, 0))) {
    if (first < 0 || Math.abs(sizeOf(part) - largest) > largest * 0.02) break;
    found.push(part);
  }
  const text = found.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ');
  return text.length <= MOST_CHARS ? { text, parts: new Set(found) } : { text: '', parts: new Set() };
}
