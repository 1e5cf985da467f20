import { fold } from '../text/fold.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { readAuthorNames } from './author-list.ts';
import { authorKey, titleKey } from './identity.ts';
import type { Work } from './paper.ts';
import { citedYear } from './published-at.ts';

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

function citeKey(work: Work): string {
  const { authors, title } = work;
  const surname = ascii(authorKey(readAuthorNames(authors)[0] ?? ''));
  const year = String(citedYear(work) ?? '');
  const words = titleKey(title).split(' ').map(ascii);
  const word = words.find((candidate) => candidate.length > 1 && !STOP_WORDS.has(candidate)) ?? '';
  return surname === '' ? (word === '' ? 'paper' : word) + year : surname + year + word;
}

function ascii(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

/** 0 is nothing, then b, c, … z, ba, bb: the first of equal keys carries no letter. */
function letters(number: number): string {
  if (number === 0) return '';
  const last = String.fromCharCode(97 + (number % 26));
  return letters(Math.floor(number / 26)) + last;
}
