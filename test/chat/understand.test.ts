import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { understand } from '#src/chat/understand.ts';

const commands = createCommands('paper');
const meant = (line: string) => {
  const { command, options } = understand(line, commands);
  return { command, options };
};

describe('a line of words', () => {
  it.each([
    ['speculative decoding', 'paper', { query: 'speculative decoding' }],
    ['/paper lora', 'paper', { query: 'lora' }],
    ['/paper lora visible:true', 'paper', { query: 'lora', visible: 'true' }],
    ['author:ho year:2020 diffusion', 'paper', { query: 'author:ho year:2020 diffusion' }],
    ['paper folding with robots', 'paper', { query: 'paper folding with robots' }],
    ['trending', 'trending', {}],
    ['Trending week', 'trending', { period: 'week' }],
    ['trending this month', 'trending', { period: 'this month' }],
    ['trending topics in NLP', 'paper', { query: 'trending topics in NLP' }],
    ['status quo bias in LLMs', 'paper', { query: 'status quo bias in LLMs' }],
    ['help', 'help', {}],
    ['Hello there!', 'hello', {}],
    ['thanks a lot', 'thanks', {}],
    ['hello world models', 'paper', { query: 'hello world models' }],
    ['help me find the transformer paper', 'paper', { query: 'the transformer paper' }],
    ['find digest', 'paper', { query: 'digest' }],
    ['who wrote SqueezeLLM', 'ask', { question: 'who wrote SqueezeLLM' }],
    ['venue?', 'ask', { question: 'venue?' }],
    ['author identification', 'paper', { query: 'author identification' }],
    ['digest', 'digest list', {}],
    [
      'digest add topic:speculative decoding where:#nlp when:weekday mornings',
      'digest add',
      { topic: 'speculative decoding', where: '#nlp', when: 'weekday mornings' },
    ],
    ['digest add graph neural networks', 'digest add', { topic: 'graph neural networks' }],
    ['digest add topic:"exactly this" at:08:30', 'digest add', { topic: 'exactly this', at: '08:30' }],
    ['digest remove speculative decoding', 'digest remove', { digest: 'speculative decoding' }],
    ['cite 2106.09685', 'cite', { work: '2106.09685' }],
    ['papers on state space models', 'paper', { query: 'state space models' }],
    ['Can you find me some recent papers about test-time scaling?', 'paper', { query: 'test-time scaling' }],
    ['hey, show me the latest papers on RLHF.', 'paper', { query: 'RLHF' }],
    ['share the load in MoE', 'paper', { query: 'share the load in MoE' }],
    ['How much faster is Medusa?', 'ask', { question: 'How much faster is Medusa?' }],
    ['hey, why does drift happen in RAG?', 'ask', { question: 'hey, why does drift happen in RAG?' }],
    ['what is the size of TabPFN', 'ask', { question: 'what is the size of TabPFN' }],
    ['ask how TabPFN works', 'ask', { question: 'how TabPFN works' }],
    ['are there any papers on RLHF?', 'paper', { query: 'RLHF' }],
    ['which papers use Mamba?', 'paper', { query: 'which papers use Mamba?' }],
    ['how to train large models', 'paper', { query: 'how to train large models' }],
    ['attention is all you need', 'paper', { query: 'attention is all you need' }],
    ['/paper How much faster is Medusa?', 'paper', { query: 'How much faster is Medusa?' }],
    ['/trending year', 'trending', { period: 'year' }],
    ['trending year', 'paper', { query: 'trending year' }],
    ['/saved everything', 'saved', {}],
    ['/hlep', 'help', { unknown: '/hlep' }],
    ['/digest hlep me', 'help', { unknown: '/digest hlep' }],
    ['/24', 'paper', { query: '24' }],
    ['/open 2106.09685', 'open', { work: '2106.09685' }],
    ['save https://arxiv.org/abs/2106.09685', 'save', { work: 'https://arxiv.org/abs/2106.09685' }],
    ['open 2106.09685', 'open', { work: '2106.09685' }],
    ['follow 2106.09685', 'paper', { query: 'follow 2106.09685' }],
    ['hlep', 'paper', { query: 'hlep', perhaps: 'help' }],
    ['trendig week', 'paper', { query: 'trendig week', perhaps: 'trending' }],
    ['digest foo', 'paper', { query: 'digest foo', perhaps: 'help' }],
    ['digst add', 'paper', { query: 'digst add', perhaps: 'digest add' }],
    ['savd', 'paper', { query: 'savd', perhaps: 'saved' }],
    ['find hlep', 'paper', { query: 'hlep' }],
    ['kelp forests seen from space', 'paper', { query: 'kelp forests seen from space' }],
  ])('%s', (line, command, options) => {
    expect(meant(line)).toEqual({ command, options });
  });

  it('is never refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(commands.map((command) => command.name)).toContain(meant(line).command);
      }),
    );
  });
});
