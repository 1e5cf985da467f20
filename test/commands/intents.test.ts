import { describe, expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { INTENTS } from '#commands/intents.ts';
import { intentOf } from '#src/chat/plain/intent.ts';
import { understand } from '#src/chat/understand.ts';

const commands = createCommands('paper');
const meant = (line: string) => {
  const { command, options } = understand(line, commands);
  return {
    command,
    options: Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'said')),
  };
};
const rows = INTENTS.map((row): [string, (typeof INTENTS)[number]] => [`${row.command}: ${row.fits}`, row]);

describe('a row of the table of intents', () => {
  it.each(rows)('%s: fits its line, and is the only one that does', (_, row) => {
    expect(INTENTS.filter((one) => intentOf(row.fits, [one]) !== undefined)).toEqual([row]);
    expect(meant(row.fits).command).toBe(row.command);
  });

  it.each(rows)('%s: leaves alone what only looks alike', (_, row) => {
    expect(intentOf(row.fitsNot, [row])).toBeUndefined();
  });

  it.each(rows.filter(([, { asksFirst }]) => asksFirst === true))(
    '%s: is asked about first, and may be searched instead',
    (_, row) => {
      const command = commands.find(({ name }) => name === row.command);
      expect(Object.keys(command?.options ?? {})).toContain('said');
      expect(command?.internal).toBe(true);
    },
  );
});

describe('plain words', () => {
  it.each([
    ['what can you do?', 'help', {}],
    ['What can I ask you?', 'help', {}],
    ['who are you', 'help', {}],
    ['who made you?', 'help', {}],
    ['how does this work?', 'help', {}],
    ['help me!', 'help', {}],
    ['hi', 'hello', {}],
    ['hey paperboy', 'hello', {}],
    ['good morning everyone', 'hello', {}],
    ['thanks!', 'thanks', {}],
    ['thank you', 'thanks', {}],
    ['great, thanks', 'thanks', {}],
    ['good bot', 'thanks', {}],
    ['👍', 'thanks', {}],
    ['thanks :tada:', 'thanks', {}],
    ['good bot ❤️!', 'thanks', {}],
    ['bibtex for the first one', 'cite', { work: 'the first one' }],
    ['follow diffusion models', 'follow', { topic: 'diffusion models' }],
    ['Please follow papers on LoRA here', 'follow', { topic: 'LoRA' }],
    ['subscribe me to RLHF', 'follow', { topic: 'RLHF' }],
    ['subscribe to new papers on world models', 'follow', { topic: 'world models' }],
    ['new papers on LoRA every monday at 9am', 'follow', { topic: 'LoRA', when: 'every monday', at: '9am' }],
    ['new papers on LoRA every monday', 'follow', { topic: 'LoRA', when: 'every monday' }],
    [
      'can you send me papers about agents every day at 18:00?',
      'follow',
      { topic: 'agents', when: 'every day', at: '18:00' },
    ],
    ['how do I get daily papers here?', 'follow', {}],
    ['subscribe', 'follow', {}],
    ['stop', 'stop', {}],
    ['Unsubscribe!', 'stop', {}],
    ['pause digests', 'stop', {}],
    ['please stop sending me digests', 'stop', {}],
    ['no more papers please', 'stop', {}],
    ['unfollow diffusion models', 'stop', { digest: 'diffusion models' }],
    ['stop the digest on LoRA', 'stop', { digest: 'LoRA' }],
    ['what do I follow?', 'digest list', {}],
    ['my digests', 'digest list', {}],
    ['my saved papers', 'saved', {}],
    ['what have I saved?', 'saved', {}],
    ['my reading list', 'saved', {}],
    ['bibtex for 2', 'cite', { work: '2' }],
    ['Can I have the bibtex for SqueezeLLM?', 'cite', { work: 'SqueezeLLM' }],
    ['cite it', 'cite', { work: 'it' }],
    ['export my reading list', 'cite', {}],
    ['what’s trending this week?', 'trending', { period: 'this week' }],
    ['what is hot today', 'trending', { period: 'today' }],
    ['trending papers this month', 'trending', { period: 'this month' }],
    ['recommend me something', 'trending', {}],
    ['what should I read?', 'trending', {}],
    ['what’s new in diffusion models?', 'paper', { query: 'newest diffusion models' }],
    ['anything new on agents this week?', 'paper', { query: 'newest agents this week' }],
    ['tell me more about 2', 'open', { work: '2' }],
    ['tell me more about it', 'open', { work: 'it' }],
    ['2', 'open', { work: '2' }],
    ['the second one', 'open', { work: 'the second one' }],
    ['show me the abstract of 3', 'open', { work: '3' }],
    ['save it', 'save', { work: 'it' }],
    ['save 2', 'save', { work: '2' }],
    ['bookmark the first one', 'save', { work: 'the first one', on: 'true' }],
    ['similar to 2', 'similar', { to: 'to 2' }],
    ['papers like 2306.07629', 'similar', { to: '2306.07629' }],
    ['more like this', 'similar', { to: 'this' }],
    ['find me papers similar to 2', 'similar', { to: '2' }],
    ['share 2 here', 'share', { work: '2' }],
    ['upvote 2', 'vote', { work: '2', on: 'true' }],
    ['summarise it', 'ask', { question: 'summarise it' }],
    ['summarize 2', 'ask', { question: 'summarize paper 2' }],
    ['what does 3 do?', 'ask', { question: 'what does paper 3 do' }],
    ['compare 1 and 2', 'ask', { question: 'compare 1 and 2' }],
    ['more', 'more', {}],
    ['next page please', 'more', {}],
    ['previous', 'more', { back: 'true' }],
    ['help me find papers on agents', 'paper', { query: 'agents' }],
    ['please find papers on agents', 'paper', { query: 'agents' }],
    ['can you show me papers about RLHF?', 'paper', { query: 'RLHF' }],
    ['I’m looking for papers on test-time scaling', 'paper', { query: 'test-time scaling' }],
    ['I need recent papers on RLHF', 'paper', { query: 'RLHF' }],
    ['More is different', 'paper', { query: 'More is different' }],
    ['Attention please', 'paper', { query: 'Attention please' }],
    ['stop words', 'paper', { query: 'stop words' }],
    ['hello world models', 'paper', { query: 'hello world models' }],
    ['digital library search', 'paper', { query: 'digital library search' }],
    ['follow 2106.09685', 'paper', { query: 'follow 2106.09685' }],
    ['find stop', 'paper', { query: 'stop' }],
    ['/paper thanks', 'paper', { query: 'thanks' }],
  ])('%s', (line, command, options) => {
    expect(meant(line)).toEqual({ command, options });
  });
});
