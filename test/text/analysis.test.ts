import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, eachPosition, termsOf, wantedTerms, wordsOf } from '#src/text/analysis.ts';
import { fold, foldKey } from '#src/text/fold.ts';

const words = (text: string) => analyse(text).filter((term) => !term.compound);

describe('fold', () => {
  test('compatibility forms, accents, case and lone Greek letters become what people type', () => {
    expect(fold('Naïve ﬁne 𝒪 Erdős Łukasz α-synuclein TNF-α')).toBe(
      'naive fine o erdos lukasz alpha-synuclein tnf-alpha',
    );
  });

  test('a word in Greek stays a word', () => {
    expect(fold('μηχανική')).toBe('μηχανικη');
  });

  test('the points of Arabic and Hebrew are left out as readers leave them out', () => {
    expect(fold('اللُّغَة שָׁלוֹם')).toBe('اللغة שלום');
  });

  test('keeps the marks that are letters: Indic and Thai vowels, dakuten', () => {
    for (const word of ['हिन्दी', 'தமிழ்', 'ภาษาไทยดี', 'がぎぐげご', 'বাংলা', 'မြန်မာ'])
      expect(fold(word)).toBe(word.normalize('NFC'));
    expect(foldKey('हिन्दी')).not.toBe(foldKey('हनद'));
  });

  test('a key ignores punctuation and case', () => {
    expect(foldKey('TC-LLaVA')).toBe(foldKey('tc llava'));
    expect(foldKey('C++')).not.toBe(foldKey('C'));
  });
});

describe('analyse', () => {
  test.each([
    ['self-attention', 'self attention'],
    ['self-attention', 'selfattention'],
    ['pre-training', 'pretraining'],
    ['k-NN', 'kNN'],
    ['GPT-4', 'gpt4'],
    ['FlashAttention', 'flash attention'],
    ['LLMs', 'llm'],
    ['diffusion models', 'Diffusion Model'],
    ['ResNet50', 'resnet'],
    ['TNF-α', 'tnf alpha'],
    ['Parkinson’s', 'parkinson'],
  ])('%s and %s share every term of the shorter', (a, b) => {
    const [few, many] = [new Set(termsOf(a)), new Set(termsOf(b))].sort((x, y) => x.size - y.size);
    expect([...few!].filter((term) => !many!.has(term))).toEqual([]);
  });

  test.each([
    ['C++', 'c++'],
    ['C#', 'c#'],
    ['3D', '3d'],
    ['GPT-3.5', 'gpt3.5'],
    ['10,000', '10000'],
  ])('%s survives', (text, term) => {
    expect(termsOf(text)).toContain(term);
  });

  test('stop words are dropped and keep their place', () => {
    expect(words('attention is all you need').map(({ term, position }) => [term, position])).toEqual([
      ['attent', 0],
      ['need', 4],
    ]);
  });

  test('offsets point at the written words, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end, term, position } of words(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(term).not.toBe('');
          expect(position).toBeGreaterThanOrEqual(last);
          last = position;
        }
      }),
    );
  });

  test('what it yields for each word alone is what it yields in company', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-zα-ω0-9-]{1,12}$/), { maxLength: 8 }), (parts) => {
        expect(termsOf(parts.join(' '))).toEqual(parts.flatMap((part) => termsOf(part)));
      }),
    );
  });
});

describe('eachPosition', () => {
  const written = fc.array(
    fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9]{1,6}([-_'.,+#][A-Za-z0-9]{0,6}){0,3}$/),
      fc.constantFrom(
        'self-Attention',
        'k-NN',
        'GPT-4,',
        'C++.',
        'LLMs',
        'LLM)',
        'FlashAttention-2',
        'naïve',
        'α-β',
      ),
    ),
    { maxLength: 12 },
  );

  test('meets each wanted term where `analyse` has it, whatever it passes over', () => {
    fc.assert(
      fc.property(written, fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), (parts, picked) => {
        const all = analyse(parts.join(' '));
        const terms = picked.flatMap((at) => all[at]?.term ?? []);
        const wanted = wantedTerms(new Map(terms.map((term, at) => [term, at])));
        const met: string[] = [];
        eachPosition(parts.join(' '), wanted, (value, position) => void met.push(`${value}@${position}`));
        const expected = all.flatMap(({ term, position }) => {
          const value = wanted.values.get(term);
          return value === undefined ? [] : [`${value}@${position}`];
        });
        expect(met).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('wordsOf', () => {
  test('keeps the written words, wholes and parts', () => {
    expect(wordsOf('The Self-Attention of O’Brien')).toEqual([
      'the',
      'selfattention',
      'self',
      'attention',
      'of',
      'obrien',
    ]);
  });
});
