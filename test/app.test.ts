import { describe, expect, it } from 'vitest';
import type { Platform } from '#src/chat/platform.ts';
import type { Card } from '#src/message/card.ts';
import { systemClock, type Clock } from '#src/time.ts';
import { asPerson, openTestApp, wordsOf } from './support/app.ts';
import { permissive } from './support/permissive-platform.ts';

async function opened(overrides: Partial<Platform> = {}, clock: Clock = systemClock) {
  const app = await openTestApp({}, clock);
  const posts: Card[] = [];
  const platform = permissive(posts, overrides);
  app.join(platform);
  await app.services.search.caughtUp();
  return { app, posts, mia: asPerson(app, platform), noa: asPerson(app, platform, 'Noa') };
}

describe('over the starter corpus', () => {
  it('a method’s name finds its paper, open, with what can be done with it', async () => {
    const { mia } = await opened();
    const { card } = await mia.type('squeezellm');
    const [first] = card.blocks.filter((block) => block.kind === 'paper');
    expect(first?.paper.title).toBe('SqueezeLLM: Dense-and-Sparse Quantization');
    expect(first?.buttons.map((button) => button.label)).toEqual([
      'Ask',
      'Similar',
      'Save',
      '👍',
      'Share',
      'Follow',
    ]);
  });

  it('pages keep counting', async () => {
    const { mia } = await opened();
    const first = await mia.type('inference');
    const second = await mia.press(first.card, '▶');
    const ranks = (card: Card) =>
      card.blocks.flatMap((block) => (block.kind === 'paper' || block.kind === 'line' ? [block.rank] : []));
    expect(ranks(first.card)).toEqual([1, 2, 3, 4, 5]);
    expect(ranks(second.card)).toEqual([6, 7, 8, 9, 10]);
  });

  it('what nobody wrote about says so and what was searched', async () => {
    const { mia } = await opened();
    const words = wordsOf((await mia.type('qqqxzzy wvvkjj')).card);
    expect(words).toContain('Nothing found');
    expect(words).toContain('Searched:');
  });

  it('what may be a title or a name that is not here is looked up; a title that is here is not', async () => {
    const { app } = await opened();
    const weak = async (query: string) =>
      (await app.services.search.find(query, { offset: 0, limit: 5 })).weak;
    expect(await weak('attention is all you need')).toBe(true);
    expect(await weak('do input gradients highlight discriminative features')).toBe(false);
    expect(await weak('SqueezeLLM: Dense-and-Sparse Quantization')).toBe(false);
    expect(await weak('speculative decoding')).toBe(true);
  });

  it('an unknown id is answered with what to do', async () => {
    const { mia } = await opened();
    const reply = await mia.type('arxiv:2001.99999');
    expect(reply.failed).toBe(true);
    expect(wordsOf(reply.card)).toContain('offline');
  });

  it('what is saved is listed, cited, and taken out again', async () => {
    const { mia, noa } = await opened();
    const { card } = await mia.type('squeezellm');
    const saved = await mia.press(card, 'Save');
    const list = await mia.type('saved');
    expect(wordsOf(list.card)).toContain('SqueezeLLM');
    expect(wordsOf(list.card)).not.toContain('◀');
    expect(wordsOf((await mia.press(list.card, 'Cite all')).card)).toMatch(/@\w+\{[a-z]/);
    expect(wordsOf((await noa.type('saved')).card)).toContain('nothing yet');
    await mia.press(card, 'Save');
    expect(wordsOf((await mia.type('saved')).card)).toContain('SqueezeLLM');
    await mia.press(saved.card, 'Take out');
    expect(wordsOf((await mia.type('saved')).card)).toContain('nothing yet');
  });

  it('no answer names a command as only one platform types it', async () => {
    const { mia } = await opened();
    const { card } = await mia.type('squeezellm');
    const answers = [
      await mia.type('cite'),
      await mia.type('digest list'),
      await mia.type('digest pause'),
      await mia.press(card, 'Save'),
      await mia.press(card, '👍'),
      await mia.type('digest add topic:moss'),
      await mia.type('digest add topic:moss'),
    ];
    for (const answer of answers) expect(wordsOf(answer.card)).not.toMatch(/(^|\s)\/[a-z]/);
  });

  it('a vote counts in the group’s trending', async () => {
    const { mia } = await opened();
    await mia.press((await mia.type('squeezellm')).card, '👍');
    const { card } = await mia.type('trending month');
    const [first] = card.blocks.filter((block) => block.kind === 'line');
    expect(first?.paper.title).toContain('SqueezeLLM');
    expect(first?.paper.badges).toContain('👍 1 here');
  });
});

describe('sharing', () => {
  it('posts once per paper and channel, then leads to it', async () => {
    const { mia, noa, posts } = await opened();
    const { card } = await mia.type('squeezellm');
    await mia.press(card, 'Share');
    const second = await noa.press((await noa.type('squeezellm')).card, 'Share');
    expect(posts).toHaveLength(1);
    expect(wordsOf(posts[0]!)).toContain('Mia shared · searched: squeezellm');
    expect(wordsOf(second.card)).toContain('was posted here by Mia');
    await noa.press(second.card, 'Share again');
    expect(posts).toHaveLength(2);
  });

  it('that may have been posted is looked for before it is posted again', async () => {
    let standsThere = false;
    let asked = 0;
    const { mia } = await opened({
      courier: {
        ...permissive([]).courier,
        post() {
          asked += 1;
          return Promise.resolve({ outcome: 'unknown', cause: 'socket cut' });
        },
        find: () => Promise.resolve(standsThere ? { outcome: 'found', ref: 'm1' } : { outcome: 'absent' }),
      },
    });
    const { card } = await mia.type('squeezellm');
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('may still arrive');
    standsThere = true;
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('Shared ✓');
    expect(asked).toBe(1);
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('was posted here');
  });

  it('that was refused can be tried again at once', async () => {
    const posts: Card[] = [];
    const { courier } = permissive(posts);
    let refusals = 1;
    const { mia } = await opened({
      courier: {
        ...courier,
        post: (...args) =>
          refusals-- > 0
            ? Promise.resolve({ outcome: 'refused', why: 'forbidden', advice: 'Not in this channel.' })
            : courier.post(...args),
      },
    });
    const { card } = await mia.type('squeezellm');
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('Not in this channel.');
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('Shared ✓');
    expect(posts).toHaveLength(1);
  });

  it('posts once for two clicks at the same time', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const posts: Card[] = [];
    const { courier } = permissive(posts);
    const slow: typeof courier.post = async (...args) => {
      await promise;
      return courier.post(...args);
    };
    let at = Date.now();
    const { mia } = await opened({ courier: { ...courier, post: slow } }, { now: () => (at += 60_000) });
    const { card } = await mia.type('squeezellm');
    const first = mia.press(card, 'Share');
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('being shared already');
    resolve(undefined);
    expect(wordsOf((await first).card)).toContain('Shared ✓');
    expect(posts).toHaveLength(1);
  });

  it('needs the clicker’s own right to post', async () => {
    const { mia, posts } = await opened({
      mayPost: () => Promise.resolve({ ok: false, advice: 'You may not write in #C1.' }),
    });
    const reply = await mia.press((await mia.type('squeezellm')).card, 'Share');
    expect(wordsOf(reply.card)).toBe('\nYou may not write in #C1.');
    expect(posts).toHaveLength(0);
  });
});

