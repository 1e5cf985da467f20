import { crc32 } from 'node:zlib';
import type { Work } from '../../src/papers/paper.ts';

/** One word type in twenty is renamed in each copy, so that the vocabulary grows as that of real papers does. */
const RENAMED = 20;

/** `count` papers out of fewer: the same ones again and again, each copy with some of its words renamed. */
export function drifted(works: readonly Work[], count: number): readonly Work[] {
  const copies = Math.ceil(count / works.length);
  return Array.from({ length: copies }, (_, copy) => (copy === 0 ? works : copyOf(works, copy)))
    .flat()
    .slice(0, count);
}

function copyOf(works: readonly Work[], copy: number): readonly Work[] {
  const renamed = new Map<string, string>();
  const rename = (word: string) => {
    const known =
      renamed.get(word) ?? (crc32(word.toLowerCase(), copy) % RENAMED === 0 ? slurred(word, copy) : word);
    renamed.set(word, known);
    return known;
  };
  const text = (written: string) => written.replace(/\p{L}{4,}/gu, rename);
  return works.map((work) => ({
    ...work,
    ...{
      id: `local:${copy}-${work.id.replace(':', '-')}`,
      title: text(work.title),
      abstract: text(work.abstract),
    },
    authors: work.authors.map(text),
  }));
}

/** Another word of the same look. */
function slurred(word: string, copy: number): string {
  const letter = String.fromCharCode(97 + (copy % 26));
  const middle = Math.ceil(word.length / 2);
  return `${word.slice(0, middle)}${letter}${letter}${word.slice(middle)}`;
}
