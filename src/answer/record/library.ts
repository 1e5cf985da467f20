import { plural } from '../../message/text.ts';
import { publishedAt } from '../../papers/published-at.ts';
import type { Work } from '../../papers/paper.ts';
import type { Counted } from '../../search/search.ts';
import { describeQuery } from '../../query/describe.ts';
import { precisionOf, writtenDate } from './dates.ts';
import type { LibraryField } from './form.ts';
import type { LibraryAsked } from './library-asked.ts';
import { asCounted, findInLibrary, namedLike, newestInLibrary, type LibraryParts } from './library-query.ts';

/** What the library tells, with the papers to be shown beside it. */
export type Told =
  | { readonly value: string; readonly works: readonly Work[] }
  | { readonly missing: string; readonly works: readonly Work[] };

const SHOWN = 20;
const BESIDE = 3;
/** Who writes on a topic is told by so many papers nearest to it. */
const LOOKED_THROUGH = 300;
const WRITERS = 8;

const TELL: Readonly<Record<LibraryField, (about: LibraryAsked, parts: LibraryParts) => Promise<Told>>> = {
  count: tellCount,
  newest: tellNewest,
  'papers by': tellPapersBy,
  writers: tellWriters,
};

/** What all stored papers together say. */
export function tellOfLibrary(field: LibraryField, about: LibraryAsked, parts: LibraryParts): Promise<Told> {
  return TELL[field](about, parts);
}

async function tellCount(about: LibraryAsked, parts: LibraryParts): Promise<Told> {
  const counted = await ofPersons(about, await parts.search.count(await asCounted(about, parts)), parts);
  const { query, isExact, together = 0 } = counted;
  const papers = `${isExact ? '' : 'at most '}${plural(counted.papers, 'paper')}`;
  const works = counted.papers === 0 ? [] : await shown(about, parts);
  const conditions = describeQuery({ ...query, topic: '', newest: false });
  const which = conditions === 'nothing' ? '' : ` (${conditions})`;
  const topic = `“${query.topic}” in title or abstract${which}`;
  if (query.topic === '') return { value: `${papers} stored here${which}`, works };
  if (together === 0)
    return { value: `${papers} with ${query.topic.includes(' ') ? 'each word of ' : ''}${topic}`, works };
  const others = query.topic.includes(' ') ? 'these words apart or together' : 'a word of the same stem';
  const apart = counted.papers === together ? '' : `; ${papers} with ${others}`;
  return { value: `${plural(together, 'paper')} with ${topic}${apart}`, works };
}

/** Papers of people are counted one by one: others have names like theirs. */
async function ofPersons(about: LibraryAsked, counted: Counted, parts: LibraryParts): Promise<Counted> {
  if (about.persons.length === 0 || about.topic !== '') return counted;
  return { ...counted, papers: (await newestInLibrary(about, parts)).total };
}

async function tellNewest(about: LibraryAsked, parts: LibraryParts): Promise<Told> {
  const works = (await newestInLibrary(about, parts)).works.slice(0, BESIDE);
  const [work] = works;
  if (work === undefined) return nothing(about);
  const [first, ...others] = work.authors;
  const by = first === undefined ? '' : `, by ${first}${others.length > 0 ? ' and others' : ''}`;
  return { value: `“${work.title}” (${dateOf(work)}${by})`, works };
}

async function shown(about: LibraryAsked, parts: LibraryParts): Promise<readonly Work[]> {
  const { hits } = await findInLibrary(about, { limit: BESIDE, newest: false }, parts);
  return hits.map(({ work }) => work);
}

async function tellPapersBy(about: LibraryAsked, parts: LibraryParts): Promise<Told> {
  const told = await listedBy(about, parts);
  const [person, ...others] = about.persons;
  if (told !== undefined || person === undefined || others.length > 0) return told ?? nothing(about);
  const [near] = await namedLike(person, parts);
  const theirs = near === undefined ? undefined : await listedBy({ ...about, persons: [near] }, parts);
  const none = nothing(about);
  if (theirs === undefined) return none;
  return { missing: `${none.missing} By “${near}”: ${theirs.value}`, works: theirs.works };
}

async function listedBy(about: LibraryAsked, parts: LibraryParts) {
  const found = await newestInLibrary(about, parts);
  const works = found.works.slice(0, SHOWN);
  const { total } = found;
  if (works.length === 0) return undefined;
  const more = total > works.length ? `; the newest ${works.length}: ` : ': ';
  const titles = works.map((work) => `“${work.title}” (${dateOf(work)})`).join('; ');
  return { value: `${plural(total, 'paper')}${more}${titles}`, works };
}

async function tellWriters(about: LibraryAsked, parts: LibraryParts): Promise<Told> {
  const { hits } = await findInLibrary(about, { limit: LOOKED_THROUGH, newest: false }, parts);
  const papers = new Map<string, number>();
  for (const { work } of hits)
    for (const name of new Set(work.authors)) papers.set(name, (papers.get(name) ?? 0) + 1);
  const most = [...papers].toSorted((a, b) => b[1] - a[1]).slice(0, WRITERS);
  if (most.length === 0) return nothing(about);
  const names = most.map(([name, count]) => `${name} (${count})`).join(', ');
  const of = hits.length === 1 ? 'the only paper' : `the ${hits.length} nearest papers`;
  const works = hits.slice(0, BESIDE).map(({ work }) => work);
  return { value: `${names}, by how many of ${of} they wrote`, works };
}

function nothing(about: LibraryAsked): Extract<Told, { readonly missing: string }> {
  const by = about.persons.map((name) => `“${name}”`).join(' and ');
  const on = about.topic === '' ? '' : ` on “${about.topic}”`;
  return { missing: `No paper${on}${by === '' ? '' : ` by ${by}`} is stored here.`, works: [] };
}

function dateOf(work: Work): string {
  const at = publishedAt(work);
  return at === undefined ? 'undated' : writtenDate(at, precisionOf(work) ?? 'month');
}
