import { describe, expect, it } from 'vitest';
import { CUES, type Cue } from '#src/answer/record/loose/cues.ts';
import { readLoosely } from '#src/answer/record/loose/read-loosely.ts';

function rests(question: string, field: Cue['field'], cues = CUES): readonly string[] {
  return readLoosely(question, cues)
    .filter((reading) => reading.field === field)
    .map(({ rest }) => rest);
}

describe('each cue', () => {
  it.each(CUES)('$field: leaves of “$fits” what it is asked of', ({ field, fits }) => {
    expect(
      rests(fits, field).some((rest) => /^(?:SqueezeLLM|4DRaL|Song Han|gaussian splatting|)$/.test(rest)),
    ).toBe(true);
  });

  it.each(CUES)('$field: is not in “$fitsNot”', (cue) => {
    expect(
      rests(cue.fitsNot, cue.field, [cue]).filter((rest) => /^(?:SqueezeLLM|Song Han)$/.test(rest)),
    ).toEqual([]);
  });

  it.each(CUES)('$field: without it “$fits” is read otherwise, or not at all', (cue) => {
    const others = CUES.filter((other) => other !== cue);
    expect(readLoosely(cue.fits, others)).not.toEqual(readLoosely(cue.fits));
  });
});

describe('what is left of a question', () => {
  it.each([
    ['authors of Hydra (retrieval and generation)?', 'Hydra', 'retrieval and generation'],
    ['when did FUME, the rumen thing, come out?', 'FUME', 'the rumen thing'],
    ['pls show me the authors of “Old Rakes”', 'Old Rakes', ''],
    ['who is behind this one?', '', ''],
  ])('of “%s” is “%s”, described by “%s”', (question, rest, aside) =>
    expect(readLoosely(question)).toContainEqual(expect.objectContaining({ rest, aside })),
  );

  it.each(['what does the code of QuickSift do?', 'why was the code of QuickSift slow?', 'how old are you?'])(
    'asks for what a paper tells in “%s”',
    (question) => expect(readLoosely(question).filter(({ field }) => field !== 'withdrawn')).toEqual([]),
  );
});
