import { UserError } from '../errors.ts';
import type { LookedUp } from '../ingest/lookup.ts';
import { canonicalId } from '../papers/id.ts';
import { titleKey } from '../papers/identity.ts';
import type { PaperId, Work } from '../papers/paper.ts';
import { parseQuery } from '../query/parse-query.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { isCalled, isNamed, isTitled } from '../search/called.ts';
import type { Context } from './command.ts';
import { notShown, numberedHere, worksHere } from './numbered.ts';
import { isIt, numberOf } from './plain/pointing.ts';
import type { Services } from './services.ts';

type Used = Pick<Services, 'store' | 'search' | 'lookup' | 'clock'>;

/** No paper is surely meant, yet some may be: whoever shows it offers them. */
export class NotSure extends UserError {
  readonly candidates: readonly Work[];
  /** The option that named it; unset for the main one. */
  readonly option: string | undefined;
  constructor(message: string, candidates: readonly Work[], option?: string) {
    super(message);
    this.candidates = candidates;
    this.option = option;
  }
}

const CANDIDATES = 5;

/**
 * The work a control or a person means: its canonical id, an id or a link anywhere in the words, its title or name, the
 * number it was shown under. What is not stored is asked of the sources. Never another one that is merely near.
 * @param here where numbers mean something
 * @throws UserError where nothing comes near, NotSure with what does
 */
export async function workMeant(meant: string, services: Used, here?: Context): Promise<Work> {
  const work =
    (await workNamed(meant, services)) ??
    (await workNumbered(meant, here)) ??
    (await workTalkedOf(meant, here));
  if (work !== undefined) return work;
  const [id] = parseQuery(meant, services.clock.now()).ids;
  if (id !== undefined) throw unknownId(id, services);
  return workCalled(withoutYear(withoutLead(meant)), services);
}

/** Several works by their ids or numbers ("2 and 4", "2106.09685, 1706.03762"), or the one that is meant. @throws as `workMeant` */
export async function worksMeant(meant: string, services: Used, here?: Context): Promise<readonly Work[]> {
  const ids = parseQuery(meant, services.clock.now()).ids.map(canonicalId);
  const numbers = withoutLead(meant)
    .replace(/^(?:the\s+)?(?:papers|numbers|results)\s+/i, '')
    .split(/\s*(?:,|;|&|\+|\band\b|\s)\s*/)
    .filter((part) => part !== '');
  const isNumbers = numbers.length > 1 && numbers.every((part) => numberOf(part) !== undefined);
  const each = ids.length > 1 ? ids : isNumbers ? numbers : [meant];
  const works: Work[] = [];
  for (const one of each) works.push(await workMeant(one, services, here));
  return [...new Map(works.map((work) => [work.id, work])).values()];
}

/** The work of a canonical id, or of the first id or link in the words; one that is not stored is asked of the sources. */
export async function workNamed(
  meant: string,
  { store, lookup, clock }: Pick<Services, 'store' | 'lookup' | 'clock'>,
): Promise<Work | undefined> {
  const stored = await store.works.byId(meant);
  const id = stored === undefined ? parseQuery(meant, clock.now()).ids[0] : undefined;
  if (id === undefined) return stored;
  return (await store.works.byPaperId(id)) ?? (lookup.online ? await lookup.byId(id) : undefined);
}

/** What to say of an id nobody knows. */
export function unknownId(id: PaperId, { lookup }: Pick<Services, 'lookup'>): UserError {
  const where = lookup.online
    ? 'neither here nor at the sources Paperboy asks'
    : 'not stored here, and Paperboy is offline';
  return new UserError(`${canonicalId(id)} is ${where}. Try a few words of its title.`);
}

async function workNumbered(meant: string, here: Context | undefined): Promise<Work | undefined> {
  const number = numberOf(withoutLead(meant));
  if (number === undefined) return undefined;
  const shown = here === undefined ? new Map<number, string>() : await numberedHere(here);
  const [work] = (await here?.services.store.works.byIds([shown.get(number) ?? ''])) ?? [];
  if (work === undefined) throw notShown(number, shown);
  return work;
}

/** "it", "this paper": the only one that is talked of. */
async function workTalkedOf(meant: string, here: Context | undefined): Promise<Work | undefined> {
  if (here === undefined || !isIt(withoutLead(meant))) return undefined;
  const works = await here.services.store.works.byIds(await worksHere(here));
  const [only] = works;
  if (only === undefined) throw notShown(1, new Map());
  if (works.length === 1) return only;
  throw new NotSure('Several papers were shown here.', works.slice(0, CANDIDATES));
}

async function workCalled(words: string, { search, store, lookup }: Used): Promise<Work> {
  const [titled, found] = await Promise.all([
    store.works.byTitle(words, CANDIDATES),
    search.find(words, { offset: 0, limit: CANDIDATES }),
  ]);
  const hits = found.hits.map(({ work }) => work);
  const stored = theOne([...titled, ...hits], words);
  if (stored !== undefined) return stored;
  const asked: LookedUp =
    lookup.searches.length > 0 ? await lookup.byQuery(words) : { works: [], added: [], failed: [] };
  const theirs = theOne(asked.works, words);
  if (theirs !== undefined) return theirs;
  const near = [
    ...asked.works.filter((work) => sharesWords(work, words)),
    ...found.hits.filter(({ reasons }) => reasons.includes('title')).map(({ work }) => work),
    ...[...titled, ...hits].filter((work) => sharesWords(work, words)),
  ];
  throw notCalled(words, [...new Map(near.map((work) => [work.id, work])).values()].slice(0, CANDIDATES));
}

/** The paper of that title; else the only one of that name. */
function theOne(works: readonly Work[], words: string): Work | undefined {
  const exact = works.find(({ title }) => titleKey(title) === titleKey(words));
  const titled = exact ?? works.find((work) => isTitled(work, words));
  if (titled !== undefined) return titled;
  const named = works.filter((work) => isNamed(work, words));
  return new Set(named.map(({ id }) => id)).size === 1 ? named[0] : undefined;
}

function notCalled(words: string, candidates: readonly Work[]): UserError {
  if (candidates.length === 0)
    return new UserError(`No paper here is called “${words}”. Give its id, its link or its title.`);
  const several = candidates.filter((work) => isCalled(work, words)).length > 1;
  const said = several ? `Several papers are called “${words}”.` : `No paper here is called “${words}”.`;
  return new NotSure(said, candidates);
}

/** Whether half of the words that mean something stand in the title or among the authors. */
function sharesWords({ title, authors }: Work, words: string): boolean {
  const there = new Set(titleKey([title, ...authors].join(' ')).split(' '));
  const wanted = titleKey(words)
    .split(' ')
    .filter((word) => word !== '' && !STOP_WORDS.has(word));
  return wanted.length > 0 && wanted.filter((word) => there.has(word)).length * 2 >= wanted.length;
}

/** "papers like X", "to 2" → X. */
function withoutLead(meant: string): string {
  const bare = meant
    .replace(/^(?:(?:papers?|ones?)\s+)?(?:like|similar\s+to|to|of|for)\s+(?=\S)/i, '')
    .trim();
  return bare === '' ? meant : bare;
}

/** A suggested title carries its year: "LoRA: Low-Rank Adaptation (2021)". */
export function withoutYear(title: string): string {
  return title.replace(/ \((?:1[89]|20)\d\d\)$/, '');
}
