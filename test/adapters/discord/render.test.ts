import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageBody } from '#adapters/discord/render/components.ts';
import { renderCard, renderEmbed } from '#adapters/discord/render/render.ts';
import type { Action, Block, Card, PaperView, Text } from '#src/message/card.ts';
import { code, day, daytime, link, plain, relative, say, strong } from '#src/message/text.ts';
import { HOSTILE_TITLES, MANY_AUTHORS } from '../../support/hostile.ts';
import { addressesIn, anyCard } from '../../support/discord/cards.ts';
import { flatten, messageFaults, pingsOf } from '../../support/discord/check.ts';
import { readMarkdown } from '../../support/discord/markdown.ts';
import type { Json } from '../../support/discord/wire.ts';

const encode = (action: Action): string =>
  `${action.effect === 'update' ? 'u' : 'p'}${action.command}?${String(action.options['work'])}`.padEnd(
    71,
    '.',
  );
const FORMS = { components: renderCard, embed: renderEmbed };

const paper = (more: Partial<PaperView> = {}): PaperView => ({
  workId: 'arxiv:1706.03762',
  title: 'Attention Is All You Need',
  url: 'https://arxiv.org/abs/1706.03762',
  authors: 'A. Vaswani +7',
  facts: 'cs.CL · 12 Jun 2017',
  excerpt: [plain('The dominant models are '), { kind: 'match', text: 'recurrent' }],
  badges: ['▲ 41'],
  ...more,
});
const line = (rank: number, more: Partial<PaperView> = {}): Block => ({
  kind: 'line',
  rank,
  paper: paper(more),
  menu: [],
});

function texts(body: MessageBody): string[] {
  const parts = flatten(body.components as unknown as Json[]);
  return [
    ...parts.flatMap(({ content }) => (typeof content === 'string' ? [content] : [])),
    ...(body.embeds ?? []).map(({ description }) => description ?? ''),
  ];
}

function allowed(url: string, card: Card): boolean {
  const same = (address: string) =>
    new URL(address).href.replace(/%([0-9a-f]{2})/gi, (_, byte: string) =>
      String.fromCharCode(parseInt(byte, 16)),
    );
  return addressesIn(card).some((own) => URL.canParse(own) && same(own) === same(url));
}

describe('a card', () => {
  it('shows a paper with its link, its facts, the words that matched, and its buttons', () => {
    const button = {
      label: 'Save',
      action: { command: 'save', options: { work: '1' }, effect: 'reply' as const },
    };
    const body = renderCard(
      { blocks: [{ kind: 'paper', rank: 1, paper: paper(), buttons: [button] }] },
      encode,
    );
    expect(texts(body)).toEqual([
      [
        '### 1 · [Attention Is All You Need](https://arxiv.org/abs/1706.03762)',
        'A. Vaswani +7 · cs.CL · 12 Jun 2017',
        'The dominant models are **recurrent**',
        '-# ▲ 41',
      ].join('\n'),
    ]);
    expect(flatten(body.components as unknown as Json[]).find(({ type }) => type === 2)).toMatchObject({
      label: 'Save',
      style: 2,
    });
  });

  it('shows a line with its facts and why it is there', () => {
    const [text] = texts(renderCard({ blocks: [line(2, { reason: 'close in meaning' })] }, encode));
    expect(text).toBe(
      [
        '**2** · [Attention Is All You Need](https://arxiv.org/abs/1706.03762)',
        '-# A. Vaswani +7 · cs.CL · 12 Jun 2017 · ▲ 41 · close in meaning',
      ].join('\n'),
    );
  });

  it('writes instants so that each reader sees their own time', () => {
    const at = Date.UTC(2026, 0, 2);
    const text = say('Since ', day(at), ', next ', daytime(at), ', ', relative(at));
    expect(texts(renderCard({ blocks: [{ kind: 'text', text }] }, encode))).toEqual([
      `Since <t:${at / 1000}:D>, next <t:${at / 1000}:f>, <t:${at / 1000}:R>`,
    ]);
  });

  it('gives up excerpts before papers, and papers before titles, and says how many are left out', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      line(index + 1, {
        title: `Title ${index + 1} ${'long '.repeat(40)}`,
        url: `https://p.example/${index + 1}`,
      }),
    );
    const [text = ''] = texts(renderCard({ blocks: many }, encode));
    const { links } = readMarkdown(text);
    expect(links.length).toBeGreaterThan(10);
    expect(links.map(({ url }) => url)).toEqual(links.map((_, index) => `https://p.example/${index + 1}`));
    expect(links.every(({ label }) => label.startsWith('Title'))).toBe(true);
    expect(text).toContain(`-# …and ${60 - links.length} more`);
  });

  it.each(Object.entries(FORMS))('carries its key in a control even without buttons (%s)', (_, render) => {
    const body = render({ blocks: [{ kind: 'text', text: say('Nothing new') }] }, encode, { key: 'k1' });
    const ids = flatten(body.components as unknown as Json[]).map(({ custom_id: id }) => id);
    expect(ids.filter((id) => id !== undefined)).toEqual(['s.k1.']);
  });
});

