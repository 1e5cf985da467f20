import type { Work } from '../../papers/paper.ts';
import { termsOf } from '../../text/analysis.ts';

/** A title as a sentence of its paper: its place is after every abstract's and before every full text's. */
const PART = 9_999;

/** The titles that tell something of their papers, to be compared with a question in meaning. */
export function tellingTitles(works: readonly Pick<Work, 'id' | 'title' | 'abstract'>[]) {
  return works
    .filter(({ title, abstract }) => {
      const said = new Set(termsOf(abstract));
      return termsOf(title).some((term) => said.has(term));
    })
    .map(({ id, title }) => ({ workId: id, part: PART, text: title }));
}
