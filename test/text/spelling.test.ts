import { describe, expect, test } from 'vitest';
import { american, SPELLINGS } from '#src/text/spelling.ts';
import { termsOf } from '#src/text/analysis.ts';
import { isEnglish } from '#src/text/english-words.ts';
import { CLITICS, withoutClitics } from '#src/text/scripts.ts';
import { KEPT_APART, stem } from '#src/text/stem.ts';

describe('american', () => {
  test.each(SPELLINGS)('$fits, not $fitsNot', ({ pattern, to, fits: [before, after], fitsNot }) => {
    expect(before.replace(pattern, to)).toBe(after);
    expect(fitsNot).not.toMatch(pattern);
    expect(american(fitsNot)).toBe(fitsNot);
  });

  test.each(
    `optimisation optimization, behaviour behavior, tumours tumor, modelling modeling, labelled labeled, centre center,
    centred centered, fibres fiber, defence defense, analyse analyze, analysing analyzing, grey gray, catalogue catalog,
    dialogues dialogs, haematology hematology, oestrogens estrogen, paediatric pediatric, anaesthetised anesthetized,
    oedema edema, leukaemia leukemia, colouring coloring, neighbouring neighboring, neighbourhoods neighborhood,
    favourite favorite, signalling signaling, fuelled fueled, travelling traveling, generalised generalized,
    summarisation summarization, tokeniser tokenizer, organisational organizational, criticised criticized,
    polarised polarized, licence license, practising practicing, sulphate sulfate, programmes program, kilometres kilometer,
    judgements judgment, ageing aging, catalysed catalyzed, synthesise synthesize, relativised relativized`.split(
      /,\s+/,
    ),
  )('%s are one word', (pair) => {
    const [british = '', other = ''] = pair.split(' ');
    expect(termsOf(british)).toEqual(termsOf(other));
  });

  test.each(
    `precise noise exercise wise rise promise surprise compromise expertise enterprise likewise paradise concise premise
    merchandise advertise advise revise supervise improvise devise franchise raise praise comprise excise otherwise
    pairwise clockwise treatise four hour tour your pour contour detour course source resource journal journey court
    fourth flour genre there core score hence evidence science sequence vogue rogue league although should compelled
    controlled installed rolling called cells collision vision television promising arising raised advised surprised
    basis emphasis hypothesis shoe does goes poem coexist aerial aerosol maestro assessed processed discussed`.split(
      /\s+/,
    ),
  )('%s stays', (word) => {
    expect(american(word)).toBe(word);
  });
});

describe('stem', () => {
  test.each(KEPT_APART)('%s, apart from %s', (family, from) => {
    const stems = new Set(family.split(' ').map(stem));
    expect(stems.size).toBe(1);
    expect(stems).not.toContain(stem(from));
  });

  test.each([
    ['continual', 'continuous'],
    ['differential', 'differentiable'],
    ['relativity', 'relative'],
    ['organ', 'organization'],
    ['universe', 'university'],
    ['police', 'policy'],
    ['general', 'generative'],
    ['news', 'new'],
  ])('%s is not %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

test.each(CLITICS)('$name: $fits, not $fitsNot', ({ pattern, fits, fitsNot }) => {
  expect(withoutClitics(fits)).toBe(fits.replace(pattern, ''));
  expect(fits).toMatch(pattern);
  expect(withoutClitics(fitsNot)).toBe(fitsNot);
});

describe('words of several scripts', () => {
  test.each([
    ['基于BERT的中文分词', 'BERT'],
    ['使用JWT令牌', 'jwt'],
    ['GPT-4在医学', 'GPT-4'],
    ['LoRAによる適応', 'LoRA'],
    ['ResNet50을', 'ResNet50'],
    ['임베딩의', '임베딩'],
    ['문서를', '문서'],
    ['การรู้จำเสียงพูดภาษาไทย', 'ภาษาไทย'],
    ['ພາສາລາວ', 'ລາວ'],
    ['ភាសាខ្មែរ', 'ខ្មែរ'],
    ['اللُّغَة', 'لغة'],
    ['המודל', 'מודל'],
    ['A* search', 'a*'],
    ['RRT*', 'rrt'],
  ])('%s holds %s', (text, part) => {
    const terms = termsOf(text);
    expect(terms).toEqual(expect.arrayContaining(termsOf(part)));
  });

  test.each(['*bold*', '**Net**', 'graph*', 'a*b'])('%s holds no name with a star', (text) => {
    expect(termsOf(text).filter((term) => term.includes('*'))).toEqual([]);
  });
});

test('English words are known in either spelling, and slips are not', () => {
  for (const word of 'quantum bits status bold look loop monday heading photo hope behaviour modelling papers'.split(
    ' ',
  ))
    expect(isEnglish(word), word).toBe(true);
  for (const word of ['quanjun', 'boli', 'retreival', 'atention', 'transfomer', ''])
    expect(isEnglish(word), word).toBe(false);
});