describe('digests', () => {
  it('are added, listed, paused, resumed and removed by topic', async () => {
    const { mia } = await opened();
    expect(wordsOf((await mia.type('digest add speculative decoding when:weekdays at:8:30')).card)).toContain(
      'weekdays at 08:30 (Europe/Berlin)',
    );
    expect(wordsOf((await mia.type('digest list')).card)).toContain('speculative decoding');
    await mia.type('digest pause Speculative Decoding');
    expect(wordsOf((await mia.type('digest list')).card)).toContain('Paused');
    expect(wordsOf((await mia.type('digest resume')).card)).toContain('runs again');
    await mia.type('digest remove speculative decoding');
    expect(wordsOf((await mia.type('digest list')).card)).toContain('No digest in #C1 yet');
  });

  it('come back with Undo after they were removed', async () => {
    const { mia } = await opened();
    await mia.type('digest add speculative decoding');
    const removed = await mia.type('digest remove');
    expect(wordsOf((await mia.press(removed.card, 'Undo')).card)).toContain('runs again');
    expect(wordsOf((await mia.type('digest list')).card)).toContain('speculative decoding');
  });

  it('made for oneself are removed where they were made, by nobody else', async () => {
    const mayManage: Platform['mayManage'] = (person, place) =>
      Promise.resolve(
        place.channel === `D-${person.id}` ? { ok: true } : { ok: false, advice: 'Not yours.' },
      );
    const { mia, noa } = await opened({ mayManage });
    const added = await mia.type('digest add graph learning where:me');
    expect(wordsOf((await noa.press(added.card, 'Remove')).card)).toContain('Not yours.');
    expect(wordsOf((await mia.press(added.card, 'Remove')).card)).toContain('is removed');
  });

  it('ask for the time of day where no zone is known, once', async () => {
    const { mia } = await opened({ zoneOf: () => Promise.resolve(undefined) });
    const asked = await mia.type('digest add graph learning');
    expect(wordsOf(asked.card)).toContain('What time is it for you?');
    const select = asked.card.blocks.find((block) => block.kind === 'select');
    const tokyo = select?.choices.find((choice) => choice.label.includes('Tokyo'))?.label ?? '';
    expect(wordsOf((await mia.press(asked.card, tokyo)).card)).toContain('(Asia/Tokyo)');
    expect(wordsOf((await mia.type('digest add robotics')).card)).toContain('(Asia/Tokyo)');
  });

  it('are refused without the right, or where Paperboy cannot post', async () => {
    const member = await opened({
      mayManage: () => Promise.resolve({ ok: false, advice: 'You need Manage Channels.' }),
    });
    expect(wordsOf((await member.mia.type('digest add x')).card)).toContain('Manage Channels');
    expect(wordsOf((await member.mia.type('digest add x where:me')).card)).toContain(
      'Digest on x in #D-U-Mia',
    );
    const outside = await opened({
      canPost: () => Promise.resolve({ ok: false, advice: '/invite @paperboy first.' }),
    });
    expect(wordsOf((await outside.mia.type('digest add x')).card)).toContain('/invite');
  });

  it('begin with Follow on a search', async () => {
    const { mia } = await opened();
    const follow = await mia.press((await mia.type('speculative decoding')).card, 'Follow');
    const added = await mia.press(follow.card, 'In this channel');
    expect(wordsOf(added.card)).toContain('Digest on speculative decoding in #C1');
  });
});

