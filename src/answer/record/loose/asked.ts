import { findIdsInText } from '../../../papers/find-ids.ts';
import { titleKey } from '../../../papers/identity.ts';
import type { Work } from '../../../papers/paper.ts';
import { findCategories } from '../../../query/categories.ts';
import { parseQuery } from '../../../query/parse-query.ts';
import type { Search } from '../../../search/search.ts';
import type { WorkStore } from '../../../store/store.ts';
import type { Clock } from '../../../time.ts';
import { LIBRARY_FIELDS, type LibraryField, type PaperField } from '../form.ts';
import { libraryAsked } from '../library-asked.ts';
import { mended } from '../mend.ts';
import type { RecordQuestion } from '../read-record-question.ts';
import { holds, inText, paperDescribed, paperTitledLike, personNamed } from './described.ts';
import { describedAs, explain, NAMED, withoutAsides, type Explained } from './explain.ts';
import { namedIn } from './named.ts';
import { ROWS, type Row } from './rows.ts';
import { tellingWords } from './words.ts';

export interface LooseParts {
  readonly search: Pick<Search, 'find'>;
  readonly works: Pick<WorkStore, 'byPaperId' | 'byTitle'>;
  readonly clock: Clock;
}

export type LooselyAsked = RecordQuestion | { readonly field: PaperField; readonly work: Work };

/** More words are no topic but a sentence. */
const TOPIC_WORDS = 6;
const LOOKED_AT = 30;

/**
 * What a question asks of a record, where every word of it is one that asks for a field, talk, or of a stored paper,
 * somebody who wrote one, or a topic. Undefined where a word is left that is nobody's: that is no question of records.
 */
