import { expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { offered } from '#src/chat/usage.ts';
import { personKey, type Person, type Place } from '#src/place.ts';
import { openOnSlack } from '../support/slack/whole.ts';
import { directMessage, type Ephemeral, type Message } from '../support/slack/workspace.ts';
import { plantAnswer, plantDigest, state } from './plant.ts';
import { absent, attempts, SECRET_WORDS, withoutId, type Attempt, type Secrets } from './table.ts';

const written = ({ command, options }: Pick<Attempt, 'command' | 'options'>, effect = 'r') =>
  `${effect}:${command.replace(' ', '+')}?${new URLSearchParams(options).toString()}`;
const blocks = (value: string) => [
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'paperboy:1', text: { type: 'plain_text', text: 'press' }, value },
    ],
  },
];

async function secretsOnSlack() {
  const on = await openOnSlack();
  const { app, slack } = on;
  const { workspace } = slack;
  const place = (channel: string, installation = 'T0TEAM'): Place => ({
    platform: 'slack',
    installation,
    channel,
  });
  const ann: Person = { platform: 'slack', installation: 'T0TEAM', id: 'U0ANN', name: 'ann' };
  for (const user of ['U0ANN', 'U0MIA']) directMessage(workspace, user);
  workspace.users.set('U0OUT', { id: 'U0OUT', name: 'out' });
  workspace.users.set('U0DEL', { id: 'U0DEL', name: 'del', deleted: true });
  const asked = (channel: string, open: boolean) =>
    plantAnswer(app, { place: place(channel), person: ann, open });
  const hidden = await plantDigest(app, 'hostile takeover', place('C0HIDDEN'), ann);
  const removed = await plantDigest(app, 'merger arbitrage', place('C0HIDDEN'), ann);
  await app.services.digests.remove(removed.digest);
  const own = await plantDigest(app, 'hostile acquisition', place('D0ANN'), ann);
  const other = await plantDigest(app, 'merger of states', place('C0NLP', 'T0OTHER'), {
    ...ann,
    installation: 'T0OTHER',
  });
  await plantDigest(app, 'sieves', place('C0NLP'), ann);
  const secrets: Secrets = {
    answer: {
      'given to Ann alone in #nlp': await asked('C0NLP', false),
      'given to all in #hidden': await asked('C0HIDDEN', true),
      'given in Ann’s direct messages': await asked('D0ANN', false),
    },
    digest: {
      'of #hidden': hidden.digest,
      'removed from #hidden': removed.digest,
      'of Ann’s direct messages': own.digest,
      'of another workspace': other.digest,
    },
    run: { 'of #hidden': hidden.run, 'of Ann’s direct messages': own.run, 'of another workspace': other.run },
    place: {
      '#hidden': 'C0HIDDEN',
      '#hidden by its name': '#hidden',
      '#secret, where Paperboy is not': 'C0SECRET',
      'Ann’s direct messages': 'D0ANN',
    },
  };
  const shownAfter = async (act: () => Promise<unknown>) => {
    const all = () => [...workspace.messages, ...workspace.ephemerals];
    const before = new Set<object>(all());
    await act();
    await slack.until(() => all().some((shown) => !before.has(shown)));
    return all().find((shown) => !before.has(shown))!;
  };
  const press = async (value: string, user: string, channel: string) => {
    const on: Ephemeral = { channel, user, text: 'x', blocks: blocks(value) };
    return (await shownAfter(() => slack.click(on, 'press', user))).text;
  };
  return { ...on, secrets, press, shownAfter, place };
}

const WHO: Readonly<Record<string, readonly [user: string, channel: string]>> = {
  'a member, in another channel': ['U0MIA', 'C0NLP'],
  'a guest': ['U0GUS', 'C0NLP'],
  'somebody taken out of it, where it stands': ['U0OUT', 'C0HIDDEN'],
  'somebody whose account was closed': ['U0DEL', 'C0NLP'],
  'somebody of another workspace': ['U9EVE', 'C0NLP'],
  'somebody in their own direct messages': ['U0MIA', 'D0MIA'],
  'somebody in Ann’s direct messages': ['U0MIA', 'D0ANN'],
  'a member, where Paperboy is not': ['U0MIA', 'C0LONELY'],
};

