import { titleKey } from '../../papers/identity.ts';
import type { Work } from '../../papers/paper.ts';
import { publishedAt } from '../../papers/published-at.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Found, Search } from '../../search/search.ts';
import type { Clock } from '../../time.ts';
import { typingDistance } from '../../text/edit-distance.ts';
import { stem } from '../../text/stem.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { tellingWords } from './loose/words.ts';
import type { LibraryAsked } from './library-asked.ts';

export interface LibraryParts {
  readonly search: Pick<Search, 'find' | 'count'>;
  readonly clock: Clock;
}

/** So many papers of a person are looked through for others of a similar name. */
const OF_A_PERSON = 400;
/** Names differ from each other by more; parts of them that are shorter are many people's. */
const SLIPS = 2;
const NAME_LETTERS = 3;
/** Of papers dated by their month alone, many may be the newest. */
const OF_A_MONTH = 60;

/** Every paper, the newest first: those with any date. */
const ALL = 'since:1900';

/** As a query that is counted: no condition for all papers. */
export async function asCounted(about: LibraryAsked, { search }: LibraryParts): Promise<string> {
  return queryOf(await mended(about.topic, search), about.persons);
}

/** The papers asked for: those with the words of the topic one after another, or else those near it. */
export async function findInLibrary(
  about: LibraryAsked,
  { limit, newest }: { readonly limit: number; readonly newest: boolean },
  { search, clock }: LibraryParts,
): Promise<Found> {
  const topic = await mended(about.topic, search);
  const parsed = parseQuery(topic, clock.now()).topic;
  const isNewest = newest && parsed !== '';
  const found = async (words: string): Promise<Found> => {
    const query = queryOf(isNewest ? `newest ${words}` : words, about.persons);
    return search.find(query === '' ? ALL : query, { offset: 0, limit });
  };
  const isPhrase = parsed.includes(' ') && !topic.includes('"') && topic.includes(parsed);
  const together = isPhrase ? await found(topic.replace(parsed, `"${parsed}"`)) : undefined;
  if (together === undefined || together.hits.length === 0) return found(topic);
  if (!newest) return together;
  const titled = (await found(topic)).hits.filter(({ work }) => isTitledWith(work, parsed));
  const all = [...together.hits, ...titled].map((hit) => [hit.work.id, hit] as const);
  return { ...together, hits: [...new Map(all).values()] };
}

/** The papers asked for, the newest first, and how many there are; of people those by nobody else of a similar name. */
export async function newestInLibrary(about: LibraryAsked, parts: LibraryParts) {
  const limit = about.persons.length > 0 ? OF_A_PERSON : OF_A_MONTH;
  const { hits, total } = await findInLibrary(about, { limit, newest: true }, parts);
  const found = hits.map(({ work }) => work).toSorted(byDate);
  const works =
    about.persons.length > 0 ? found : onTopic(found, parseQuery(about.topic, parts.clock.now()).topic);
  if (about.persons.length === 0 || total > OF_A_PERSON) return { works, total };
  const theirs = about.persons.reduce((some, person) => {
    const exact = some.filter(({ authors }) => authors.some((author) => isSameName(author, person)));
    return exact.length > 0 ? exact : some;
  }, works);
  return { works: theirs, total: theirs.length };
}

/** "Decoding of quantum codes" is on decoding quantum codes. */
function isTitledWith({ title }: Work, topic: string): boolean {
  const own = new Set(titleKey(title).split(' ').map(stem));
  return tellingWords(topic).every((word) => own.has(stem(word)));
}

/** Those with each word of the topic as it is written, or else in another form; or else those near it. */
function onTopic(works: readonly Work[], topic: string): readonly Work[] {
  const words = titleKey(topic)
    .split(' ')
    .filter((word) => word !== '' && !STOP_WORDS.has(word));
  const having = (form: (word: string) => string) =>
    works.filter(({ title, abstract }) => {
      const own = new Set(titleKey(`${title} ${abstract}`).split(' ').map(form));
      return words.every((word) => own.has(form(word)));
    });
  const holding = [(word: string) => word.replace(/s$/, ''), stem].map(having);
  return holding.find((some) => some.length > 0) ?? works;
}

/** arXiv numbers its papers as they come, also where their record gives no more than a month. */
function byDate(a: Work, b: Work): number {
  const [ofA, ofB] = [a, b].map(({ id }) => /^arxiv:(\d{4}\.\d{4,5})$/.exec(id)?.[1]);
  if (ofA !== undefined && ofB !== undefined) return Number(ofB) - Number(ofA);
  return (publishedAt(b) ?? 0) - (publishedAt(a) ?? 0);
}

/** Tri Cao is Tri M. Cao, and "Cao, Tri", but not Cao-Tri Nguyen. */
function isSameName(author: string, person: string): boolean {
  const [own, asked] = [author, person].map((name) =>
    titleKey(name.replace(/^([^,]+), *(.+)$/, '$2 $1')).split(' '),
  );
  return own?.at(0) === asked?.at(0) && own?.at(-1) === asked?.at(-1);
}

function queryOf(topic: string, persons: readonly string[]): string {
  return [topic, ...persons.map((name) => `author:"${name}"`)].join(' ').trim();
}

/** The topic with the words nobody wrote mended, as search mends them. */
async function mended(topic: string, search: LibraryParts['search']): Promise<string> {
  if (topic === '') return topic;
  const { understood } = await search.find(topic, { offset: 0, limit: 1 });
  return understood.repairs.reduce((words, { from, to }) => {
    const whole = new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(from)}(?![\p{L}\p{N}])`, 'iu');
    return words.replace(whole, to);
  }, topic);
}

/** People whose name is a slip of typing or two from somebody's who wrote nothing here, those of the most papers first. */
export async function namedLike(person: string, { search }: LibraryParts): Promise<readonly string[]> {
  const typed = titleKey(person);
  const papers = new Map<string, number>();
  for (const part of typed.split(' ').filter((word) => word.length >= NAME_LETTERS)) {
    const { hits } = await search.find(`author:"${part}"`, { offset: 0, limit: OF_A_PERSON });
    for (const author of hits.flatMap(({ work }) => work.authors))
      if (titleKey(author) !== typed && typingDistance(titleKey(author), typed, SLIPS) <= SLIPS)
        papers.set(author, (papers.get(author) ?? 0) + 1);
  }
  return [...papers].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
}
