import type { Lookup } from '../../ingest/lookup.ts';
import { clip } from '../../message/text.ts';
import type { Work } from '../../papers/paper.ts';
import type { Search } from '../../search/search.ts';
import type { WorkStore } from '../../store/store.ts';
import type { Clock } from '../../time.ts';
import type { Answer, RecordFact } from '../answer.ts';
import { asLastSaid, type Fact } from './fact.ts';
import { factOf } from './facts.ts';
import type { PaperField } from './form.ts';
import { tellOfLibrary } from './library.ts';
import { looselyAsked, type LooselyAsked } from './loose/asked.ts';
import { surelyAsked } from './loose/surely.ts';
import { paperMeant, writtenId, type Meant } from './paper-meant.ts';
import { readingsOf, type RecordQuestion } from './read-record-question.ts';

export interface RecordParts {
  readonly search: Pick<Search, 'find' | 'count'>;
  readonly works: Pick<WorkStore, 'byPaperId' | 'byTitle' | 'said' | 'aliases'>;
  /** For dates counted from today. */
  readonly clock: Clock;
  /** What is not stored is asked of the sources; without it nobody is asked. */
  readonly lookup?: Pick<Lookup, 'online' | 'byId' | 'byQuery' | 'searches' | 'complete'>;
  /** A source's title: "arXiv", "Hugging Face". */
  readonly sourceTitle: (name: string) => string;
}

/** What the record says, with the papers it says it of; or a sentence why it does not, with those that may be meant. */
export interface RecordAnswer {
  readonly outcome: Extract<Answer['outcome'], 'answered' | 'refused'>;
  readonly record?: RecordFact;
  readonly works: readonly Work[];
  readonly text: string;
  /** No one paper goes by the name it was asked for by: it may be described by other words of the question. */
  readonly isUnknown?: true;
}

/** Questions whose answer stands in a paper's record, or in that of all papers, and not in a sentence. */
export interface RecordReader {
  /**
   * Undefined where the question asks for what papers say.
   * @param scope the papers that are being spoken of: "it"
   */
  answer(question: string, scope?: readonly Work[]): Promise<RecordAnswer | undefined>;
}

const LIBRARY = 'this library';
/** Of more papers that are being spoken of, one must be named. */
const SPOKEN_OF = 5;

export function createRecord(parts: RecordParts): RecordReader {
  const { search, works, clock, lookup, sourceTitle } = parts;

  async function read(asked: RecordQuestion, scope: readonly Work[]): Promise<RecordAnswer | undefined> {
    if ('about' in asked) {
      const told = await tellOfLibrary(asked.field, asked.about, { search, clock });
      return answerOf(
        asked.field,
        'missing' in told ? told : { value: told.value, source: LIBRARY },
        told.works,
      );
    }
    if (asked.paper === undefined) return ofScope(asked, scope);
    const meant = await paperMeant(asked.paper, asked.isSure, { search, works, ...(lookup && { lookup }) });
    if ('work' in meant) return ofPaper(asked, meant.work);
    return asked.isSure || meant.id !== undefined ? unknown(asked.paper, meant) : undefined;
  }

  /** Where no paper is on what was taken for a topic, it was none. */
  async function ofLoose(asked: LooselyAsked, scope: readonly Work[]): Promise<RecordAnswer | undefined> {
    if ('work' in asked) return ofPaper({ field: asked.field, isSure: true }, asked.work);
    const answer = await read(asked, scope);
    const isTopic = 'about' in asked && asked.about.topic !== '' && asked.about.persons.length === 0;
    return isTopic && answer?.works.length === 0 ? undefined : answer;
  }

  async function ofScope(asked: PaperQuestion, scope: readonly Work[]): Promise<RecordAnswer> {
    const [only, ...others] = scope;
    if (only === undefined) return refused('Which paper do you mean? Give its title, its id or a link.', []);
    if (others.length === 0) return ofPaper(asked, only);
    if (scope.length > SPOKEN_OF) return refused('Which of these papers do you mean?', scope);
    const facts: Fact[] = [];
    for (const work of scope) facts.push(await factFor(asked, work));
    const lines = scope.map((work, at) => {
      const fact = facts[at];
      const said = fact === undefined || 'missing' in fact ? 'not said' : fact.value;
      return `${clip(work.title, 80)}: ${said}`;
    });
    const sources = [...new Set(facts.flatMap((fact) => ('missing' in fact ? [] : [fact.source])))];
    const [missing] = facts.flatMap((fact) => ('missing' in fact ? [fact.missing] : []));
    return answerOf(
      asked.field,
      sources.length === 0
        ? { missing: missing ?? '' }
        : { value: lines.join('; '), source: sources.join(', ') },
      scope,
    );
  }

  async function ofPaper(asked: PaperQuestion, work: Work): Promise<RecordAnswer> {
    const whole = OF_AUTHORS.has(asked.field) ? await withAuthors(work) : work;
    return answerOf(asked.field, await factFor(asked, whole), [whole]);
  }

  async function factFor({ field, person }: PaperQuestion, work: Work): Promise<Fact> {
    const [said, names] = await Promise.all([works.said(work.id), works.aliases(work.id)]);
    return factOf(field, { work: asLastSaid(work, said), said, names, titleOf: sourceTitle }, person);
  }

  async function withAuthors(work: Work): Promise<Work> {
    if (work.authors.length > 0 || lookup?.online !== true) return work;
    return (await lookup.complete([work])).works[0] ?? work;
  }

  return {
    async answer(question, scope = []) {
      const loose = await looselyAsked(question, scope, { search, works, clock });
      const answered = loose && (await ofLoose(loose, scope));
      if (answered !== undefined) return answered;
      let unknownName: RecordAnswer | undefined;
      for (const asked of readingsOf(question)) {
        const answer = await read(asked, scope);
        if (answer === undefined) continue;
        if (answer.isUnknown !== true) return answer;
        unknownName ??= answer;
      }
      const described = await surelyAsked(question, search);
      return described === undefined ? unknownName : ofPaper({ ...described, isSure: true }, described.work);
    },
  };
}

type PaperQuestion = Pick<
  Extract<RecordQuestion, { readonly isSure: boolean }>,
  'field' | 'person' | 'isSure'
>;

const OF_AUTHORS: ReadonlySet<PaperField> = new Set<PaperField>([
  ...(['authors', 'first author', 'last author', 'author count', 'is author'] as const),
]);

function answerOf(field: RecordFact['field'], fact: Fact, works: readonly Work[]): RecordAnswer {
  if ('missing' in fact) return refused(fact.missing, works);
  const { value, source } = fact;
  return {
    outcome: 'answered',
    record: { field, value, source },
    works,
    text: source === LIBRARY ? value : `${value} (from ${source})`,
  };
}

/** No other paper is shown for the one that was asked for: what may be meant is named. */
function unknown(called: string, { candidates, id, isShared }: Exclude<Meant, { work: Work }>): RecordAnswer {
  if (id !== undefined) return refused(`${writtenId(id)} is not stored here.`, []);
  if (isShared) return { ...refused(`Several papers are called “${called}”.`, candidates), isUnknown: true };
  const [near] = candidates;
  const text =
    near === undefined
      ? `No paper here is called “${called}”. Give its id, its link or its title.`
      : `No paper here is called “${called}”. Perhaps you mean “${near.title}”?`;
  return { ...refused(text, candidates), isUnknown: true };
}

function refused(text: string, works: readonly Work[]): RecordAnswer {
  return { outcome: 'refused', works, text };
}
