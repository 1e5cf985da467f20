import type { CountedPaper } from './counted-paper.ts';
import type { Day } from './day.ts';
import type { Profile } from './profile.ts';
import { reasonFor } from './reason.ts';
import type { Dial, Explanation, Judged, Judgement } from './relevance.ts';
import { evidenceIn } from './score-day.ts';
import { CUTS, likelihood, NEAR_MISS, SURE } from './weights.ts';

/** More than anybody reads; of more than these nothing is told. */
const MATCHES = 500;
const BELOW = 3;

/** Judges the papers of a day for a topic. Pure. */
export function judgeDay(day: Day, profile: Profile, dial: Dial): Judgement {
  const { isBound } = profile.topic;
  const evidence = evidenceIn(day, profile);
  const ranked = day.papers
    .map((paper, at) => ({ paper, score: likelihood(evidence[at] ?? NOTHING) }))
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
  const score = likelihood(evidenceIn(day, profile)[at] ?? NOTHING);
  return {
    ...{ workId, score, cut: isBound ? 0 : CUTS[dial], isAdmitted: met !== undefined },
    ...{ reason: met ? reasonFor(paper.work, profile, met) : '', isSure: isBound || score >= SURE[dial] },
  };
}

const NOTHING = { words: 0, added: 0, title: 0, found: 0 };

function seqOf({ work }: CountedPaper): number {
  return work.announcedSeq ?? 0;
}
