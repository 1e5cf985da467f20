import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTopic } from '#src/digest/relevance/topic.ts';
import type { Work } from '#src/papers/paper.ts';
import { workLike } from '../../support/work-like.ts';
import { judgedAlone, NOW } from './support.ts';

async function judge(topic: string, work: Partial<Work>): Promise<'fits' | 'near' | 'no'> {
  const { matches, below } = await judgedAlone(topic, [workLike(work)]);
  return matches.length > 0 ? 'fits' : below.length > 0 ? 'near' : 'no';
}

describe('a topic', () => {
  it.each([
    ['speculative decoding', { title: 'Fast Speculative Decoding for LLMs' }, 'fits'],
    ['speculative decoding', { abstract: 'We study decoding that is speculative in nature.' }, 'fits'],
    ['speculative decoding', { title: 'Decoding trees', abstract: 'A speculative method.' }, 'fits'],
    ['speculative decoding', { title: 'Speculative finance' }, 'near'],
    ['speculative decoding', { title: 'Protein folding' }, 'no'],
    ['self-attention', { title: 'Selfattention in vision' }, 'fits'],
    ['self-attention', { title: 'Self attention in vision' }, 'fits'],
    ['k-NN', { title: 'Fast kNN search' }, 'fits'],
    ['GPT', { title: 'What GPT-4 cannot do' }, 'fits'],
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
    ['machine learning', { title: 'Machine translation of rare languages' }, 'near'],
  ] as const)('%s and %j: %s', async (topic, work, expected) => {
    expect(await judge(topic, work as Partial<Work>)).toBe(expected);
  });

  it('reads the same whatever the order and the forms of its words', () => {
    const key = (topic: string) => readTopic(topic, NOW)?.key;
    expect(key('hallucinations in LLMs')).toBe(key('LLM hallucination'));
    expect(key('diffusion -video')).not.toBe(key('diffusion video'));
    expect(key('diffusion cat:cs.CV')).not.toBe(key('diffusion'));
  });

  it('puts its words in the title before its words in the abstract', async () => {
    const works = [
      { title: 'Speculative decoding' },
      { title: 'Decoding', abstract: 'It is speculative.' },
      { title: 'Models', abstract: 'On speculative decoding.' },
    ].map((work, at) => workLike({ ...work, id: `arxiv:2611.0000${at}` }));
    const { matches } = await judgedAlone('speculative decoding', works.toReversed());
    expect(matches.map(({ workId }) => workId)).toEqual(works.map(({ id }) => id));
  });

  it('judges any topic and any paper without failing, and finds a paper by its own title', async () => {
    const text = fc.string({ unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(text, text, async (topic, title) => {
        expect(['fits', 'near', 'no']).toContain(await judge(topic, { title }));
      }),
    );
    const word = fc.stringMatching(/^[a-z]{4,9}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const title = words.map((one) => `x${one}`).join(' ');
        expect(await judge(title, { title })).toBe('fits');
      }),
    );
  });
});
