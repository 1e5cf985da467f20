import { describe, expect, it } from 'vitest';
import type { Work } from '#src/papers/paper.ts';
import { countPaper } from '#src/digest/relevance/counted-paper.ts';
import { dayZero, pastRanks, type Voted } from '#src/digest/relevance/day-zero.ts';
import { createDay } from '#src/digest/relevance/day.ts';
import { byAttention } from '#src/digest/relevance/order.ts';
import type { Judged } from '#src/digest/relevance/relevance.ts';
import { createVectorIndex } from '#src/meaning/vectors/vectors.ts';
import { DAY_MS, utcDay } from '#src/time.ts';
import { workLike } from '../../support/work-like.ts';

const voted = (author: string, votes: number, day = 0): Voted => ({
  authors: [author],
  listedAt: day * DAY_MS,
  votes,
});

describe('what day 0 knows', () => {
  it('ranks papers among those of their own day, so that a quiet day counts like a loud one', () => {
    const loud = [voted('Ada Quick', 900), voted('Bo Slow', 300)];
    const quiet = [voted('Cy Quick', 9, 1), voted('Di Slow', 3, 1)];
    const past = pastRanks([...loud, ...quiet], utcDay);
    const of = (name: string) => dayZero([name], past);
    expect(of('Ada Quick')).toBe(of('Cy Quick'));
    expect(of('Bo Slow')).toBe(of('Di Slow'));
    expect(of('Ada Quick')).toBeGreaterThan(of('Nobody Known'));
    expect(of('Nobody Known')).toBeGreaterThan(of('Bo Slow'));
  });

  it('believes many papers more than one', () => {
    const often = Array.from({ length: 5 }, (_, day) => [
      voted('Ada Often', 9, day),
      voted('Bo', 3, day),
    ]).flat();
    const past = pastRanks([...often, voted('Cy Once', 9, 9), voted('Di', 3, 9)], utcDay);
    expect(dayZero(['Ada Often'], past)).toBeGreaterThan(dayZero(['Cy Once'], past));
  });
});

describe('the order within a day', () => {
  const works = Array.from({ length: 12 }, (_, at) =>
    workLike({ id: `arxiv:2611.${10_000 + at}`, authors: [at === 11 ? 'Ada Quick' : `Author ${at}`] }),
  );
  const others = Array.from({ length: 200 }, (_, at) => workLike({ id: `arxiv:2611.${20_000 + at}` }));
  const dayOf = (papers: readonly Work[]) => createDay(papers.map(countPaper), createVectorIndex());
  const past = pastRanks([voted('Ada Quick', 9), voted('Bo Slow', 3)], utcDay);
  const judged = (scores: readonly number[]) =>
    scores.map((score, at): Judged => ({ workId: works[at]?.id ?? '', score, reason: '', isSure: true }));
  const firstOf = (scores: readonly number[], papers: readonly Work[] = works) =>
    byAttention(judged(scores), dayOf(papers), past)[0]?.workId;
  const allFit = Array.from({ length: 12 }, (_, at) => 0.99 - at / 100);

  it('is by attention where a broad topic has many papers that fit', () => {
    expect(firstOf(allFit)).toBe(works[11]?.id);
  });

  it('is by relevance alone for other topics, where few papers fit, and before a doubtful paper', () => {
    expect(firstOf(allFit, [...works, ...others])).toBe(works[0]?.id);
    expect(firstOf(allFit.map((score, at) => (at < 5 ? score : score / 2.5)))).toBe(works[0]?.id);
    expect(firstOf(allFit.map((score, at) => (at < 11 ? score : 0.4)))).not.toBe(works[11]?.id);
  });
});
