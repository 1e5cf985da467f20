import { expect, it } from 'vitest';
import { startDiscord, textIn, TOKEN } from '../support/discord/index.ts';
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

it(
  'goes on where another platform is left, says so, and takes the lost one up again',
  { timeout: 300_000 },
  async () => {
    const [discord, slack] = [await startDiscord(), await startSlack()];
    const paperboy = startPaperboy(['start'], {
      ...{ ...QUIET, DATA_DIR: await temporaryDir(), ...slack.env, HEALTH_LISTEN: '127.0.0.1:0' },
      ...{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
    });
    const answers = () => slack.workspace.ephemerals.map(({ text }) => text);
    const status = async () => {
      const before = answers().length;
      await slack.slash('status');
      await slack.until(() => answers().length > before);
      return answers().at(-1);
    };
    let log = '';
    paperboy.child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    await paperboy.printed('Paperboy runs');
    await discord.ready();
    discord.refuseIdentify(4004);
    discord.gateway.closeWith(4004);
    await paperboy.printed('Discord refuses DISCORD_TOKEN');
    expect(await status()).toContain('Discord refuses DISCORD_TOKEN');
    const port = /"port":(\d+)[^\n]*metrics are served/.exec(log)?.[1];
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('discord: off')]);
    discord.refuseIdentify(undefined);
    await paperboy.printed('the token is accepted again');
    expect(await status()).not.toContain('DISCORD_TOKEN');
    expect(textIn(await discord.slash('status').answer())).not.toContain('DISCORD_TOKEN');
    paperboy.child.kill('SIGTERM');
    expect((await paperboy.finished).code).toBe(0);
    await Promise.all([discord.close(), slack.stop()]);
  },
);

it('that stays refused is told by the code of the end', { timeout: 300_000 }, async () => {
  const [discord, slack] = [await startDiscord(), await startSlack()];
  discord.changeToken('another');
  const paperboy = startPaperboy(['start'], {
    ...{ ...QUIET, DATA_DIR: await temporaryDir(), ...slack.env },
    ...{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
  });
  await paperboy.printed('Paperboy runs');
  paperboy.child.kill('SIGTERM');
  const { code, err } = await paperboy.finished;
  expect(code).toBe(1);
  expect(err).toContain('Discord refuses DISCORD_TOKEN');
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
