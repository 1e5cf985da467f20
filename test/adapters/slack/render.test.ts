import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderCard, renderPlain, type Rendered } from '#adapters/slack/render/render.ts';
import { LIMITS } from '#adapters/slack/limits.ts';
import { safeUrl } from '#src/text/unsafe-characters.ts';
import type { Block, Card, PaperView } from '#src/message/card.ts';
import { HOSTILE_TITLES, MANY_AUTHORS } from '../../support/hostile.ts';
import { anyCard } from '../../support/slack/arbitrary-card.ts';
import { checkMessage } from '../../support/slack/check-message.ts';
import { readMrkdwn } from '../../support/slack/mrkdwn.ts';

const URL_OF = 'https://arxiv.org/abs/1706.03762';
const short = () => 'value';

function view(title: string, more: Partial<PaperView> = {}): PaperView {
  return {
    workId: 'arxiv:1706.03762',
    title,
    url: URL_OF,
    authors: 'A. Vaswani, N. Shazeer +6',
    facts: 'cs.CL · 12 Jun 2017',
    excerpt: [{ kind: 'plain', text: 'The dominant models' }],
    badges: ['▲ 41'],
    ...more,
  };
}

const open = (paper: PaperView, abstract?: string): Block => ({
  kind: 'paper',
  paper,
  rank: 1,
  buttons: [
    {
      label: 'Save',
      spoken: `Save: ${paper.title}`,
      action: { command: 'save', options: { work: paper.workId }, effect: 'reply' },
    },
  ],
  ...(abstract !== undefined && { abstract }),
});
const line = (paper: PaperView, rank: number): Block => ({
  kind: 'line',
  paper,
  rank,
  menu: [{ label: 'Open', action: { command: 'open', options: { work: paper.workId }, effect: 'reply' } }],
});

/** Every address a payload makes clickable, in its blocks and its text. */
function linksOf({ blocks, text }: Rendered): string[] {
  const links = [...readMrkdwn(text).links];
  JSON.stringify(blocks, (_key, value: unknown) => {
    const piece = value as { type?: unknown; url?: unknown; text?: unknown } | null;
    if (piece?.type === 'link') links.push(String(piece.url));
    if (piece?.type === 'mrkdwn') links.push(...readMrkdwn(String(piece.text)).links);
    return value;
  });
  return links;
}

function seen(rendered: Rendered): string {
  const words: string[] = [];
  JSON.stringify(rendered.blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') words.push(value);
    return value;
  });
  return words.join('\n');
}

function urlsIn(card: Card): Set<string | undefined> {
  const urls: string[] = [];
  JSON.stringify(card, (key, value: unknown) => {
    if (key === 'url') urls.push(String(value));
    return value;
  });
  return new Set(urls.map((url) => safeUrl(url, LIMITS.urlChars)));
}

/** The same address as mrkdwn writes it. */
const bare = (url: string) => url.replace(/%3C/g, '<').replace(/%3E/g, '>').replace(/%7C/g, '|');

describe('any card', () => {
  test('keeps every limit of Block Kit, and pings, formats and links nothing of its own', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const own = new Set([...urlsIn(card)].map((url) => bare(url ?? '')));
        for (const rendered of [renderCard(card, short, { key: 'k1' }), renderPlain(card)]) {
          expect(checkMessage({ ...rendered })).toEqual([]);
          const read = readMrkdwn(rendered.text);
          expect(read.mentions).toEqual([]);
          expect(read.emoji).toEqual([]);
          expect(read.formatted).toEqual([]);
          for (const url of linksOf(rendered)) expect(own).toContain(bare(url));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is drawn the same each time', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(renderCard(card, short)).toEqual(renderCard(card, short));
      }),
      { numRuns: 30 },
    );
  });
});

describe('hostile titles', () => {
  test.each(HOSTILE_TITLES.map((title) => [JSON.stringify(title).slice(0, 60), title]))(
    '%s',
    (_name, title) => {
      const hostile = view(title, {
        authors: MANY_AUTHORS.join(', '),
        facts: title,
        badges: [title],
        reason: title,
      });
      const card: Card = {
        title: [{ kind: 'plain', text: title }],
        blocks: [
          open(hostile, title),
          line(hostile, 2),
          { kind: 'note', text: [{ kind: 'plain', text: title }] },
        ],
      };
      const rendered = renderCard(card, short);
      expect(checkMessage({ ...rendered })).toEqual([]);
      expect(new Set(linksOf(rendered))).toEqual(new Set([URL_OF]));
      expect(JSON.stringify(rendered)).not.toMatch(/\\u0000|[\u202a-\u202e\u2066-\u2069]|\\ud[89a-f]/i);
      expect(seen(rendered)).not.toMatch(/\p{M}{5}/u);
    },
  );
});

describe('a page of results', () => {
  const card: Card = {
    blocks: [
      open(view('Attention Is All You Need')),
      ...[2, 3, 4, 5].map((rank) => line(view(`Paper Number ${rank}`), rank)),
    ],
  };

  test('says each title, author and link to screen readers', () => {
    const { text } = renderCard(card, short);
    for (const title of ['Attention Is All You Need', 'Paper Number 2', 'Paper Number 5'])
      expect(text).toContain(title);
    expect(text.match(/A\. Vaswani, N\. Shazeer \+6/g)).toHaveLength(5);
    expect(text.match(/https:\/\/arxiv\.org\/abs\/1706\.03762/g)).toHaveLength(5);
  });

  test('says why a row is there, to be seen and to be heard', () => {
    const why = line(view('A Title', { reason: 'close in meaning' }), 2);
    const rendered = renderCard({ blocks: [why] }, short);
    const under = 'A. Vaswani, N. Shazeer +6 · cs.CL · 12 Jun 2017 · ▲ 41 · Matched: close in meaning';
    expect(seen(rendered)).toContain(under);
    expect(rendered.text).toContain(under);
  });

  test('gives each row a menu beside its authors and a title that is the link', () => {
    const { blocks } = renderCard(card, short);
    const rows = blocks.filter((block) => block.type === 'section');
    expect(rows).toHaveLength(4);
    expect(rows.every((row) => row.accessory?.type === 'overflow')).toBe(true);
    expect(linksOf({ blocks, text: '' })).toHaveLength(5);
  });

  test('tells a screen reader what a button is for', () => {
    const { blocks } = renderCard(card, short);
    expect(JSON.stringify(blocks)).toContain('"accessibility_label":"Save: Attention Is All You Need"');
  });
});

