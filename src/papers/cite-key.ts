import { authorKey, titleKey } from './identity.ts';
import type { Work } from './paper.ts';

const SMALL_WORDS = new Set(
  'a an the on of in is are and or for to towards toward with from by at via how why'.split(' '),
);

/** Keys as Google Scholar makes them (`vaswani2017attention`), ASCII, each once; the same works give the same keys. */
export function citeKeys(works: readonly Work[]): readonly string[] {
  const taken = new Set<string>();
  return works.map((work) => {
    const key = citeKey(work);
    for (let number = 0; ; number += 1) {
      const unique = key + letters(number);
      if (taken.has(unique)) continue;
      taken.add(unique);
      return unique;
    }
  });
}

function citeKey({ authors, publishedAt, title }: Work): string {
  const surname = ascii(authorKey(authors[0] ?? ''));
  const year = publishedAt === undefined ? '' : String(new Date(publishedAt).getUTCFullYear());
  const words = titleKey(title).split(' ').map(ascii);
  const word = words.find((candidate) => candidate.length > 1 && !SMALL_WORDS.has(candidate)) ?? '';
  return surname === '' ? (word === '' ? 'paper' : word) + year : surname + year + word;
}

function ascii(text: string): string {
  return text.replace(/[^a-z0-9]/g, '');
}

/** 0 is nothing, then b, c, … z, ba, bb: the first of equal keys carries no letter. */
function letters(number: number): string {
  if (number === 0) return '';
  const last = String.fromCharCode(97 + (number % 26));
  return letters(Math.floor(number / 26)) + last;
}
