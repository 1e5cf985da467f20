import { expect, test } from 'vitest';
import { clean, cleanLine, safeUrl } from '#adapters/slack/render/clean.ts';
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

test('what disturbs is taken out, what is read stays', () => {
  expect(clean('a\u202Eb\u0000c\u200Bd')).toBe('abcd');
  expect(clean('\uD800x')).toBe('\uFFFDx');
  expect(clean('e\u0301 \u0928\u092E\u0938\u094D\u0924\u0947 👩‍👩‍👧')).toBe(
    'e\u0301 \u0928\u092E\u0938\u094D\u0924\u0947 👩‍👩‍👧',
  );
  expect(cleanLine(' a\r\n b\u2028c ')).toBe('a b c');
});

test.each([
  ['https://arxiv.org/abs/1', 'https://arxiv.org/abs/1'],
  ['http://x.example', 'http://x.example/'],
  ['javascript:alert(1)', undefined],
  ['https://user:pw@x.example', undefined],
  ['arxiv.org/abs/1', undefined],
])('%s as an address is %s', (url, address) => {
  expect(safeUrl(url)).toBe(address);
});
