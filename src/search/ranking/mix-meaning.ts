import type { Vector } from '../../meaning/embedder/embedder.ts';
import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';

/** What a query means, and the vectors it is compared with. */
export interface QueryMeaning {
  readonly vector: Vector;
  readonly vectors: Pick<VectorIndex, 'nearest' | 'scoresFor'>;
}

/** So many neighbours in meaning join the candidates found by words. */
export const NEIGHBOURS = 100;

/**
 * The share of meaning in questions and sentences, and in one or two keywords. Between .5 and .6 the training claims
 * of SciFact do not tell shares of sentences apart.
 */
const SENTENCE_SHARE = 0.55;
const KEYWORD_SHARE = 0.2;
/** From so many content words on a query counts as a sentence. */
const SENTENCE_WORDS = 6;
/** A title that holds so much of the query may be the paper that is meant … */
const TITLE_FOUND = 0.75;
/** … and is, where no more than so many titles do; where so many do, it is a topic. */
const FEW_TITLES = 4;
const MANY_TITLES = 20;
/** More words than this that stand in one title are half a title. */
const TOPIC_WORDS = 3;
/**
 * What no paper holds of the query's words is left to meaning: asked in other words than the papers', the words that do
 * stand somewhere lead astray. Looked at on the first half of `bench/search/sets/other-words.jsonl`, checked on the judged
 * sets, which do not tell .7 to 1 apart.
 */
const TOLD_BY_WORDS = 0.85;
/** A pasted text means what its whole wording means. */
const TEXT_SHARE = 0.5;

/**
 * How much meaning counts against words, 0 to 1. Sentences want half, keywords a fifth, and more where
 * no paper holds all of the words; a name, an author or a title
 * that few others are like stays where the words put it, and misspelt or unknown words mean something else to the model.
 */
export function shareOfMeaning({ words, repairs, isText }: Plan, byWords: readonly Ranked[]): number {
  const [best] = byWords;
  const told = words.filter(({ idf, stands }) => idf > 0 && stands).length;
  if (told === 0 || repairs.length > 0 || best?.named === true || best?.byAuthor === true) return 0;
  if (isText === true) return TEXT_SHARE;
  const long = Math.min(1, Math.max(0, (told - 2) / (SENTENCE_WORDS - 2)));
  const byLength = KEYWORD_SHARE + long * (SENTENCE_SHARE - KEYWORD_SHARE);
  const share = Math.max(byLength, 1 - TOLD_BY_WORDS * (best?.coverage ?? 0));
  const titles = byWords.filter(({ titleCoverage }) => titleCoverage >= TITLE_FOUND).length;
  if (titles === 0) return share;
  if (told > TOPIC_WORDS) return 0;
  return share * Math.min(1, Math.max(0, (titles - FEW_TITLES) / (MANY_TITLES - FEW_TITLES)));
}

/**
 * Orders by words and meaning: `(1 − share) · score / best score + share · cosine / best cosine`. A paper without a
 * vector keeps its place by words: it is neither punished nor favoured.
 */
export function mixed(
  ranked: readonly Ranked[],
  { vector, vectors }: QueryMeaning,
  share: number,
): readonly Ranked[] {
  const cosines = vectors.scoresFor(
    vector,
    ranked.map(({ work }) => work.id),
  );
  const bestScore = Math.max(Number.MIN_VALUE, ...ranked.map(({ score }) => score));
  const bestCosine = Math.max(Number.MIN_VALUE, ...cosines.values());
  return ranked
    .map((one): Ranked => {
      const byWords = one.score / bestScore;
      const cosine = cosines.get(one.work.id);
      const score = cosine === undefined ? byWords : (1 - share) * byWords + (share * cosine) / bestCosine;
      return { ...one, score, reasons: one.reasons.length > 0 ? one.reasons : ['close in meaning'] };
    })
    .sort((a, b) => b.score - a.score || (a.work.id < b.work.id ? -1 : 1));
}
