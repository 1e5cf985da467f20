import { describe, expect, it } from 'vitest';
import { defineCommand, type Command } from '#src/chat/command.ts';
import { createDispatcher } from '#src/chat/create-dispatcher.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { Services } from '#src/chat/services.ts';
import { UserError } from '#src/errors.ts';
import { createLog } from '#src/log.ts';
import { textOf } from '#src/message/text.ts';
import type { Block, Card } from '#src/message/card.ts';
import { openTestStore } from '../support/store.ts';

const greet = defineCommand({
  name: 'greet',
  summary: 'greets',
  options: {
    who: { kind: 'text', summary: 'whom', required: true, main: true, maxChars: 10 },
    times: { kind: 'count', summary: 'how often', min: 1, max: 3 },
    loud: { kind: 'flag', summary: 'loudly' },
    tone: { kind: 'text', summary: 'how', choices: [{ label: 'Very kind', value: 'kind' }] },
  },
  audience: ({ loud }) => (loud === true ? 'public' : 'private'),
  run: (args) =>
    Promise.resolve({
      card: { blocks: [{ kind: 'text', text: [{ kind: 'plain', text: JSON.stringify(args) }] }] },
    }),
});

const failing = (name: string, error: Error): Command =>
  defineCommand({
    name,
    summary: '',
    options: {},
    audience: () => 'private',
    run: () => Promise.reject(error),
  });

async function dispatcherWith(commands: readonly Command[]) {
  const lines: string[] = [];
  const services = { store: await openTestStore(), clock: { now: () => 0 } } as unknown as Services;
  const log = createLog('info', { write: (line) => lines.push(line) });
  const signal = new AbortController().signal;
  return {
    lines,
    dispatcher: createDispatcher({ commands, services, log, signal, reference: () => '7f3a9c' }),
  };
}

const asker = {
  person: { platform: 'terminal', installation: 'local', id: 'you', name: 'You' },
  place: { platform: 'terminal', installation: 'local', channel: 'here' },
  surface: 'command',
} as const;
const platform = { name: 'terminal' } as Platform;

function words(card: Card): string {
  return card.blocks
    .map((block: Block) => ('text' in block && typeof block.text !== 'string' ? textOf(block.text) : ''))
    .join(' ');
}

async function run(options: Record<string, unknown>, command = 'greet') {
  const { dispatcher } = await dispatcherWith([
    greet,
    failing('broken', new Error('secret detail')),
    failing('refused', new UserError('Do it so.')),
  ]);
  return dispatcher.run({ command, options, ...asker }, platform);
}

describe('the dispatcher', () => {
  it('reads texts as numbers, flags and choices', async () => {
    const { card } = await run({ who: ' Mia ', times: '2', loud: 'true', tone: 'very KIND', unknown: 'x' });
    expect(JSON.parse(words(card))).toEqual({ who: 'Mia', times: 2, loud: true, tone: 'kind' });
  });

  it.each([
    [{}, 'greet needs whom.'],
    [{ who: '   ' }, 'greet needs whom.'],
    [{ who: 'x'.repeat(11) }, 'at most 10 characters'],
    [{ who: 'a', times: 4 }, 'from 1 to 3'],
    [{ who: 'a', times: '1.5' }, 'whole number'],
    [{ who: 'a', tone: 'rude' }, 'must be one of: kind'],
  ])('says what is wrong with %j', async (options, sentence) => {
    const reply = await run(options);
    expect(reply.failed).toBe(true);
    expect(words(reply.card)).toContain(sentence);
  });

  it('knows the audience before anything runs; what it cannot read is private', async () => {
    const { dispatcher } = await dispatcherWith([greet]);
    expect(dispatcher.audience({ command: 'greet', options: { who: 'a', loud: 'yes' } })).toBe('public');
    expect(dispatcher.audience({ command: 'greet', options: { loud: true } })).toBe('private');
    expect(dispatcher.audience({ command: 'nothing', options: {} })).toBe('private');
  });

  it('shows a sentence for what a person can mend', async () => {
    expect(words((await run({}, 'refused')).card)).toBe('Do it so.');
  });

  it('shows a reference for a bug, whose cause stands in the log alone', async () => {
    const { dispatcher, lines } = await dispatcherWith([failing('broken', new Error('secret detail'))]);
    const reply = await dispatcher.run({ command: 'broken', options: {}, ...asker }, platform);
    expect(words(reply.card)).toContain('7f3a9c');
    expect(words(reply.card)).not.toContain('secret detail');
    expect(lines.join('')).toMatch(/7f3a9c.*secret detail/s);
  });

  it('keeps what stands there when a later form fails', async () => {
    const later = defineCommand({
      name: 'later',
      summary: '',
      options: {},
      audience: () => 'private',
      run: () => Promise.resolve({ card: { blocks: [] }, update: Promise.reject(new Error('gone wrong')) }),
    });
    const { dispatcher, lines } = await dispatcherWith([later]);
    const reply = await dispatcher.run({ command: 'later', options: {}, ...asker }, platform);
    expect(await reply.update).toBeUndefined();
    expect(lines.join('')).toContain('gone wrong');
  });
});
