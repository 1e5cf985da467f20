import fc from 'fast-check';
import type { Action, Block, Button, Card, Choice, PaperView, Span, Text } from '#src/message/card.ts';
import { HOSTILE_TITLES } from '../hostile.ts';

const wild = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 30 }) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_TITLES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom('*', '_', '~', '`', ' ', 'a', '<', '>', '|', '!', '@', ':', '\n', '&'),
      maxLength: 80,
    }),
  },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 2_000 }) },
);
const wildUrl = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'https://arxiv.org/abs/1706.03762',
      'https://example.org/a?b=1&c=<2>|3',
      'http://doi.org/10.1000/(x)',
    ),
  },
  fc.constantFrom(
    'javascript:alert(1)',
    'not an address',
    'slack://open',
    'https://user:pass@evil.example/',
    `https://example.org/${'x'.repeat(4_000)}`,
  ),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'plain' as const,
      'strong' as const,
      'emphasis' as const,
      'code' as const,
      'match' as const,
    ),
    text: wild,
  }),
  fc.record({ kind: fc.constant('link' as const), text: wild, url: wildUrl }),
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.integer({ min: 0, max: 4e12 }),
    style: fc.constantFrom('day' as const, 'daytime' as const, 'relative' as const),
  }),
);
const text: fc.Arbitrary<Text> = fc.array(span, { maxLength: 6 });
const action: fc.Arbitrary<Action> = fc.record({
  command: fc.constantFrom('paper', 'open', 'digest add'),
  options: fc.dictionary(fc.constantFrom('query', 'work', 'page'), fc.oneof(wild, fc.integer()), {
    maxKeys: 2,
  }),
  effect: fc.constantFrom('update' as const, 'reply' as const),
});
const button: fc.Arbitrary<Button> = fc.record(
  {
    label: wild,
    action,
    spoken: wild,
    style: fc.constantFrom('primary' as const, 'danger' as const),
    disabled: fc.boolean(),
  },
  { requiredKeys: ['label', 'action'] },
);
const choice: fc.Arbitrary<Choice> = fc.record(
  { label: wild, description: wild, action },
  { requiredKeys: ['label', 'action'] },
);

export const paperView: fc.Arbitrary<PaperView> = fc.record(
  {
    workId: fc.constantFrom('arxiv:1706.03762', 'local:7'),
    title: wild,
    url: wildUrl,
    authors: wild,
    facts: wild,
    excerpt: text,
    badges: fc.array(wild, { maxLength: 3 }),
    reason: wild,
  },
  { requiredKeys: ['workId', 'title', 'url', 'authors', 'facts', 'excerpt', 'badges'] },
);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text' as const, 'note' as const), text }),
  fc.record(
    {
      kind: fc.constant('paper' as const),
      rank: fc.nat(100),
      paper: paperView,
      abstract: wild,
      buttons: fc.array(button, { maxLength: 12 }),
    },
    { requiredKeys: ['kind', 'paper', 'buttons'] },
  ),
  fc.record({
    kind: fc.constant('line' as const),
    rank: fc.nat(100),
    paper: paperView,
    menu: fc.array(choice, { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('select' as const),
    label: wild,
    choices: fc.array(choice, { maxLength: 120 }),
  }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant('quote' as const),
    number: fc.nat(9),
    workId: fc.string(),
    text,
    source: text,
  }),
  fc.record({ kind: fc.constant('code' as const), language: fc.constant('bibtex'), text: wild }),
  fc.record({ kind: fc.constant('divider' as const) }),
);

/** Any card: anything as text, any number of blocks, controls with anything on them. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: text,
    blocks: fc.array(block, { maxLength: 40 }),
    tone: fc.constantFrom('problem' as const, 'success' as const),
  },
  { requiredKeys: ['blocks'] },
);
