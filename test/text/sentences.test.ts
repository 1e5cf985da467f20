import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentences } from '#src/text/sentences.ts';

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
