import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Work } from '#src/papers/paper.ts';
import { workLike } from '../../support/work-like.ts';
import { judgedAlone } from './support.ts';

async function reason(topic: string, work: Partial<Work>): Promise<string | undefined> {
  const { matches, below } = await judgedAlone(topic, [workLike(work)]);
  return [...matches, ...below][0]?.reason;
}

describe('the reason of a paper', () => {
  it.each([
    ['speculative decoding', { title: 'Speculative Decoding' }, 'title has “Speculative Decoding”'],
    ['LLM hallucination', { title: 'Why LLMs Hallucinate' }, 'title has “LLMs Hallucinate”'],
    [
      'speculative decoding',
      { title: 'Decoding trees', abstract: 'A speculative method.' },
      'title has “Decoding”, abstract has “speculative”',
    ],
    [
      '"language model" agents',
      { title: 'Agents and Language Models' },
      'title has “Language Models”, “Agents”',
    ],
    ['author:lecun', { authors: ['Yann LeCun'] }, 'by Yann LeCun'],
    ['cat:cs', { categories: ['math.AG', 'cs.CL'], title: 'Parsing' }, 'cs.CL'],
    ['whole slide images', { title: 'Reading Whole-Slide Images' }, 'title has “Whole-Slide Images”'],
  ] as const)('of %s and %j: %s', async (topic, work, expected) => {
    expect(await reason(topic, work as Partial<Work>)).toBe(expected);
  });

  it('quotes only what stands in the paper, as it stands there, whatever the topic', async () => {
    const words = fc.constantFrom(
      ...['self-attention', 'kNN', 'k-NN', 'GPT-4', 'GPT', 'Modelling', 'modeling', 'LLMs', 'image', '3D'],
      ...['FlashAttention', 'flash', 'attention', 'naïve', 'C++', '注意力', '“quoted”', 'the', '-', ':'],
    );
    const text = fc.array(words, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
    let quoted = 0;
    await fc.assert(
      fc.asyncProperty(text, text, text, async (topic, title, abstract) => {
        for (const [, piece = ''] of ((await reason(topic, { title, abstract })) ?? '').matchAll(
          / “(.+?)”(?=,|$)/gu,
        )) {
          quoted += 1;
          expect(`${title}\n${abstract}`).toContain(piece);
        }
      }),
      { numRuns: 300 },
    );
    expect(quoted).toBeGreaterThan(100);
  });
});
