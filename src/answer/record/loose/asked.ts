import type { Work } from '../../../papers/paper.ts';
import { findCategories } from '../../../query/categories.ts';
import { parseQuery } from '../../../query/parse-query.ts';
import type { Search } from '../../../search/search.ts';
import type { WorkStore } from '../../../store/store.ts';
import type { Clock } from '../../../time.ts';
import { LIBRARY_FIELDS, type LibraryField, type PaperField } from '../form.ts';
import { libraryAsked } from '../library-asked.ts';
import { paperMeant } from '../paper-meant.ts';
import type { RecordQuestion } from '../read-record-question.ts';
import type { LooseReading } from './read-loosely.ts';
import { paperDescribed, personNamed } from './resolve.ts';

export interface LooseParts {
  readonly search: Pick<Search, 'find'>;
  readonly works: Pick<WorkStore, 'byPaperId' | 'byTitle'>;
  readonly clock: Clock;
}

/** More words are no topic but a sentence. */
const TOPIC_WORDS = 6;
const SENTENCE =
  /\b(?:was|were|did|does|do|use[ds]?|used|can|will|should|need|needs|that|which|who|why|how|when|where|what)\b/i;

/** What a loose reading asks for, where the rest of the question is a stored paper, somebody who wrote one, or a topic. */
export async function looselyAsked(
  { field, of, rest, aside }: LooseReading,
  scope: readonly Work[],
  { search, works, clock }: LooseParts,
): Promise<RecordQuestion | { readonly field: PaperField; readonly work: Work } | undefined> {
  const counted = withoutCategoryNames(`${rest} ${aside}`.trim());
  if (isOfLibrary(field)) {
    const person = await personNamed(rest, search);
    if (person !== undefined) return { field, about: { topic: '', persons: [person] } };
    if (!isTopic()) return undefined;
    const about = of === 'topic' ? libraryAsked(`${rest} ${aside}`.trim()) : { topic: counted, persons: [] };
    return about && { field, about };
  }
  if (rest === '') return scope.length === 1 ? { field, isSure: true } : undefined;
  const named = await paperMeant(rest, false, { search, works });
  if ('work' in named) return { field, work: named.work };
  const work = await paperDescribed(rest, aside, search);
  return work && { field, work };

  /** Of papers that are counted a topic may be anything; dates and categories are not. */
  function isTopic(): boolean {
    if (rest === '' || SENTENCE.test(rest)) return false;
    if (of === 'topic') return rest.split(' ').length <= TOPIC_WORDS;
    return field === 'count' && parseQuery(counted, clock.now()).topic === '';
  }
}

/** "graphics (cs.GR)" is one category. */
function withoutCategoryNames(words: string): string {
  const [code] = /\b[a-z-]+\.[a-z-]{2,}\b/i.exec(words) ?? [];
  const name = code === undefined ? undefined : findCategories(code)[0]?.name.toLowerCase().split(' ');
  return words
    .split(' ')
    .filter((word) => name?.includes(word.toLowerCase()) !== true)
    .join(' ');
}

function isOfLibrary(field: LooseReading['field']): field is LibraryField {
  return LIBRARY_FIELDS.some((known) => known === field);
}