export async function looselyAsked(
  question: string,
  scope: readonly Work[],
  { search, works, clock }: LooseParts,
): Promise<LooselyAsked | undefined> {
  const typed = plainly(question);
  if (explain(mended(typed) ?? typed, ROWS).length === 0) return undefined;
  const named = await subjectOf(typed);
  const taken = named && typed.slice(named.start, named.end);
  if (named !== undefined) {
    const asked = await readEither(
      `${typed.slice(0, named.start)} ${NAMED} ${typed.slice(named.end)}`,
      named.work,
    );
    if (asked !== undefined) return asked;
  }
  return readEither(typed, undefined);

  async function readEither(text: string, work: Work | undefined): Promise<LooselyAsked | undefined> {
    const right = mended(text);
    return (await readAs(text, work)) ?? (right === undefined ? undefined : readAs(right, work));
  }

  /** By an id, a link, its title, a piece of that, or its name. */
  async function subjectOf(text: string) {
    for (const { id, start, end } of findIdsInText(text)) {
      const work = await works.byPaperId(id);
      if (work !== undefined) return { work, start, end, isWhole: true };
    }
    const rests = explain(withoutAsides(text).said, ROWS).map(({ rest }) => rest);
    const [shortest = text] = rests.filter((rest) => rest !== '').toSorted((a, b) => a.length - b.length);
    const found = await Promise.all(
      [...new Set([shortest, text])].map((query) => search.find(query, { offset: 0, limit: LOOKED_AT })),
    );
    const all = [...scope, ...found.flatMap(({ hits }) => hits.map(({ work }) => work))];
    const candidates = [...new Map(all.map((work) => [work.id, work])).values()];
    const words = tellingWords(text);
    const near = (work: Work): number => inText(work, words) + (scope.includes(work) ? words.length : 0);
    const naming = namedIn(text, candidates, near);
    return naming?.isWhole === false && (await isShared(text.slice(naming.start, naming.end)))
      ? undefined
      : naming;
  }

  /** Whether more than one stored title has this piece. */
  async function isShared(piece: string): Promise<boolean> {
    const key = titleKey(piece);
    const having = await works.byTitle(piece, LOOKED_AT);
    return having.filter(({ title }) => ` ${titleKey(title)} `.includes(` ${key} `)).length > 1;
  }

  async function readAs(text: string, work: Work | undefined): Promise<LooselyAsked | undefined> {
    const { said, asides } = withoutAsides(text);
    const readings = explain(said, ROWS);
    for (const reading of readings) {
      const asked = isOfLibrary(reading.row)
        ? await ofLibrary(reading, asides, work)
        : work !== undefined
          ? ofNamed(reading, text, work)
          : taken === undefined
            ? await ofPaper(reading, asides)
            : undefined;
      if (asked !== undefined) return asked;
    }
    return work === undefined ? ofDescribed(text) : undefined;
  }

  /** What is left must be words of the paper that is named. */
  function ofNamed({ row, rest }: Explained, text: string, work: Work): LooselyAsked | undefined {
    const left = tellingWords(rest.replaceAll(NAMED, ' '));
    if (isPartOf(left, text)) return undefined;
    const described = tellingWords(
      describedAs(text)
        .filter(({ all }) => all.includes(NAMED))
        .map(({ words }) => words)
        .join(' '),
    );
    const isTheirs = left.every(
      (word) => holds(work, word) || (described.includes(word) && inText(work, [word]) > 0),
    );
    return isTheirs ? { field: row.field as PaperField, work } : undefined;
  }

  async function ofPaper(
    { row, rest, isTogether }: Explained,
    asides: string,
  ): Promise<LooselyAsked | undefined> {
    const field = row.field as PaperField;
    if (rest === '') return scope.length > 0 && asides === '' ? { field, isSure: true } : undefined;
    const work = isTogether ? await paperTitledLike(rest, search) : undefined;
    return work && { field, work };
  }

  /** "the smoking detection paper for fire exits": the rest must ask for a field and nothing else. */
  async function ofDescribed(text: string): Promise<LooselyAsked | undefined> {
    for (const { words, all } of describedAs(text)) {
      const reading = explain(text.replace(all, ` ${NAMED} `), ROWS).find(
        ({ row, rest }) => !isOfLibrary(row) && tellingWords(rest.replaceAll(NAMED, ' ')).length === 0,
      );
      const work = reading && (await paperDescribed(words, search));
      if (work !== undefined && reading !== undefined)
        return { field: reading.row.field as PaperField, work };
    }
    return undefined;
  }

  async function ofLibrary(
    { row, rest }: Explained,
    asides: string,
    work: Work | undefined,
  ): Promise<LooselyAsked | undefined> {
    const field = row.field as LibraryField;
    const words = rest.replaceAll(NAMED, ' ').trim();
    if (row.of === 'person') {
      if (work !== undefined || (taken !== undefined && words.includes(taken))) return undefined;
      const about = /\b(?:by|from)\b/i.test(words) ? libraryAsked(words) : libraryAsked(`by ${words}`);
      if (about === undefined || about.persons.length === 0) return undefined;
      const persons = await Promise.all(about.persons.map((name) => personNamed(name, search)));
      const known = persons.filter((name) => name !== undefined);
      return known.length === persons.length ? { field, about: { ...about, persons: known } } : undefined;
    }
    if (work !== undefined) return undefined;
    // "(the farmers' kind)" only says which is meant; "(cs.GR)" is a condition.
    const isAside = words !== '' && parseQuery(asides, clock.now()).topic !== '';
    const topic = withoutCategoryNames(isAside ? words : `${words} ${asides}`.trim());
    if (topic === '' && field === 'count') return { field, about: { topic: '', persons: [] } };
    if (topic === '' || words.split(' ').length > TOPIC_WORDS) return undefined;
    const isCondition = parseQuery(topic, clock.now()).topic === '';
    const about = isCondition ? { topic, persons: [] } : libraryAsked(topic);
    return about && { field, about };
  }
}

/** "The stream of X" is another thing than X. */
function isPartOf(words: readonly string[], text: string): boolean {
  const [before] = /\S+(?=\s+(?:of|in|for|with|to|on|by|from|at|than)\s+(?:the\s+)?§)/i.exec(text) ?? [];
  return before !== undefined && tellingWords(before).some((word) => words.includes(word));
}

function isOfLibrary({ field }: Row): boolean {
  return LIBRARY_FIELDS.some((known) => known === field);
}

/** On one line, without quotation marks and the marks that end a sentence. */
export function plainly(question: string): string {
  return question
    .replace(/\b(who|what|when|where)['’]s\b/gi, '$1 is')
    .replace(/["“”«»]/g, ' ')
    .replace(/[?!;](?=\s)/g, ' ')
    .replace(/[\s?!.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
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
