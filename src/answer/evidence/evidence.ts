import type { Work } from '../../papers/paper.ts';
import { abbreviationsIn, spellsOut, speltOut, timesSpeltOut } from '../../text/abbreviations.ts';
import { answerTypeFit, type AnswerTypeFit } from '../question/answer-type.ts';
import { speaksOf } from '../question/synonyms.ts';
import { inTurns } from './in-turns.ts';
import { matching } from './best-matching.ts';
import { passagesOf, type Passage, type Readable } from './passages.ts';
import { subjectsOf, type Subject } from './subject.ts';
import type { Question, QuestionWord } from '../question/question.ts';
import type { Spread } from '../question/telling.ts';
import { isNamed, stands, wordingOf, type Wording } from '../question/wording.ts';

/** What speaks for a passage as the answer. All shares are 0 to 1, words weighted by how much they tell. */
export interface Evidence {
  /** Of the question's words, in the sentence itself. */
  readonly inSentence: number;
  /** Of those words that are no names and do not stand in the title, in the sentence; 1 where there are none. */
  readonly besides: number;
  /** In the sentence, its neighbours and the title. */
  readonly nearby: number;
  /** In the paper: title and abstract. */
  readonly inPaper: number;
  /** Of the question's names, in the paper; 0 where it has none. */
  readonly named: number;
  /** Of the question's names, the one that stands least in the paper; 1 where it has none. */
  readonly names: number;
  /** Whether the sentence holds the kind of thing asked for. */
  readonly fit: number;
}

/** A paper of the library, or a document somebody gave, as far as it is read. */
export interface ReadWork extends Readable {
  readonly work: Work;
  /** How well search found it, the best 1; unset where it was given. */
  readonly found?: number;
}

export interface Candidate {
  readonly work: Work;
  readonly passage: Passage;
  readonly evidence: Evidence;
  readonly fit: AnswerTypeFit;
  /** Of its paper. */
  readonly subject: Subject;
  /** To the question in meaning, −1 to 1; where it was measured. */
  readonly near?: number;
  /** Its paper's title, likewise; unset too where the title says nothing of what the paper says: "Document 7". */
  readonly titleNear?: number;
  /** How well it matches by its words, of its paper's passages the best 1. */
  readonly matching: number;
  /** How well search found its paper, the best 1; 1 where it was given. */
  readonly found: number;
  readonly score: number;
}

/** How far each word of a question stands in a text, in their order. */
type Said = readonly number[];

interface Listened {
  readonly passage: Passage;
  readonly wording: Wording;
  readonly said: Said;
  readonly matching: number;
}

interface Heard {
  readonly work: Work;
  readonly found: number;
  readonly subject: Subject;
  readonly title: Said;
  readonly whole: Said;
  readonly passages: readonly Listened[];
}

/**
 * Every passage of these works, the best first; of a paper with its full text, those that match best by their words.
 * `spread` tells which words are rare in the library.
 */
export async function weigh(
  question: Question,
  readables: readonly ReadWork[],
  spread?: Spread,
): Promise<readonly Candidate[]> {
  const subjectOf = subjectsOf(question, readables.length, spread);
  const heard: Heard[] = [];
  for (const readable of readables) heard.push(await hear(question, readable, subjectOf));
  const weights = weightsOf(question, heard);
  const candidates: Candidate[] = [];
  for (const one of heard) candidates.push(...(await candidatesOf(question, one, weights)));
  const scored = heard.length === 1 ? candidates.map(asOnePaper) : candidates;
  return scored.toSorted((a, b) => b.score - a.score);
}

/** Within one paper its subject is given: what tells its sentences apart are the words rare among them. */
function asOnePaper(candidate: Candidate): Candidate {
  return { ...candidate, score: candidate.matching + KIND * candidate.evidence.fit };
}

const KIND = 0.3;

/** Who names something is answered only from the works that speak of it: of the names, none says more than they do. */
export function speakingOfTheNamed(candidates: readonly Candidate[]): readonly Candidate[] {
  const most = Math.max(...candidates.map(({ evidence }) => evidence.named));
  return candidates.filter(({ evidence }) => evidence.named >= most);
}

/** A cosine against the shares of words: more of it loses more right sentences than it finds. */
const MEANING = 1.5;
const TITLE_MEANING = 1;

/**
 * The same candidates, the first of them ordered by what they mean as well: `nearness` of each, as far as it goes, and
 * of the titles of their papers by the ids.
 */
export function nearest(
  candidates: readonly Candidate[],
  nearness: readonly number[],
  titles: ReadonlyMap<string, number> = new Map(),
): readonly Candidate[] {
  const all = candidates.map((candidate) => {
    const titleNear = titles.get(candidate.work.id);
    return titleNear === undefined ? candidate : { ...candidate, titleNear };
  });
  const near = all
    .slice(0, nearness.length)
    .map((candidate, at) => ({
      ...candidate,
      near: nearness[at] ?? 0,
      score: candidate.score + MEANING * (nearness[at] ?? 0) + TITLE_MEANING * (candidate.titleNear ?? 0),
    }))
    .sort((a, b) => b.score - a.score);
  return [...near, ...all.slice(nearness.length)];
}

