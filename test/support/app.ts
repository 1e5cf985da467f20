import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { openApp, type App } from '#src/app.ts';
import { unmeasured, type Measures } from '#src/chat/measures.ts';
import type { Platform } from '#src/chat/platform.ts';
import { loadConfig } from '#src/config.ts';
import type { FullTexts } from '#src/fulltext/full-texts.ts';
import { silentLog } from '#src/log.ts';
import { textOf } from '#src/message/text.ts';
import type { Block, Card } from '#src/message/card.ts';
import type { Place } from '#src/place.ts';
import { noFailpoint } from '#src/testing.ts';
import { systemClock, type Clock } from '#src/time.ts';
import { putEmptyDatabase } from './store.ts';

/** The whole application over a folder of its own, without any platform: offline unless `env` says otherwise. */
export async function openTestApp(
  env: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
  measures: Measures = unmeasured,
  fullTexts?: FullTexts,
): Promise<App> {
  const dir = await mkdtemp(join(tmpdir(), 'paperboy-app-'));
  await putEmptyDatabase(dir);
  const config = loadConfig({ DATA_DIR: dir, OFFLINE: '1', EMBEDDINGS: 'off', ...env });
  const commands = createCommands(config.SLACK_COMMAND);
  const app = await openApp({
    config,
    clock,
    commands,
    measures,
    ...(fullTexts && { fullTexts }),
    log: silentLog,
    failpoint: noFailpoint,
    signal: new AbortController().signal,
  });
  onTestFinished(async () => {
    await app[Symbol.asyncDispose]();
    await rm(dir, { recursive: true, force: true });
  });
  return app;
}

/** What a person reads of a card. */
export function wordsOf(card: Card): string {
  return [card.title ? textOf(card.title) : '', ...card.blocks.map(wordsOfBlock)].join('\n');
}

function wordsOfBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'note':
    case 'quote':
      return textOf(block.text);
    case 'paper':
    case 'line':
      return [
        block.paper.title,
        block.paper.authors,
        block.paper.facts,
        textOf(block.paper.excerpt),
        ...block.paper.badges,
      ].join(' ');
    case 'buttons':
      return block.buttons.map((button) => button.label).join(' ');
    case 'select':
      return block.choices.map((choice) => choice.label).join(' ');
    case 'code':
      return block.text;
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

/** Types lines as one person in one channel, and presses what the last answer shows. */
export function asPerson(
  app: App,
  platform: Platform,
  name = 'Mia',
  place: Place = { platform: platform.name, installation: 'T1', channel: 'C1' },
) {
  const person = { platform: platform.name, installation: 'T1', id: `U-${name}`, name } as const;
  const here = { person, place, surface: 'command' } as const;
  return {
    async type(line: string) {
      return app.dispatcher.run({ ...(await app.dispatcher.understand(line, here)), ...here }, platform);
    },
    async press(card: Card, label: string) {
      const actions = card.blocks.flatMap((block) =>
        'buttons' in block ? block.buttons : 'choices' in block ? block.choices : [],
      );
      const action = actions.find((control) => control.label.startsWith(label))?.action;
      if (action === undefined)
        throw new Error(
          `nothing to press is called ${label}: ${actions.map((control) => control.label).join(', ')}`,
        );
      return app.dispatcher.run(
        { command: action.command, options: action.options, person, place, surface: 'click' },
        platform,
      );
    },
  };
}
