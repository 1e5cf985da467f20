import { describe, expect, it } from 'vitest';
import { paperFound } from '#src/answer/record/loose/found.ts';
import { SURE } from '#src/answer/record/loose/sure.ts';
import { sureIn } from '#src/answer/record/loose/surely.ts';
import { searchOver } from '../../search/in-memory.ts';
import { workLike } from '../../support/work-like.ts';

const bare = (question: string): string => question.replace(/[?.]$/, '');

describe('each row of sure words', () => {
  it.each(SURE)('$field: is the first that is in “$fits”', ({ field, fits }) =>
    expect(sureIn(bare(fits))[0]?.field).toBe(field),
  );

  it.each(SURE)('$field: is not in “$fitsNot”', ({ fitsNot }) => expect(sureIn(bare(fitsNot))).toEqual([]));

  it.each([
    'how can github issues be solved?',
    'is the withdrawn drug found?',
    'what conference deadlines does the planner keep?',
    'what are the authors of spam trying to do?',
  ])('none is in “%s”', (question) => expect(sureIn(bare(question))).toEqual([]));
});

describe('the paper that a description means', () => {
  const SIEVE = workLike({
    id: 'arxiv:2402.00001',
    title: 'Sieving Light with Cups',
    abstract: 'We sieve photons in porcelain.',
  });
  const RAKES = ['Old', 'New', 'Worn', 'Long'].map((word, at) =>
    workLike({
      id: `arxiv:2402.0001${at}`,
      title: `${word} Rakes of Gardeners`,
      abstract: 'Gardeners rake leaves.',
    }),
  );

  async function found(description: string): Promise<string | undefined> {
    return (await paperFound(description, await searchOver([SIEVE, ...RAKES])))?.id;
  }

  it('is the one that has most of its rare words, whatever else is said', async () => {
    expect(await found('photons and porcelain, sieved by cups somehow')).toBe(SIEVE.id);
  });

  it('is none where several have the words, or none has enough of them', async () => {
    expect(await found('gardeners rake leaves')).toBeUndefined();
    expect(await found('porcelain of dynasties, emperors, kilns and glazes')).toBeUndefined();
    expect(await found('cups')).toBeUndefined();
  });
});