async function hear(
  { words }: Question,
  readable: ReadWork,
  subjectOf: ReturnType<typeof subjectsOf>,
): Promise<Heard> {
  const { work } = readable;
  const abbreviations = abbreviationsIn(work.abstract);
  const all = passagesOf(readable);
  const byChance = words.map((word) => timesSpeltOut(`${work.title}. ${work.abstract}`, word.text) === 1);
  const match = await matching(
    words.map((word) => word.text).join(' '),
    all.map((passage) => passage.text),
  );
  const listened = await inTurns(all, (passage, at): readonly Listened[] => {
    const own = match[at] ?? 0;
    const matched = own + BESIDE * Math.max(match[at - 1] ?? 0, match[at + 1] ?? 0);
    if (all.length > READ_CLOSELY && matched < LEAST_MATCH) return [];
    const wording = wordingOf(speltOut(passage.text, abbreviations));
    return [{ passage, wording, said: saidIn(words, passage.text, wording, byChance), matching: matched }];
  });
  const title = saidIn(words, work.title, wordingOf(work.title), []);
  const passages = listened.flat();
  const whole = most([title, ...passages.map(({ said }) => said)]);
  return {
    work,
    found: readable.found ?? 1,
    title,
    passages,
    whole,
    subject: subjectOf(
      work,
      whole,
      title,
      passages.map(({ said }) => said),
    ),
  };
}

/** What a sentence's neighbours say counts a little for it. */
const BESIDE = 0.2;
/** Of longer papers only passages that match somewhat are read closely. */
const READ_CLOSELY = 100;
const LEAST_MATCH = 0.25;

/** A word said in another way counts nearly as much: "3x faster" for "speedup", "Finnish" for "language". */
const IN_OTHER_WORDS = 0.8;

/** A name of which a text holds the parts, or writes it as an ordinary word. */
const IN_PARTS = 0.5;

/** Initials that happen to fit: less than standing there. */
const BY_CHANCE = 0.4;

function saidIn(
  words: readonly QuestionWord[],
  text: string,
  wording: Wording,
  byChance: readonly boolean[],
): Said {
  return words.map((word, at) => {
    const found = stands(word, wording);
    const own = found > IN_PARTS && word.isName && !isNamed(word.text, text) ? IN_PARTS : found;
    if (own >= IN_OTHER_WORDS) return own;
    if (spellsOut(text, word.text)) return byChance[at] === true ? Math.max(own, BY_CHANCE) : 1;
    return speaksOf(word.text, text) ? IN_OTHER_WORDS : own;
  });
}

function most(all: readonly Said[]): Said {
  return (all[0] ?? []).map((_, word) => Math.max(...all.map((said) => said[word] ?? 0)));
}

/** A word tells the more the fewer of the works found hold it; names tell half as much again. */
function weightsOf({ words }: Question, heard: readonly Heard[]): readonly number[] {
  return words.map(({ isName }, word) => {
    const holding = heard.filter(({ whole }) => whole[word] === 1).length;
    const rare = 1 - Math.log1p(holding) / Math.log1p(heard.length + 1);
    return (0.4 + rare) * (isName ? 1.5 : 1);
  });
}

/** Words of the title tell the paper's sentences apart less than others: any of them may call the method "it". */
const OF_TITLE = 0.4;

async function candidatesOf(
  question: Question,
  heard: Heard,
  weights: readonly number[],
): Promise<readonly Candidate[]> {
  const { work, title, whole, passages, subject, found: foundAt } = heard;
  const own = weights.map((weight, word) => weight * (title[word] === 1 ? OF_TITLE : 1));
  const inPaper = shareOf(whole, weights);
  const names = Math.min(
    1,
    ...question.words.flatMap(({ isName }, word) => (isName ? [whole[word] ?? 0] : [])),
  );
  const isName = question.words.map((word) => word.isName);
  const besides = weights.map((weight, word) => (isName[word] === true || title[word] === 1 ? 0 : weight));
  const named = shareOf(
    whole,
    weights.map((weight, word) => (isName[word] === true ? weight : 0)),
  );
  return inTurns(passages, ({ passage, wording, said, matching: match }, index): Candidate => {
    const around = [passages[index - 1], passages[index + 1]].flatMap((other) => (other ? [other.said] : []));
    const found = answerTypeFit(question, passage.text, wording);
    const evidence: Evidence = {
      ...{ inPaper, named, names, fit: found.degree },
      inSentence: shareOf(said, own),
      besides: besides.some((weight) => weight > 0) ? shareOf(said, besides) : shareOf(said, own),
      nearby: shareOf(most([said, title, ...around]), weights),
    };
    const score = scoreOf(evidence) + FOUND * foundAt;
    return { work, passage, evidence, subject, fit: found, matching: match, found: foundAt, score };
  });
}

/** Search knows better which paper it is than any of its sentences does. */
const FOUND = 3;

/** The right paper first, then its right sentence; numbers of things are the surest sign of a sentence. */
function scoreOf({ inSentence, nearby, inPaper, fit: kind }: Evidence): number {
  return inSentence + 1.2 * nearby + 1.7 * inPaper + 1.1 * kind;
}

function shareOf(said: Said, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  return said.reduce((sum, degree, word) => sum + degree * (weights[word] ?? 0), 0) / total;
}