it('no forged id shows, names or changes what is another’s; what is not theirs is not there', async () => {
  const { app, slack, secrets, press } = await secretsOnSlack();
  const before = await state(app);
  let tried = 0;
  for (const [who, [user, channel]] of Object.entries(WHO)) {
    const known = new Map<string, string>();
    for (const attempt of attempts(secrets, '0')) {
      const none = absent(attempt);
      const key = `${attempt.command} ${attempt.option}`;
      if (!known.has(key)) known.set(key, withoutId(await press(written(none), user, channel), none));
      const words = withoutId(await press(written(attempt), user, channel), attempt);
      expect({ who, ...attempt, words }).toEqual({ who, ...attempt, words: known.get(key) });
      expect(words).not.toMatch(SECRET_WORDS);
      tried += 1;
    }
  }
  expect(await state(app)).toEqual(before);
  expect(tried).toBeGreaterThanOrEqual(63);
  expect(slack.violations).toEqual([]);
}, 120_000);

it('a control changes only the message that carries it', async () => {
  const { slack, type, shownAfter } = await secretsOnSlack();
  const found = await type('speculative decoding visible:true', { user: 'U0ANN' });
  const before = found.text;
  for (const value of ['u:saved?', 'u:paper?query=medusa', 'u:paper?query=speculative+decoding&page=9']) {
    const own = found.blocks;
    const shown = await shownAfter(async () => {
      const forged = { ...found, blocks: blocks(value) };
      await slack.forge(found as Message, forged.blocks, 'press', 'U0MIA');
    });
    expect(shown).toMatchObject({ user: 'U0MIA' });
    expect(found.text).toBe(before);
    expect(found.blocks).toBe(own);
  }
  await slack.click(found, '▶', 'U0MIA');
  await slack.until(() => found.text.startsWith('6. '));
});

it('a control of a long action is its reader’s alone, also when its key is known', async () => {
  const { app, press } = await secretsOnSlack();
  const query = `hostile takeover ${'speculative decoding '.repeat(10)}`;
  const action = { command: 'paper', options: { query, page: 2 }, effect: 'reply' } as const;
  const card = { blocks: [{ kind: 'buttons' as const, buttons: [{ label: 'x', action }] }] };
  const reader = personKey({ platform: 'slack', installation: 'T0TEAM', id: 'U0ANN' });
  const key = (await app.dispatcher.encoder(card, 75, reader))(action);
  expect(key).toMatch(/^#/);
  expect(await press(key, 'U0MIA', 'C0NLP')).toContain('before my memory');
  expect(await press(key, 'U0ANN', 'C0NLP')).not.toContain('before my memory');
});

it('no typed id does either, in a command or said in a thread', async () => {
  const { app, slack, secrets, shownAfter } = await secretsOnSlack();
  const before = await state(app);
  const typed = ({ command, options }: Attempt) =>
    [command, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join(' ');
  const ways = {
    typed: (text: string) => slack.slash(text, { user: 'U0MIA', channel: 'C0NLP' }),
    mentioned: (text: string) => slack.mention(`<@U0BOT> ${text}`, { user: 'U0MIA', thread: '5.5' }),
  };
  // The words of a command that only controls call are a search.
  const offeredNames = new Set(offered(createCommands('paper')).map(({ name }) => name));
  const tries = attempts(secrets, '0').filter(({ command }) => offeredNames.has(command));
  expect(tries.length).toBeGreaterThanOrEqual(24);
  for (const [how, act] of Object.entries(ways)) {
    const known = new Map<string, string>();
    const say = async (attempt: Attempt) => {
      const { text } = await shownAfter(() => act(typed(attempt)));
      return withoutId(text, attempt);
    };
    for (const attempt of tries) {
      const key = `${attempt.command} ${attempt.option}`;
      if (!known.has(key)) known.set(key, await say(absent(attempt)));
      const words = await say(attempt);
      expect({ how, ...attempt, words }).toEqual({ how, ...attempt, words: known.get(key) });
      expect(words).not.toMatch(SECRET_WORDS);
    }
  }
  expect(await state(app)).toEqual(before);
  expect(slack.violations).toEqual([]);
}, 120_000);
