import { plural } from '../../message/text.ts';
import { publishedAt } from '../../papers/published-at.ts';
import type { Work } from '../../papers/paper.ts';
import { describeQuery } from '../../query/describe.ts';
import type { Search } from '../../search/search.ts';
import { precisionOf, writtenDate } from './dates.ts';
import type { LibraryField } from './form.ts';
import type { LibraryAsked } from './library-asked.ts';

/** What the library tells, with the papers to be shown beside it. */
export type Told =
  | { readonly value: string; readonly works: readonly Work[] }
  | { readonly missing: string; readonly works: readonly Work[] };

type Searching = Pick<Search, 'find' | 'count'>;

const SHOWN = 10;
const BESIDE = 3;
/** Who writes on a topic is told by so many papers nearest to it. */
const LOOKED_THROUGH = 100;
const WRITERS = 8;

const TELL: Readonly<Record<LibraryField, (about: LibraryAsked, search: Searching) => Promise<Told>>> = {
  count: tellCount,
  newest: tellNewest,
  'papers by': tellPapersBy,
  writers: tellWriters,
};

/** What all stored papers together say. */
export async function tellOfLibrary(
  field: LibraryField,
  about: LibraryAsked,
  search: Searching,
): Promise<Told> {
  return TELL[field](about, search);
}

async function tellCount(about: LibraryAsked, search: Searching): Promise<Told> {
  const asked = await mended(about, search);
  const { query, papers, isExact, together = 0 } = await search.count(asked);
  const { hits } = await search.find(asked === '' ? ALL : asked, { offset: 0, limit: BESIDE });
  const { topic } = query;
  const conditions = describeQuery({ ...query, topic: '', newest: false });
  const which = conditions === 'nothing' ? '' : ` (${conditions})`;
  const most = isExact ? '' : 'at most ';
  const works = papers === 0 ? [] : hits.map(({ work }) => work);
  if (topic === '')
    return {
      value: `${most}${plural(papers, 'paper')} ${papers === 1 ? 'is' : 'are'} stored${which}`,
      works,
    };
  const words = topic.includes(' ')
    ? 'hold these words apart or together there'
    : `${papers === 1 ? 'holds' : 'hold'} “${topic}” in title or abstract`;
  const apart = `${most}${topic.includes(' ') && together > 0 ? papers.toLocaleString('en-US') : plural(papers, 'paper')}`;
  if (together > 0)
    return {
      value: `${plural(together, 'paper')} ${together === 1 ? 'holds' : 'hold'} “${topic}” in title or abstract${which}; ${apart} ${words}`,
      works,
    };
  const all = topic.includes(' ')
    ? `${papers === 1 ? 'holds' : 'hold'} each word of “${topic}” in title or abstract`
    : words;
  return { value: `${apart} ${all}${which}`, works };
}

/** Every paper, the newest first: those with any date. */
const ALL = 'since:1900';

async function tellNewest(about: LibraryAsked, search: Searching): Promise<Told> {
  const query = await mended(about, search);
  const { hits } = await search.find(newestFirst(query), { offset: 0, limit: BESIDE });
  const works = hits.map(({ work }) => work);
  const [work] = works;
  if (work === undefined) return nothing(about);
  const by =
    work.authors.length === 0
      ? ''
      : `, by ${work.authors[0] ?? ''}${work.authors.length > 1 ? ' and others' : ''}`;
  return { value: `“${work.title}” (${dateOf(work)}${by})`, works };
}

async function tellPapersBy(about: LibraryAsked, search: Searching): Promise<Told> {
  const query = queryOf(about);
  const { hits, total } = await search.find(newestFirst(query), { offset: 0, limit: SHOWN });
  const works = hits.map(({ work }) => work);
  if (works.length === 0) return nothing(about);
  const more = total > works.length ? `; the newest ${works.length}: ` : ': ';
  const titles = works.map((work) => `“${work.title}” (${dateOf(work)})`).join('; ');
  return { value: `${plural(total, 'paper')}${more}${titles}`, works };
}

async function tellWriters(about: LibraryAsked, search: Searching): Promise<Told> {
  const query = queryOf(about);
  const { hits } = await search.find(query === '' ? ALL : query, { offset: 0, limit: LOOKED_THROUGH });
  const papers = new Map<string, number>();
  for (const { work } of hits)
    for (const name of new Set(work.authors)) papers.set(name, (papers.get(name) ?? 0) + 1);
  const most = [...papers].toSorted((a, b) => b[1] - a[1]).slice(0, WRITERS);
  if (most.length === 0) return nothing(about);
  const names = most.map(([name, count]) => `${name} (${count})`).join(', ');
  const of = hits.length === 1 ? 'the only paper' : `the ${hits.length} nearest papers`;
  return {
    value: `${names}, by how many of ${of} they wrote`,
    works: hits.slice(0, BESIDE).map(({ work }) => work),
  };
}

function nothing(about: LibraryAsked): Told {
  const by = about.persons.map((name) => `“${name}”`).join(' and ');
  const on = about.topic === '' ? '' : ` on “${about.topic}”`;
  const whose = by === '' ? '' : ` by ${by}`;
  return { missing: `No paper${on}${whose} is stored here.`, works: [] };
}

function queryOf({ topic, persons }: LibraryAsked): string {
  return [...persons.map((name) => `author:"${name}"`), topic].join(' ').trim();
}

/** The query with the words nobody wrote mended, as search mends them. */
async function mended(about: LibraryAsked, search: Searching): Promise<string> {
  if (about.topic === '') return queryOf(about);
  const { understood } = await search.find(about.topic, { offset: 0, limit: 1 });
  const topic = understood.repairs.reduce(
    (words, { from, to }) =>
      words.replace(
        new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(from)}(?![\p{L}\p{N}])`, 'iu'),
        to,
      ),
    about.topic,
  );
  return queryOf({ ...about, topic });
}

function newestFirst(query: string): string {
  if (query === '') return ALL;
  const isFilters = query.replace(/author:"[^"]*"/g, '').trim() === '';
  return isFilters ? query : `${query}, newest first`;
}

function dateOf(work: Work): string {
  const at = publishedAt(work);
  return at === undefined ? 'undated' : writtenDate(at, precisionOf(work) ?? 'month');
}
