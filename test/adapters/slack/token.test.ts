import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '#src/place.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

const NLP: Place = { platform: 'slack', installation: 'T0TEAM', channel: 'C0NLP' };
const post = (key: string) => bot.adapter.platform.courier.post(NLP, textCard('a digest'), key);

describe.each(['invalid_auth', 'token_revoked', 'account_inactive'])('a token that is %s', (error) => {
  test('once is told, and good again a second later', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'error', error });
    expect(await post('a')).toMatchObject({ outcome: 'refused', why: 'credentials' });
    expect(bot.troubles).toEqual([expect.stringContaining('SLACK_BOT_TOKEN')]);
    bot.passed += 1_000;
    expect(await post('b')).toMatchObject({ outcome: 'sent' });
    expect(bot.troubles.at(-1)).toBeUndefined();
  });

  test('for long is tried now and then, whatever people ask', async () => {
    bot.slack.workspace.tokenError = error;
    const before = bot.slack.calls.length;
    for (let times = 0; times < 6; times += 1) {
      await bot.slack.mention(`<@U0BOT> lora ${times}`);
      await bot.slack.until(() => bot.requests.length === times + 1);
      await post(`m${times}`);
    }
    // Two calls of the first answer were under way together.
    expect(bot.slack.calls.length - before).toBeLessThanOrEqual(2);
    const looked = await bot.adapter.platform.courier.find(NLP, 'm1', undefined);
    expect(looked).toMatchObject({ outcome: 'unable', why: 'credentials' });
    for (let minute = 0; minute < 60; minute += 1) {
      bot.passed += 60_000;
      await post(`n${minute}`);
      await post(`o${minute}`);
    }
    expect(bot.slack.calls.length - before).toBeLessThanOrEqual(62);
    expect(bot.troubles).toHaveLength(1);
    delete bot.slack.workspace.tokenError;
    bot.passed += 60_000;
    expect(await post('z')).toMatchObject({ outcome: 'sent' });
    expect(bot.troubles).toHaveLength(2);
  });

  test('does not keep a slash command from its answer', async () => {
    bot.slack.workspace.tokenError = error;
    await post('a');
    await bot.slack.slash('lora');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    delete bot.slack.workspace.tokenError;
  });
});
