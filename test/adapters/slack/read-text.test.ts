import { expect, test } from 'vitest';
import { escapeMrkdwn } from '#adapters/slack/render/escape.ts';
import { readText } from '#adapters/slack/events/read-text.ts';
import { readMrkdwn } from '../../support/slack/mrkdwn.ts';

test.each([
  ['<@U0BOT> lora', 'lora'],
  ['hey <@U0BOT|paperboy> papers on <@U1|mia>', 'hey papers on mia'],
  ['<@U0BOT>: what is lora?', 'what is lora?'],
  ['<@U0BOT>, papers on lora', 'papers on lora'],
  ['thanks <@U0BOT>!', 'thanks !'],
  ['<@U1|mia>: lora', 'mia: lora'],
  ['<!here> <!subteam^S1|@readers> lora', 'lora'],
  ['`trending week`', 'trending week'],
  ['```digest list```', 'digest list'],
  ['<https://arxiv.org/abs/1706.03762>', 'https://arxiv.org/abs/1706.03762'],
  ['<https://a.example/?x=1&amp;y=2|a.example>', 'https://a.example/?x=1&y=2'],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['a &lt; b &amp;&amp; c &gt; d &amp;lt;', 'a < b && c > d &lt;'],
  ['where:<#C0NLP|nlp>', 'where:<#C0NLP|nlp>'],
])('%s was typed as %s', (sent, typed) => {
  expect(readText(sent, 'U0BOT')).toBe(typed);
});

test.each([
  'A* search in BERT_base with ~3x less',
  'a _b_ *c* ~d~ `e` ```f```',
  ':tada: at 10:30 or a:b:c',
  '> quoted\n&gt; too',
  'R&D, a < b, <@U1> and <!channel>',
  'https://evil.example, www.evil.example, a@evil.example, mailto:a@evil.example',
])('%s stays what it says and does nothing', (text) => {
  const { plain, ...acts } = readMrkdwn(escapeMrkdwn(text));
  expect(plain).toBe(text);
  expect(acts).toEqual({ mentions: [], links: [], emoji: [], formatted: [] });
});

test('a title with one asterisk is left as it is', () => {
  expect(escapeMrkdwn('A* search')).toBe('A* search');
});
