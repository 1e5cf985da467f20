import { PaperboyError } from '../../errors.ts';
import type { Lookup } from '../../ingest/lookup.ts';
import { findPaperIds } from '../../papers/find-ids.ts';
import { canonicalId, parsePaperId } from '../../papers/id.ts';
import { titleKey } from '../../papers/identity.ts';
import type { PaperId, Work } from '../../papers/paper.ts';
import { isCalled, isNamed, isTitled } from '../../search/called.ts';
import type { Search } from '../../search/search.ts';
import type { WorkStore } from '../../store/store.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';

export interface PaperParts {
  readonly search: Pick<Search, 'find'>;
  readonly works: Pick<WorkStore, 'byPaperId' | 'byTitle'>;
  /** What is not stored is asked of the sources; without it nobody is asked. */
  readonly lookup?: Pick<Lookup, 'online' | 'byId' | 'byQuery' | 'searches'>;
}

/** The paper that words name, or those that they may. */
export type Meant =
  | { readonly work: Work }
  | {
      readonly candidates: readonly Work[];
      /** The words are an id or a link. */
      readonly id?: PaperId;
      /** Several papers go by that very name. */
      readonly isShared: boolean;
    };

const CANDIDATES = 5;
/** A piece of a title names a paper where it begins it with so many words, or is so many words of it. */
const WORDS_AT_START = 3;
const WORDS_WITHIN = 5;

/**
 * The paper named by an id, a link, its title or a name people know it by. Another one is never meant, however near:
 * those are candidates.
 * @param asksSources whether the words are surely a paper's
 */
export async function paperMeant(
  words: string,
  asksSources: boolean,
  { search, works, lookup }: PaperParts,
): Promise<Meant> {
  const id = parsePaperId(words)?.id ?? findPaperIds(words)[0]?.id;
  if (id !== undefined) {
    const work = (await works.byPaperId(id)) ?? (await fetched(id, lookup));
    return work === undefined ? { candidates: [], id, isShared: false } : { work };
  }
  const names = namesIn(words);
  const near: Work[] = [];
  for (const name of names) {
    const [titled, found] = await Promise.all([
      works.byTitle(name, CANDIDATES),
      search.find(name, { offset: 0, limit: CANDIDATES }),
    ]);
    const hits = found.hits.map(({ work }) => work);
    const work = theOne([...titled, ...hits], name) ?? theOnlyPiece(titled, name);
    if (work !== undefined) return { work };
    near.push(...[...titled, ...hits].filter((one) => sharesWords(one, name)));
  }
  const name = names.at(-1) ?? words;
  const asked = asksSources && lookup && lookup.searches.length > 0 ? (await lookup.byQuery(name)).works : [];
  const theirs = theOne(asked, name);
  if (theirs !== undefined) return { work: theirs };
  const all = [...asked.filter((one) => sharesWords(one, name)), ...near];
  const candidates = [...new Map(all.map((one) => [one.id, one])).values()].slice(0, CANDIDATES);
  return { candidates, isShared: candidates.filter((one) => isCalled(one, name)).length > 1 };
}

async function fetched(id: PaperId, lookup: PaperParts['lookup']): Promise<Work | undefined> {
  if (lookup?.online !== true) return undefined;
  try {
    return await lookup.byId(id);
  } catch (error) {
    if (error instanceof PaperboyError) return undefined;
    throw error;
  }
}

const WRAPPED = [
  /^(?:(?:the|this|that) )?(?:paper|article|preprint)(?: (?:called|titled|named|entitled))?[,:]? (?=\S)/i,
  /^the (?=.* (?:paper|article|preprint)$)/i,
  / (?:paper|article|preprint)$/i,
];

/** What may be the name in "the paper called “X”": as it stands, then without what stands around it. */
function namesIn(words: string): readonly string[] {
  const quoted = /[“"«]([^”"»]+)[”"»]/u.exec(words)?.[1];
  if (quoted !== undefined) return [quoted.trim()];
  const bare = WRAPPED.reduce((rest, pattern) => rest.replace(pattern, ''), words);
  return [...new Set([words, bare.trim()])];
}

/** The paper of that title; else the only one of that name. */
function theOne(works: readonly Work[], name: string): Work | undefined {
  const exact = works.find(({ title }) => titleKey(title) === titleKey(name));
  const titled = exact ?? works.find((work) => isTitled(work, name));
  if (titled !== undefined) return titled;
  const named = works.filter((work) => isNamed(work, name));
  return new Set(named.map(({ id }) => id)).size === 1 ? named[0] : undefined;
}

/** The only stored paper with this piece in its title, where the piece is long enough to be nothing else's. */
function theOnlyPiece(titled: readonly Work[], name: string): Work | undefined {
  const piece = titleKey(name);
  const length = piece.split(' ').length;
  const having = titled.filter(({ title }) => ` ${titleKey(title)} `.includes(` ${piece} `));
  const [only] = having;
  if (only === undefined || having.length > 1 || length < WORDS_AT_START) return undefined;
  return length >= WORDS_WITHIN || titleKey(only.title).startsWith(piece) ? only : undefined;
}

/** Whether most of the words that mean something stand in the title or among the authors. */
function sharesWords({ title, authors }: Work, words: string): boolean {
  const there = new Set(titleKey([title, ...authors].join(' ')).split(' '));
  const wanted = titleKey(words)
    .split(' ')
    .filter((word) => word !== '' && !STOP_WORDS.has(word));
  return wanted.length > 0 && wanted.filter((word) => there.has(word)).length * 2 > wanted.length;
}

/** How an id is written for people: "2306.07629", "10.1000/x". */
export function writtenId(id: PaperId): string {
  return id.scheme === 'arxiv' || id.scheme === 'doi' ? id.value : canonicalId(id);
}
