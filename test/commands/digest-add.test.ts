import { describe, expect, it } from 'vitest';
import { createSession } from '#adapters/terminal/session.ts';
import { plainStyle } from '#adapters/terminal/style.ts';
import { terminalPlatform, whoTypes } from '#adapters/terminal/platform.ts';
import add from '#commands/digest/add.ts';
import type { Context } from '#src/chat/command.ts';
import { NOTHING_SHOWN } from '#src/chat/shown.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { SourceReport } from '#src/ingest/sync.ts';
import type { Place } from '#src/place.ts';
import { openTestApp, wordsOf } from '../support/app.ts';

const HERE: Place = { platform: 'terminal', installation: 'local', channel: 'here' };

async function added(...sources: SourceReport[]) {
  const { services } = await openTestApp({ STARTER_CORPUS: 'off' });
  const context: Context = {
    person: whoTypes('You'),
    place: HERE,
    platform: terminalPlatform(() => undefined, 'UTC'),
    surface: 'command',
    audience: 'private',
    signal: new AbortController().signal,
    shown: NOTHING_SHOWN,
    files: [],
    services: {
      ...services,
      lookup: { ...services.lookup, online: true },
      sync: { ...services.sync, run: () => Promise.resolve({ sources }) },
    },
  };
  const reply = await add.run({ topic: 'speculative decoding' }, context);
  return reply.update;
}

describe('a new digest, once the sources were asked', () => {
  it('names those that failed', async () => {
    const problem = 'arXiv did not answer in time.';
    const later = await added({ source: 'arxiv', outcome: 'unavailable', items: 0, added: 0, problem });
    expect(later && wordsOf(later)).toContain(problem);
  });

  it('is not shown again when nothing changed', async () => {
    expect(await added({ source: 'arxiv', outcome: 'unchanged', items: 0, added: 0 })).toBeUndefined();
  });
});

it('asked for in a conversation means that channel, wherever the time zone is asked', async () => {
  const app = await openTestApp();
  const place = { platform: 'discord', installation: '1', channel: '17' } as const;
  const person = { platform: 'discord', installation: '1', id: '3', name: 'Mia' } as const;
  const platform: Platform = {
    ...terminalPlatform(() => undefined, 'UTC'),
    zoneOf: () => Promise.resolve(undefined),
    resolvePlace: (_typed, from) => Promise.resolve(from),
  };
  const asked = { command: 'digest add', options: { topic: 'lora' }, person, place } as const;
  const { card } = await app.dispatcher.run({ ...asked, surface: 'mention' }, platform);
  const [first] = card.blocks.flatMap((block) => (block.kind === 'select' ? block.choices : []));
  expect(first?.action.options).toMatchObject({ topic: 'lora', where: '17' });
});

describe('a channel without announcements', () => {
  const typing = async () => {
    const app = await openTestApp();
    await app.services.search.caughtUp();
    const platform = terminalPlatform(() => undefined, 'UTC');
    const printed: string[] = [];
    const session = createSession({
      dispatcher: app.dispatcher,
      platform: () => platform,
      person: whoTypes('You'),
      screen: () => ({ style: plainStyle, columns: 400, zone: 'UTC' }),
      write: (text) => void printed.push(text),
    });
    return async (line: string) => {
      await session.line(line);
      return printed.splice(0).join('').trim();
    };
  };

  it('previews in one sentence', async () => {
    const type = await typing();
    expect(await type('digest preview topic:lora')).toMatch(/^No announcement of the last 7 days [^.]*\.$/);
  });

  it('help names each use and what it does on lines of their own', async () => {
    const help = await (await typing())('/help');
    expect(help).toMatch(/^\/paper \[<query>\]\n {4}Find papers/m);
    expect(help).not.toContain('visible:');
  });
});
