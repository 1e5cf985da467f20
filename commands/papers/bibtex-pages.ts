/** What every platform's message holds of a text to copy. */
export const PAGE_CHARS = 2_400;

const AUTHORS = /^( {2}author = \{)(.*)(\},)$/m;
const OTHERS = ' and others';

/**
 * Entries of BibTeX in pages of at most `maxChars`, each entry whole. One that is longer alone names as many authors as
 * fit, "and others".
 */
export function bibtexPages(bibtex: string, maxChars = PAGE_CHARS): readonly (readonly string[])[] {
  const pages: string[][] = [];
  let room = 0;
  for (const entry of entriesOf(bibtex).map((one) => fitted(one, maxChars))) {
    if (entry.length + 1 > room) {
      pages.push([]);
      room = maxChars;
    }
    pages.at(-1)?.push(entry);
    room -= entry.length + 1;
  }
  return pages;
}

/** Values have no line breaks, so that only an entry begins a line with "@". */
function entriesOf(bibtex: string): readonly string[] {
  return bibtex
    .split(/\n(?=@)/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function fitted(entry: string, maxChars: number): string {
  const excess = entry.length + 1 - maxChars;
  const named = AUTHORS.exec(entry)?.[2];
  if (excess <= 0 || named === undefined) return entry;
  const room = named.length - excess - OTHERS.length;
  const kept: string[] = [];
  let length = 0;
  for (const author of named.split(' and ').filter((name) => name !== 'others')) {
    length += author.length + (kept.length === 0 ? 0 : ' and '.length);
    if (kept.length > 0 && length > room) break;
    kept.push(author);
  }
  return entry.replace(
    AUTHORS,
    (_, begin: string, _names: string, end: string) => `${begin}${kept.join(' and ')}${OTHERS}${end}`,
  );
}
