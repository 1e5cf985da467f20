import { describe, expect, it } from 'vitest';
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
  const day = createDay(works.map(countPaper), createVectorIndex());
  const past = pastRanks([voted('Ada Quick', 9), voted('Bo Slow', 3)], utcDay);
  const judged = (scores: readonly number[]) =>
    scores.map((score, at): Judged => ({ workId: works[at]?.id ?? '', score, reason: '', isSure: true }));
  const firstOf = (scores: readonly number[]) => byAttention(judged(scores), day, past)[0]?.workId;

  it('is by attention where many fit equally well', () => {
    expect(firstOf(Array.from({ length: 12 }, (_, at) => 0.99 - at / 100))).toBe(works[11]?.id);
  });

  it('is by relevance alone where few do, and never puts a doubtful paper first', () => {
    expect(firstOf(Array.from({ length: 12 }, (_, at) => 0.85 - at / 100))).toBe(works[0]?.id);
    expect(firstOf([...Array.from({ length: 11 }, () => 0.9), 0.5])).toBe(works[0]?.id);
  });
});