describe.each(Object.entries(FORMS))('whatever stands in a card (%s)', (_, render) => {
  const check = (card: Card, key?: string) => {
    const body = render(card, encode, key === undefined ? {} : { key });
    const json = JSON.parse(JSON.stringify(body)) as Json;
    expect(messageFaults(json, { edit: false })).toEqual([]);
    expect(pingsOf({ ...json, allowed_mentions: { parse: ['users', 'roles', 'everyone'] } }, [])).toEqual([]);
    expect(json['allowed_mentions']).toEqual({ parse: [] });
    expect(JSON.stringify(body).isWellFormed()).toBe(true);
    for (const text of texts(body)) {
      const read = readMarkdown(text);
      expect([...read.mentions, ...read.autolinks, ...read.emoji]).toEqual([]);
      expect(read.links.filter(({ url }) => !allowed(url, card))).toEqual([]);

      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]|\p{M}{4}/u);
    }
    return body;
  };

  it('nothing pings, nothing links but the card’s own addresses, and every limit holds', () => {
    fc.assert(
      fc.property(
        anyCard,
        fc.option(fc.stringMatching(/^[a-z0-9]{25}$/), { nil: undefined }),
        (card, key) => {
          check(card, key);
        },
      ),
      { numRuns: 200, interruptAfterTimeLimit: 20_000 },
    );
  });

  it.each<[string, Text]>([
    ['nothing', [plain('@'), strong(''), plain('everyone')]],
    ['a blank in code', [plain('<'), code(' '), plain('@1>')]],
    ['a time there is none of', [plain('@'), day(NaN), plain('here')]],
    ['a link to nowhere', [link('@', ''), plain('everyone')]],
    ['a link to nowhere and an emoji', [link(':x:', ''), plain('fire:')]],
  ])('nothing is put together across %s', (_, text) => {
    check({ blocks: [{ kind: 'text', text }] });
  });

  it.each(HOSTILE_TITLES.map((title) => [JSON.stringify(title.slice(0, 40)), title]))(
    'a paper titled %s keeps its one link',
    (_, title) => {
      const own = paper({ title, authors: MANY_AUTHORS.join(', '), excerpt: [plain(title)], facts: title });
      const body = check({ title: [plain(title)], blocks: [{ kind: 'paper', paper: own, buttons: [] }] });
      const links = texts(body).flatMap((text) => readMarkdown(text).links);
      expect(links.map(({ url }) => url)).toEqual(['https://arxiv.org/abs/1706.03762']);
    },
  );
});

describe('a title', () => {
  it('is read as it was written', () => {
    const words = fc.stringMatching(/^[\w*`~|<>()#+.:@\\/-]{1,60}( [\w*`~|<>()#+.:@\\/-]{1,60}){0,4}$/);
    fc.assert(
      fc.property(words, (title) => {
        const [text = ''] = texts(renderCard({ blocks: [line(1, { title })] }, encode));
        expect(readMarkdown(text).links.map(({ label }) => label.replaceAll('\u200b', ''))).toEqual([title]);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 20_000 },
    );
  });
});
