import type { Query } from '../../query/query.ts';
import { termsOf } from '../../text/analysis.ts';
import { isNamed, nameWords } from '../../text/person-name.ts';
import type { Engine, EngineCondition } from '../engines/engine.ts';
import type { WorkFeed } from '../index/change-feed.ts';
import { authorFact, knownNameFact, nameFact } from '../index/document.ts';

export interface PersonInput {
  readonly engine: Pick<Engine, 'search' | 'frequency'>;
  readonly feed: Pick<WorkFeed, 'byIds'>;
}

/** A person that words of a query name, and the words that are left. */
interface Person {
  readonly name: string;
  readonly rest: string;
}

/** Longer queries are titles: a name in them is one word among many. */
const MOST_WORDS = 8;
const LONGEST_NAME = 6;
/** Papers looked through for the name itself: initials and order are not in the index. */
const CHECKED = 60;

/**
 * The query with a person as a condition, where words of it are one author's name together ("percy liang", "Liang,
 * P.", "de Vries"), or all of it is a name ("Vaswani", "Behrouz 2025"). The corpus decides: such an author is there, and
 * no more papers have these words in their text than are theirs, as far as the looked through tell. Undefined where nobody is meant.
 */
export async function withPerson(query: Query, input: PersonInput): Promise<Query | undefined> {
  const isBusy = query.every.flat().some(({ kind }) => kind === 'author');
  const isName = [nameFact, knownNameFact].some((fact) => input.engine.frequency(fact(query.typed)) > 0);
  if (query.kind !== 'words' || isBusy || isName) return undefined;
  const person = await personIn(query.topic, input);
  if (!person) return undefined;
  return {
    ...query,
    kind: person.rest === '' ? 'filters' : 'words',
    topic: person.rest,
    every: [...query.every, [{ kind: 'author', name: person.name }]],
  };
}

async function personIn(topic: string, input: PersonInput): Promise<Person | undefined> {
  const words = topic.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  for (let length = Math.min(LONGEST_NAME, words.length); length >= 1; length -= 1) {
    if (length === 1 && words.length > 1) break;
    for (let start = 0; start + length <= words.length; start += 1) {
      const name = words.slice(start, start + length).join(' ');
      if (await isAuthor(name, input)) {
        const rest = [...words.slice(0, start), ...words.slice(start + length)];
        return { name, rest: rest.join(' ').replace(/^(?:on|about|by)\s+|\s+by$/i, '') };
      }
    }
  }
  return undefined;
}

async function isAuthor(name: string, { engine, feed }: PersonInput): Promise<boolean> {
  const parts = nameWords(name);
  if (parts.length === 0 || /\d/.test(name)) return false;
  if (!parts.every((part) => engine.frequency(authorFact(part)) > 0)) return false;
  const byThem = await engine.search(having(parts.map(authorFact)));
  if (byThem.candidates.length === 0) return false;
  const works = await feed.byIds(byThem.candidates.map(({ id }) => id));
  const theirs = works.filter(({ authors }) => authors.some((author) => isNamed(author, name)));
  if (theirs.length === 0) return false;
  const terms = [...new Set(termsOf(name))];
  const spoken = terms.length === 0 ? 0 : (await engine.search({ ...having(terms), limit: 1 })).matching;
  return spoken <= (byThem.matching * theirs.length) / works.length;
}

function having(terms: readonly string[]) {
  const every: readonly EngineCondition[][] = terms.map((term) => [{ kind: 'terms', terms: [term] }]);
  return { terms: [], every, none: [], limit: CHECKED };
}
