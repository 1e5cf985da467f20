import { expect, it } from 'vitest';
import { create as createSlack } from '#adapters/slack/index.ts';
import { slackManifest } from '#adapters/slack/manifest.ts';
import { createCommands } from '#commands/index.ts';
import type { Adapter, AdapterInput } from '#src/chat/adapter.ts';
import { loadConfig } from '#src/config.ts';
import { ConfigError } from '#src/errors.ts';
import { createLog } from '#src/log.ts';
import type { PlatformName } from '#src/place.ts';
import { noFailpoint } from '#src/testing.ts';
import { systemClock } from '#src/time.ts';
import { start } from '#src/cli/start.ts';
import type { VerbIo } from '#src/cli/verb/verb.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

it('a platform that breaks stops the other, ends with 1 and leaves its cause in the log', async () => {
  const done: string[] = [];
  const lines: string[] = [];
  const adapter = (name: PlatformName, begin: () => Promise<void>): Adapter => ({
    platform: { name } as Adapter['platform'],
    start: begin,
    probe: () => Promise.resolve(),
    isConnected: () => true,
    stop: () => Promise.resolve(void done.push(`${name} stopped`)),
  });
  const io = {
    config: {
      ...loadConfig({
        DATA_DIR: await temporaryDir(),
        OFFLINE: '1',
        EMBEDDINGS: 'off',
        STARTER_CORPUS: 'off',
        HEALTH_LISTEN: 'off',
      }),
      DISCORD_TOKEN: 'd',
      SLACK_BOT_TOKEN: 's',
    },
    clock: systemClock,
    failpoint: noFailpoint,
    log: createLog('info', { write: (line) => void lines.push(line) }),
    commands: [],
    platforms: {
      discord: () =>
        Promise.resolve(adapter('discord', () => Promise.resolve(void done.push('discord started')))),
      slack: () => Promise.resolve(adapter('slack', () => Promise.reject(new Error('a broken wire')))),
    },
    signal: new AbortController().signal,
  } as unknown as VerbIo;
  expect(await start.run([], io)).toBe(1);
  expect(done).toEqual(['discord started', 'discord stopped', 'slack stopped']);
  expect(lines.join('')).toContain('a broken wire');
});

it.each(['search', 'status', 'invite'])('SLACK_COMMAND=%s is refused as its manifest is', async (command) => {
  const lines: string[] = [];
  const io = {
    config: loadConfig({
      ...{ DATA_DIR: await temporaryDir(), OFFLINE: '1', EMBEDDINGS: 'off', STARTER_CORPUS: 'off' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-12345678', SLACK_APP_TOKEN: 'xapp-12345678', SLACK_COMMAND: command },
      // Nobody listens there: a start that is not refused would go on trying.
      ...{ HEALTH_LISTEN: 'off', SLACK_API_URL: 'http://127.0.0.1:9/api/' },
    }),
    clock: systemClock,
    failpoint: noFailpoint,
    log: createLog('info', { write: (line) => void lines.push(line) }),
    commands: createCommands('paper'),
    platforms: { slack: async (input: AdapterInput) => Promise.resolve(createSlack(input)) },
    signal: AbortSignal.timeout(10_000),
  } as unknown as VerbIo;
  expect(await start.run([], io)).toBe(1);
  expect(() => slackManifest({ command, commands: [] })).toThrow(ConfigError);
  expect(lines.join('')).toContain(`SLACK_COMMAND cannot be \\"${command}\\"`);
});
