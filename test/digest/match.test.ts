import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherFor } from '#src/digest/run/match.ts';
import type { Work } from '#src/papers/paper.ts';
import { workLike } from '../support/work-like.ts';

const NOW = Date.UTC(2026, 10, 23);
const judge = (topic: string, work: Partial<Work>) => {
  const found = matcherFor(topic, NOW)(workLike(work));
  return found?.fits === true ? 'fits' : found ? 'near' : 'no';
};

describe('a topic', () => {
  it.each([
    ['speculative decoding', { title: 'Fast Speculative Decoding for LLMs' }, 'fits'],
    ['speculative decoding', { abstract: 'We study decoding that is speculative in nature.' }, 'fits'],
    ['speculative decoding', { title: 'Decoding trees', abstract: 'A speculative method.' }, 'fits'],
    ['speculative decoding', { title: 'Speculative finance' }, 'near'],
    ['speculative decoding', { title: 'Protein folding' }, 'no'],
    [
      'speculative decoding',
      { abstract: `Speculative ${'and other words follow here '.repeat(9)} decoding.` },
      'near',
    ],
    ['self-attention', { title: 'Selfattention in vision' }, 'fits'],
    ['self-attention', { title: 'Self attention in vision' }, 'fits'],
    ['self-attention', { title: 'Attention to the self' }, 'no'],
    ['k-NN', { title: 'Fast kNN search' }, 'fits'],
    ['k-NN', { title: 'Sorting with NN' }, 'no'],
    ['GPT', { title: 'What GPT-4 cannot do' }, 'fits'],
    ['GPT-4', { title: 'What GPT cannot do' }, 'no'],
    ['"language model" agents', { title: 'Agents with a language model inside' }, 'fits'],
    ['"language model" agents', { title: 'Agents that model natural language' }, 'no'],
    ['diffusion -video', { title: 'Diffusion for images' }, 'fits'],
    ['diffusion -video', { title: 'Diffusion for images', abstract: 'And for videos.' }, 'no'],
    ['author:lecun', { authors: ['Yann LeCun', 'A. Other'] }, 'fits'],
    ['author:"yann lecun"', { authors: ['Yann LeCun'] }, 'fits'],
    ['author:lecun diffusion', { authors: ['Yann LeCun'], title: 'Energy models' }, 'no'],
    ['transformers OR mamba', { title: 'Mamba for vision' }, 'fits'],
    ['transformers OR mamba vision', { title: 'Mamba for audio' }, 'no'],
    ['title:"world models"', { abstract: 'world models' }, 'no'],
    ['title:"world models"', { title: 'World models' }, 'fits'],
    ['find me papers about diffusion', { title: 'Diffusion' }, 'fits'],
    ['2401.00001', { title: '2401.00001' }, 'no'],
    ['cat:cs parsing', { categories: ['cs.CL'], title: 'Parsing' }, 'fits'],
    ['cat:cs.CL parsing', { categories: ['cs.CL'], title: 'Parsing' }, 'fits'],
    ['cat:cs.CL parsing', { categories: ['cs.CV'], title: 'Parsing' }, 'no'],
    [
      'robust evaluation of large language models for low resource languages',
      {
        title: 'Evaluation of Language Models',
        abstract: 'For robust use in low resource settings with large data.',
      },
      'fits',
    ],
    [
      'robust evaluation of large language models for low resource languages',
      { title: 'Language of bees' },
      'no',
    ],
  ] as const)('%s and %j: %s', (topic, work, expected) => {
    expect(judge(topic, work as Partial<Work>)).toBe(expected);
  });

  it('puts its words in the title before its words in the abstract', () => {
    const match = matcherFor('speculative decoding', NOW);
    const score = (work: Partial<Work>) => match(workLike(work))?.score ?? 0;
    const scores = [
      score({ title: 'Speculative decoding' }),
      score({ title: 'Decoding in a speculative way' }),
      score({ title: 'Decoding', abstract: 'speculative' }),
      score({ title: 'Models', abstract: 'speculative decoding' }),
    ];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });

  it('says why, in the words of the topic', () => {
    const reason = (topic: string, work: Partial<Work>) => matcherFor(topic, NOW)(workLike(work))?.reason;
    expect(reason('speculative decoding', { title: 'Speculative Decoding' })).toBe(
      'title has “speculative decoding”',
    );
    expect(reason('speculative decoding', { abstract: 'speculative decoding' })).toBe(
      'abstract has “speculative decoding”',
    );
    expect(reason('author:lecun', { authors: ['Yann LeCun'] })).toBe('by lecun');
  });

  it('judges any topic and any paper without failing, and finds a paper by its own title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (topic, title) => {
        expect(['fits', 'near', 'no']).toContain(judge(topic, { title }));
      }),
    );
    const word = fc.stringMatching(/^[a-z]{4,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const title = words.map((one) => `x${one}`).join(' ');
        expect(judge(title, { title })).toBe('fits');
      }),
    );
  });
});
