/** Cards of every shape, full of what strangers write. */
import fc from 'fast-check';
import type { Action, Block, Button, Card, Choice, PaperView, Span } from '#src/message/card.ts';
import { HOSTILE_TITLES, MANY_AUTHORS } from '../hostile.ts';

const FRAGMENTS = [
  '](',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '@everyone',
  '@here',
  '<@1>',
  '<@&2>',
  '<#3>',
  '</a:4>',
  '<t:1:R>',
  'http://evil.example/',
  'https:',
  '//evil.example',
  'discord.gg/abc',
  ':x:',
  '<a:b:1>',
  '\\',
  '`',
  '```',
  '*',
  '**',
  '_',
  '~~',
  '||',
  '# ',
  '> ',
  '-# ',
  '- ',
  '1. ',
  '\n',
  '\u202e',
  '\u200b',
  '\ud800',
  '\0',
  '\u0301'.repeat(40),
  'word ',
];

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_TITLES) },
  { weight: 1, arbitrary: fc.string({ minLength: 400, maxLength: 6_000 }) },
);
const short = text.map((value) => value.slice(0, 120));

const url = fc.oneof(
  fc.integer({ min: 1, max: 9_999 }).map((id) => `https://paper.example/abs/${id}`),
  short.map((path) => `https://paper.example/${path}`),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://u:p@evil.example/',
    'http://paper.example/a)b(c',
    'not an address',
    '',
  ),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom('plain', 'strong', 'emphasis', 'code', 'match'), text }),
  fc.record({ kind: fc.constant('link'), text: short, url }),
  fc.record({
    kind: fc.constant('time'),
    at: fc.oneof(fc.integer({ min: 0, max: 2e12 }), fc.double()),
    style: fc.constantFrom('day', 'daytime', 'relative'),
  }),
);
const spans = fc.array(span, { maxLength: 6 });

const action: fc.Arbitrary<Action> = fc.record({
  command: fc.constantFrom('open', 'save', 'paper'),
  options: fc.record({ work: fc.integer({ min: 1, max: 6 }).map(String) }),
  effect: fc.constantFrom('update', 'reply'),
});
const button: fc.Arbitrary<Button> = fc.record(
  { label: short, action, style: fc.constantFrom('primary', 'danger'), disabled: fc.boolean() },
  { requiredKeys: ['label', 'action'] },
);
const choice: fc.Arbitrary<Choice> = fc.record(
  { label: text, description: text, action },
  { requiredKeys: ['label', 'action'] },
);
const paper: fc.Arbitrary<PaperView> = fc.record({
  workId: fc.constant('arxiv:1'),
  title: text,
  url,
  authors: fc.oneof(text, fc.constant(MANY_AUTHORS.join(', '))),
  facts: short,
  excerpt: spans,
  badges: fc.array(short, { maxLength: 4 }),
});
const buttons = fc.array(button, { maxLength: 8 });
const rank = fc.integer({ min: 1, max: 99 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'note'), text: spans }),
  fc.record(
    { kind: fc.constant('paper'), rank, paper, abstract: text, buttons },
    { requiredKeys: ['kind', 'paper', 'buttons'] },
  ),
  fc.record({ kind: fc.constant('line'), rank, paper, menu: fc.array(choice, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('select'), label: short, choices: fc.array(choice, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('buttons'), buttons }),
  fc.record({ kind: fc.constant('quote'), number: rank, workId: fc.string(), text: spans, source: spans }),
  fc.record({ kind: fc.constant('code'), language: fc.constantFrom('bibtex', '', '`x'), text }),
  fc.constant({ kind: 'divider' as const }),
);

export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: spans,
    blocks: fc.array(block, { maxLength: 24 }),
    tone: fc.constantFrom('problem', 'success'),
  },
  { requiredKeys: ['blocks'] },
);

/** Every address a card is allowed to link to. */
export function addressesIn(card: Card): string[] {
  const ofSpans = (list: readonly Span[]) => list.flatMap((each) => (each.kind === 'link' ? [each.url] : []));
  return [
    ...ofSpans(card.title ?? []),
    ...card.blocks.flatMap((each) => {
      switch (each.kind) {
        case 'paper':
        case 'line':
          return [each.paper.url, ...ofSpans(each.paper.excerpt)];
        case 'quote':
          return [...ofSpans(each.text), ...ofSpans(each.source)];
        case 'text':
        case 'note':
          return ofSpans(each.text);
        default:
          return [];
      }
    }),
  ];
}
