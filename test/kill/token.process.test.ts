import { expect, it } from 'vitest';
import { startDiscord, TOKEN } from '../support/discord/index.ts';
import { startPaperboy } from '../support/process.ts';
import { startSlack } from '../support/slack/fake-slack.ts';
import { temporaryDir } from '../support/temporary-dir.ts';
import { openStage } from './stage.ts';

const QUIET = { STARTER_CORPUS: 'off', OFFLINE: '1', EMBEDDINGS: 'off', LOG_LEVEL: 'info' };

it('ends with code 1 when the only platform revokes its token', { timeout: 300_000 }, async () => {
  const discord = await startDiscord();
  const paperboy = startPaperboy(['start'], {
    ...{ ...QUIET, DATA_DIR: await temporaryDir() },
    ...{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
  });
  await paperboy.printed('Paperboy runs');
  await discord.ready();
  discord.changeToken('another');
  discord.gateway.closeWith(4004);
  const { code, err } = await paperboy.finished;
  expect(code).toBe(1);
  expect(err).toContain('no platform is left');
  expect(err).toContain('DISCORD_TOKEN');
  await discord.close();
});

it('goes on where another platform is left, and its code says so', { timeout: 300_000 }, async () => {
  const [discord, slack] = [await startDiscord(), await startSlack()];
  const paperboy = startPaperboy(['start'], {
    ...{ ...QUIET, DATA_DIR: await temporaryDir(), ...slack.env },
    ...{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
  });
  await paperboy.printed('Paperboy runs');
  await discord.ready();
  discord.gateway.closeWith(4004);
  await paperboy.printed('Discord is off');
  await slack.slash('status');
  await slack.until(() => slack.workspace.ephemerals.length === 1);
  expect(slack.workspace.ephemerals[0]?.text).toContain('Discord refuses DISCORD_TOKEN');
  paperboy.child.kill('SIGTERM');
  expect((await paperboy.finished).code).toBe(1);
  await Promise.all([discord.close(), slack.stop()]);
});

it.concurrent.for(['slack', 'discord'] as const)(
  'a digest on %s whose post was refused for the token is told by the code of the end, and goes out after a restart',
  { timeout: 300_000 },
  async (name, context) => {
    const stage = await openStage(name, context);
    stage.platform.post('unauthorized');
    const paperboy = stage.start();
    await paperboy.printed('the platform refuses the token');
    await stage.until(({ state }) => state === 'pending');
    await stage.stop(paperboy);
    expect((await paperboy.finished).code).toBe(1);
    const again = stage.start();
    await stage.until(({ state }) => state === 'sent');
    await stage.stop(again);
    expect((await again.finished).code).toBe(0);
    expect(stage.messages()).toHaveLength(1);
  },
);
