/** What a person typed, as far as a source's own search can use it. */
export interface QueryParts {
  /** Words and phrases in their order, without punctuation; a phrase keeps its spaces. */
  readonly terms: readonly { readonly text: string; readonly phrase: boolean }[];
  readonly authors: readonly string[];
  readonly without: readonly string[];
  /** Inclusive. */
  readonly years?: { readonly from: number; readonly to: number };
  readonly categories: readonly string[];
}

const PART = /(-?)(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu;
const YEARS = /^(\d{4})(?:(?:-|\.\.)(\d{4})?)?$/;
const OPEN_END = 9999;

/** Never fails: what is no known field is searched as words. Holds letters, digits and single spaces only. */
export function queryParts(query: string): QueryParts {
  const terms: { text: string; phrase: boolean }[] = [];
  const authors: string[] = [];
  const without: string[] = [];
  const categories: string[] = [];
  let years: QueryParts['years'];
  for (const [, minus, field = '', quoted, word] of query.normalize('NFC').matchAll(PART)) {
    const raw = quoted ?? word ?? '';
    const text = plain(raw);
    const found = YEARS.exec(raw);
    if (text === '') continue;
    if (minus === '-') without.push(text);
    else if (/^(?:author|au|by)$/i.test(field)) authors.push(text);
    else if (/^(?:cat|category|in)$/i.test(field) && /^[a-z-]+(?:\.[a-z-]+)?$/i.test(raw))
      categories.push(raw);
    else if (/^(?:year|since|from)$/i.test(field) && found) years = yearsOf(field, found);
    else {
      const isField = /^(?:title|ti|abs|abstract|all|year|since|from)$/i.test(field);
      terms.push({ text: isField ? text : plain(`${field} ${raw}`), phrase: quoted !== undefined });
    }
  }
  return { terms, authors, without, categories, ...(years && { years }) };
}

/** The words alone, for sources whose search knows no fields. */
export function plainWords(query: string, maxChars: number): string {
  const { terms, authors } = queryParts(query);
  return [...terms.map((term) => term.text), ...authors].join(' ').slice(0, maxChars);
}

function yearsOf(field: string, [, from, to]: RegExpExecArray): QueryParts['years'] {
  const isOpen = !/^year$/i.test(field);
  return { from: Number(from), to: to ? Number(to) : isOpen ? OPEN_END : Number(from) };
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}