describe('a platform in trouble', () => {
  it('is told in /status while it lasts', async () => {
    const { app, mia } = await opened();
    const status = async () => wordsOf((await mia.type('status')).card);
    const { onTrouble, onOff } = app.adapterInput('slack');
    onTrouble?.('Slack no longer accepts SLACK_BOT_TOKEN.');
    expect(await status()).toContain('Slack no longer accepts SLACK_BOT_TOKEN.');
    expect(app.troubles()).toHaveLength(1);
    onTrouble?.(undefined);
    expect(await status()).not.toContain('no longer accepts');
    expect(app.troubles()).toEqual([]);
    onOff?.('Slack refuses SLACK_APP_TOKEN.');
    await app.deserted;
    expect(await status()).toContain('Slack refuses SLACK_APP_TOKEN.');
  });

  it('is off until it is told to be back, and leaves nobody alone while another is on', async () => {
    const { app, mia } = await opened();
    app.join(permissive([], { name: 'discord' }));
    const [slack, discord] = [app.adapterInput('slack'), app.adapterInput('discord')];
    let isDeserted = false;
    void app.deserted.then(() => (isDeserted = true));
    slack.onOff?.('Slack refuses SLACK_APP_TOKEN.');
    slack.onOff?.(undefined);
    discord.onOff?.('Discord refuses DISCORD_TOKEN.');
    expect(wordsOf((await mia.type('status')).card)).toContain('Discord refuses DISCORD_TOKEN.');
    expect(app.troubles()).toHaveLength(1);
    expect(isDeserted).toBe(false);
    slack.onOff?.('Slack refuses SLACK_APP_TOKEN.');
    await app.deserted;
  });
});
