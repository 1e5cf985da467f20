import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentences } from '#src/text/sentences.ts';
import { STOPS } from '#src/text/stops.ts';

const split = (text: string) => sentences(text).map((sentence) => sentence.text);

describe('sentences', () => {
  test('abbreviations, numbers and initials end none', () => {
    expect(split('We use e.g. BERT. It is 3.5x better (see Fig. 2). J. Smith et al. said so! Done')).toEqual([
      'We use e.g. BERT.',
      'It is 3.5x better (see Fig. 2).',
      'J. Smith et al. said so!',
      'Done',
    ]);
  });

  test.each(STOPS)('$words: the example is one sentence, the other is two', ({ fits, ends }) => {
    expect(split(fits)).toEqual([fits]);
    expect(split(ends)).toHaveLength(2);
  });

  test.each([
    'Samples are i.i.d. Gaussian vectors.',
    'Ph.D. students and the U.S. Census were surveyed.',
    'The U.S. Census Bureau and the U.K. Parliament agree.',
    'By Thm. 3, Lem. A and Alg. 2 the bound holds.',
    'See Sect. 4, Eqs. (3) and App. B for details.',
    'Doe et al. 2020, Roe et al. (2021) and J. R. Smith agree.',
    'Approx. 5 GB, resp. 6 GB, i.e. 11 GB.',
    'In Jan. 2024 the U.S.A. Today report came.',
    'V. T. Markov, A. A. Nechaev and S. S. Skazhenik introduced it.',
    'Cf. Fig. 3 and Tab. IV, vol. 65, no. 1, 2019.',
    'We met Dr. Doe at St. Mary.',
  ])('one: %s', (text) => expect(split(text)).toEqual([text]));

  test.each([
    'We use apples, oranges, etc. We want more.',
    'All experiments were run in R. The code is public.',
    'The compiler is written in C. It is fast.',
    'Latency is below 5 ms. We release the code.',
    'Samples are i.i.d. We show more.',
    'It was made in the U.S. The rest was not.',
    'This extends Doe et al. We go on.',
    'It helps against DR. The model is small.',
    'It runs in MT. This is 3D-CF.',
    'She holds a Ph.D. This helps.',
    'It grows with the budget T. We prove it.',
    'We built an app. Users like it.',
  ])('two: %s', (text) => expect(split(text)).toHaveLength(2));

  test('a question inside a sentence ends none', () => {
    expect(split('"Why?" he asked. Then left.')).toEqual(['"Why?" he asked.', 'Then left.']);
  });

  test('Chinese stops need no space', () => {
    expect(split('第一。第二！')).toEqual(['第一。', '第二！']);
  });

  test('nothing but white space is lost, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'B', '.', '?', '!', ' ', '\n', ')', '"', '。'),
          maxLength: 120,
        }),
        (text) => {
          let at = 0;
          for (const { text: sentence, start, end } of sentences(text)) {
            expect(text.slice(at, start).trim()).toBe('');
            expect(text.slice(start, end)).toBe(sentence);
            at = end;
          }
          expect(text.slice(at).trim()).toBe('');
        },
      ),
    );
  });
});
