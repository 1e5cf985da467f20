import type { CountedPaper } from './counted-paper.ts';
import type { Day } from './day.ts';
import type { Profile } from './profile.ts';
import { reasonFor } from './reason.ts';
import type { Dial, Explanation, Judged, Judgement } from './relevance.ts';
import { evidenceIn } from './score-day.ts';
import { saysTogether } from './together.ts';
import { CUTS, likelihood, NEAR_MISS, SURE, type Evidence } from './weights.ts';

/** More than anybody reads; of more than these nothing is told. */
const MATCHES = 500;
const BELOW = 3;

/** Judges the papers of a day for a topic. Pure. */
export function judgeDay(day: Day, profile: Profile, dial: Dial): Judgement {
  const { isBound } = profile.topic;
  const evidence = evidenceIn(day, profile);
  const ranked = day.papers
    .map((paper, at) => ({ paper, score: scoreOf(paper, evidence[at] ?? NOTHING, profile) }))
    .filter(({ score }) => isBound || score >= NEAR_MISS)
    .sort((a, b) => b.score - a.score || seqOf(b.paper) - seqOf(a.paper));
  const cut = isBound ? 0 : CUTS[dial];
  const matches: Judged[] = [];
  const below: Judged[] = [];
  for (const { paper, score } of ranked) {
    const isMatch = score >= cut;
    if (isMatch ? matches.length === MATCHES : below.length === BELOW) continue;
    const met = profile.topic.meets(paper.read);
    if (met === undefined) continue;
    const { work } = paper;
    const reason = reasonFor(work, profile, met);
    const isSure = isBound || score >= SURE[dial];
    (isMatch ? matches : below).push({ workId: work.id, score, reason, isSure });
  }
  return { looked: day.papers.length, matches, below };
}

/** The same for one of its papers. Pure. */
export function explainPaper(
  day: Day,
  profile: Profile,
  dial: Dial,
  workId: string,
): Explanation | undefined {
  const at = day.papers.findIndex(({ work }) => work.id === workId);
  const paper = day.papers[at];
  if (paper === undefined) return undefined;
  const { isBound, meets } = profile.topic;
  const met = meets(paper.read);
  const score = scoreOf(paper, evidenceIn(day, profile)[at] ?? NOTHING, profile);
  return {
    ...{ workId, score, cut: isBound ? 0 : CUTS[dial], isAdmitted: met !== undefined },
    ...{ reason: met ? reasonFor(paper.work, profile, met) : '', isSure: isBound || score >= SURE[dial] },
  };
}

/** Words of a phrase that stand apart are worth so much of what they would be together. */
const APART_WORTH = 0.6;

function scoreOf({ read }: CountedPaper, evidence: Evidence, { phrase }: Profile): number {
  const score = likelihood(evidence);
  if (score < NEAR_MISS || phrase.length === 0 || saysTogether(read, phrase)) return score;
  const { words, title, found } = evidence;
  return likelihood({
    ...evidence,
    ...{ words: APART_WORTH * words, title: APART_WORTH * title, found: APART_WORTH * found },
  });
}

const NOTHING = { words: 0, added: 0, title: 0, found: 0 };

function seqOf({ work }: CountedPaper): number {
  return work.announcedSeq ?? 0;
}
