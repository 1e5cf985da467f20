import type { Work } from '../../../papers/paper.ts';
import type { Search } from '../../../search/search.ts';
import type { PaperField } from '../form.ts';
import { mended } from '../mend.ts';
import { plainly } from './asked.ts';
import { explain, wordsPattern } from './explain.ts';
import { paperFound } from './found.ts';
import { ROWS } from './rows.ts';
import { SURE, type Sure } from './sure.ts';

const PATTERNS = new Map(SURE.map((row) => [row, wordsPattern(row.asks)]));

/** What asks for a field surely, in whole words. */
export function sureIn(question: string, rows = SURE): readonly Sure[] {
  return rows.filter((row) => (PATTERNS.get(row) ?? wordsPattern(row.asks)).test(question));
}

/** A field that is asked for surely, of a paper that is described in any words. */
export async function surelyAsked(
  question: string,
  search: Pick<Search, 'find'>,
): Promise<{ readonly field: PaperField; readonly work: Work } | undefined> {
  const sentences = question.split(/(?<=[?!])\s+/).map((one) => plainly(one));
  for (const typed of new Set([plainly(question), ...sentences])) {
    const text = mended(typed) ?? typed;
    for (const sure of sureIn(text)) {
      const work = await paperFound(restOf(text, sure), search);
      if (work !== undefined) return { field: sure.field, work };
    }
  }
  return undefined;
}

/** The question without the words that ask. */
function restOf(text: string, { field, asks }: Sure): string {
  const rows = ROWS.filter((row) => row.field === field).map(({ not: _, ...row }) => ({
    ...row,
    asks: `${asks}|${row.asks}`,
  }));
  return explain(text, rows)[0]?.rest ?? text;
}