describe('too much for one message', () => {
  test('excerpts give way before titles, and titles before nothing', () => {
    const long = 'An excerpt that goes on. '.repeat(60);
    const papers = Array.from({ length: 10 }, (_, index) =>
      view(`Title ${index} ${'word '.repeat(20)}end`, { excerpt: [{ kind: 'plain', text: long }] }),
    );
    const rendered = renderCard({ blocks: papers.map((paper) => open(paper)) }, short);
    for (const { title } of papers) {
      expect(rendered.text).toContain(title);
      expect(seen(rendered)).toContain(title);
    }
    expect(linksOf(rendered)).toHaveLength(20);
  });

  test('papers that cannot fit are counted', () => {
    const blocks = Array.from({ length: 60 }, (_, index) => line(view(`Paper ${index}`), index + 1));
    const rendered = renderCard({ blocks }, short);
    const shown = blocks.filter((_, index) => seen(rendered).includes(`Paper ${index}\n`)).length;
    expect(shown).toBeGreaterThan(10);
    expect(rendered.text).toContain(`…and ${60 - shown} more`);
    expect(seen(rendered)).toContain(`…and ${60 - shown} more`);
  });

  test('sixty paragraphs are begun', () => {
    const blocks = Array.from({ length: 60 }, (_, index): Block => ({
      kind: 'text',
      text: [{ kind: 'plain', text: `Line ${index}.` }],
    }));
    const rendered = renderCard({ blocks }, short);
    expect(rendered.blocks).toHaveLength(50);
    expect(rendered.text).toContain('Line 59.');
  });

  test('a select of a hundred long titles does not push out the papers', () => {
    const choices = Array.from({ length: 100 }, () => ({
      label: 'word '.repeat(20),
      description: 'word '.repeat(20),
      action: { command: 'open', options: {}, effect: 'reply' as const },
    }));
    const rendered = renderCard(
      { blocks: [open(view('A Title')), { kind: 'select', label: 'Open…', choices }] },
      short,
    );
    expect(checkMessage({ ...rendered })).toEqual([]);
    expect(seen(rendered)).toContain('A Title');
    expect(JSON.stringify(rendered.blocks)).toContain('static_select');
  });

  test('the words on controls count too, though they are not in the text', () => {
    const choices = Array.from({ length: 50 }, () => ({
      label: 'x'.repeat(75),
      action: { command: 'open', options: {}, effect: 'reply' as const },
    }));
    const prose: Block = { kind: 'text', text: [{ kind: 'plain', text: 'word '.repeat(1_200) }] };
    const card: Card = { blocks: [prose, { kind: 'select', label: 'Open…', choices }] };
    expect(checkMessage({ ...renderCard(card, short) })).toEqual([]);
  });

  test('a select that only repeats the menus of the lines is left out, unless a line is', () => {
    const papers = Array.from({ length: 40 }, (_, at) => view(`Paper ${at}`, { workId: `arxiv:${at}` }));
    const choices = papers.map(({ title, workId: work }) => ({
      label: title,
      action: { command: 'open', options: { work }, effect: 'reply' as const },
    }));
    const listed = (count: number): Card => ({
      blocks: [
        ...papers.slice(0, count).map((paper, at) => line(paper, at + 1)),
        { kind: 'select', label: 'Open…', choices: choices.slice(0, count) },
      ],
    });
    expect(JSON.stringify(renderCard(listed(5), short).blocks)).not.toContain('static_select');
    expect(JSON.stringify(renderCard(listed(40), short).blocks)).toContain('static_select');
  });

  test('a long abstract is shortened, its title whole', () => {
    const rendered = renderCard(
      { blocks: [open(view('A Title'), 'Sentence by sentence. '.repeat(1_000))] },
      short,
    );
    expect(checkMessage({ ...rendered })).toEqual([]);
    expect(rendered.text).toMatch(/…/);
  });
});

test('a disabled button says its words and cannot be pressed', () => {
  const page = (label: string, disabled: boolean) => ({
    label,
    disabled,
    action: { command: 'paper', options: {}, effect: 'update' as const },
  });
  const { blocks, text } = renderCard(
    { blocks: [{ kind: 'buttons', buttons: [page('◀', true), page('1–5 of 43', true), page('▶', false)] }] },
    short,
  );
  expect(blocks.map((block) => block.type)).toEqual(['actions', 'context']);
  expect(JSON.stringify(blocks)).toContain('1–5 of 43');
  expect(text).toBe('1–5 of 43');
  expect(JSON.stringify(blocks)).not.toContain('◀');
});

test('a key travels as metadata', () => {
  const { metadata } = renderCard({ blocks: [] }, short, { key: 'abc' });
  expect(metadata).toEqual({ event_type: 'paperboy_post', event_payload: { key: 'abc' } });
});
