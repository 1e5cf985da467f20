import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Permit } from '#src/chat/platform.ts';
import type { Person, Place } from '#src/place.ts';
import { startBot, type TestBot } from '../../support/slack/bot.ts';
import { directMessage } from '../../support/slack/workspace.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
  directMessage(bot.slack.workspace, 'U0MIA');
});
afterEach(async () => bot.stop());

const at = (channel: string): Place => ({ platform: 'slack', installation: 'T0TEAM', channel });
const person = (id: string): Person => ({ platform: 'slack', installation: 'T0TEAM', id, name: id });
const platform = () => bot.adapter.platform;
const advice = (permit: Permit) => (permit.ok ? 'ok' : permit.advice);

describe('managing digests', () => {
  test.each([
    ['a member', 'U0MIA', 'C0NLP', /^ok$/],
    ['a guest', 'U0GUS', 'C0NLP', /Guests cannot/],
    ['somebody who is not in the channel', 'U0MIA', 'C0HIDDEN', /Only members/],
    ['somebody in a private channel the bot is not in', 'U0ANN', 'C0SECRET', /\/invite @paperboy/],
    ['anybody, of their own direct message', 'U0MIA', 'D0MIA', /^ok$/],
    ['anybody, of another’s direct message', 'U0ANN', 'D0MIA', /Use a channel I am in/],
    ['somebody unknown', 'U0NOBODY', 'C0NLP', /cannot be reached/],
  ])('%s', async (_who, id, channel, says) => {
    expect(advice(await platform().mayManage(person(id), at(channel)))).toMatch(says);
  });

  test('is for administrators alone where the operator says so, direct messages excepted', async () => {
    const strict = await startBot({ slack: bot.slack, env: { DIGESTS_BY: 'admins' }, start: false });
    expect(advice(await strict.adapter.platform.mayManage(person('U0MIA'), at('C0NLP')))).toMatch(
      /administrators/,
    );
    expect(advice(await strict.adapter.platform.mayManage(person('U0ANN'), at('C0NLP')))).toBe('ok');
    expect(advice(await strict.adapter.platform.mayManage(person('U0MIA'), at('D0MIA')))).toBe('ok');
  });

  test('is refused, not allowed, while Slack does not answer', async () => {
    bot.slack.faults.next('users.info', { kind: 'status', status: 500 });
    expect(advice(await platform().mayManage(person('U0MIA'), at('C0NLP')))).toMatch(/Try again/);
  });

  test('is asked anew each time', async () => {
    expect(await platform().mayManage(person('U0MIA'), at('C0NLP'))).toEqual({ ok: true });
    bot.slack.workspace.channels.get('C0NLP')?.members.delete('U0MIA');
    expect(advice(await platform().mayManage(person('U0MIA'), at('C0NLP')))).toMatch(/Only members/);
  });
});

test('writing somewhere takes being there, guests included', async () => {
  expect(await platform().mayPost(person('U0GUS'), at('C0NLP'))).toEqual({ ok: true });
  expect(advice(await platform().mayPost(person('U0GUS'), at('C0HIDDEN')))).toMatch(/not in that channel/);
  expect(await platform().mayPost(person('U0MIA'), at('D0MIA'))).toEqual({ ok: true });
});

test.each([
  ['C0NLP', /^ok$/],
  ['D0MIA', /^ok$/],
  ['D0OTHERS', /\/invite @paperboy/],
  ['C0HIDDEN', /^ok$/],
  ['C0LONELY', /\/invite @paperboy/],
  ['C0SECRET', /\/invite @paperboy/],
  ['C0OLD', /archived/],
])('posting to %s', async (channel, says) => {
  expect(advice(await platform().canPost(at(channel)))).toMatch(says);
});

test.each([
  ['here', 'C0NLP'],
  ['', 'C0NLP'],
  ['<#C0LONELY|lonely>', 'C0LONELY'],
  ['<#C0LONELY>', 'C0LONELY'],
  ['C0HIDDEN', 'C0HIDDEN'],
  ['#hidden', 'C0HIDDEN'],
  ['Lonely', 'C0LONELY'],
  ['#secret', undefined],
  ['<#C0SECRET|secret>', undefined],
  ['#nowhere', undefined],
])('"%s" means %s', async (typed, channel) => {
  const place = await platform().resolvePlace(typed, { ...at('C0NLP'), thread: '1.1' }, person('U0ANN'));
  expect(place).toEqual(channel === undefined ? undefined : at(channel));
});

test('names and zones are those of the workspace', async () => {
  expect(await platform().nameOf(at('C0NLP'))).toBe('#nlp');
  expect(await platform().nameOf(at('C0SECRET'))).toBe('C0SECRET');
  expect(await platform().nameOf(at('D0MIA'))).toBe('your direct messages');
  expect(await platform().zoneOf(person('U0GUS'))).toBe('Asia/Tokyo');
  expect(await platform().zoneOf(person('U0NOBODY'))).toBeUndefined();
});

test('in a group message the advice is what can be done: no right of the manifest would help', async () => {
  const members = new Set(['U0MIA', 'U0ANN']);
  const group = { id: 'G0GROUP', name: 'mpdm-mia--ann', is_private: true, is_mpim: true, members };
  bot.slack.workspace.channels.set(group.id, group);
  const place = at(group.id);
  const refused = [platform().mayManage(person('U0MIA'), place), platform().canPost(place)];
  for (const permit of await Promise.all([...refused, platform().mayPost(person('U0MIA'), place)])) {
    expect(advice(permit)).toContain('Use a channel I am in, or a direct message with me.');
    expect(advice(permit)).not.toMatch(/manifest|reinstall|invite/i);
  }
});
