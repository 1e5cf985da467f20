import { describe, expect, it } from 'vitest';
import { create } from '#adapters/slack/index.ts';
import { labels, textIn, type Message } from '../support/discord/index.ts';
import { openOnDiscord, type OnDiscord } from '../support/discord/whole.ts';
import { labelsOf, openOnSlack } from '../support/slack/whole.ts';

describe('plain words on Slack', () => {
  it('thanks get a reaction and no word; without the scope nothing', async () => {
    const { slack, mention } = await openOnSlack();
    const { reactions, scopes } = slack.workspace;
    const thanked = await slack.mention('<@U0BOT> thank you so much!', { thread: '5.5' });
    await slack.until(() => reactions.length === 1);
    const { ts } = thanked.payload['event'] as { ts: string };
    expect(reactions).toEqual([`C0NLP:${ts} +1`]);
    scopes.delete('reactions:write');
    await slack.say('good bot 🎉');
    expect((await mention('papers on medusa')).text).toContain('medusa');
    expect(slack.posts()).toHaveLength(1);
    expect(slack.workspace.ephemerals).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('a greeting, the name alone and a call for help are answered to who asked alone', async () => {
    const { slack, mention } = await openOnSlack();
    for (const [said, told] of [
      ['hello', /^Hello! Try/],
      ['', /^Hello! Try/],
      ['what can you do?', /^What Paperboy does/],
    ] as const)
      expect(await mention(said)).toMatchObject({
        user: 'U0MIA',
        text: expect.stringMatching(told) as string,
      });
    expect(slack.posts()).toEqual([]);
    expect(slack.workspace.ephemerals[0]?.text.split('\n')).toHaveLength(1);
  });

  it('help tells managers of more than guests, and of mentions', async () => {
    const { type } = await openOnSlack();
    const forMember = (await type('help')).text;
    const forGuest = (await type('what can you do?', { user: 'U0GUS' })).text;
    expect(forMember).toContain('digest pause');
    expect(forGuest).not.toContain('digest pause');
    expect(forGuest).toContain('In a channel or a thread, mention me');
  });

  it('following is asked about first, by the person’s rights', async () => {
    const { slack, mention, say, click } = await openOnSlack();
    const asked = await mention('follow diffusion models every monday at 9am');
    expect(asked).toMatchObject({
      user: 'U0MIA',
      text: expect.stringContaining('Mondays at 09:00') as string,
    });
    expect(labelsOf(asked)).toEqual(['In this channel', 'To me, privately', 'Search instead']);
    expect((await click(asked, 'Search instead')).text).toContain('Searched: topic “follow diffusion models');
    expect((await click(asked, 'In this channel')).text).toMatch(
      /^Digest on diffusion models in #nlp\nIt comes Mondays at 09:00/,
    );
    const { ephemerals } = slack.workspace;
    await slack.mention('<@U0BOT> follow RLHF', { user: 'U0GUS' });
    await slack.until(() => ephemerals.at(-1)?.user === 'U0GUS');
    expect(labelsOf(ephemerals.at(-1)!)).toEqual(['To me, privately', 'Search instead']);
    expect(ephemerals.at(-1)?.text).toContain('Guests cannot manage');
    await click(await say('subscribe me to RLHF'), 'To me, privately');
    const mine = await say('unsubscribe');
    expect(mine.text).toMatch(/^Stop this digest\?\nRLHF in your direct messages/);
    expect((await click(mine, 'Pause')).text).toContain('The digest on RLHF is paused.');
    expect(slack.violations).toEqual([]);
  });

  it('numbers mean the list shown last in a direct message, after a restart too', async () => {
    const { app, slack, type, say } = await openOnSlack();
    const list = await type('speculative decoding', { channel: 'D0MIA' });
    const second = /^2\. (.*)$/m.exec(list.text)?.[1] ?? '';
    expect((await say('compare 1 and 2')).text).toContain(`and “${second}”`);
    const again = create(app.adapterInput('slack'));
    await again.start();
    await again.stop();
    expect((await say('the second one')).text).toContain(second);
    expect((await say('save it')).text).toContain(`Saved ✓ ${second}`);
    expect((await say('my saved papers')).text).toContain(`1. ${second}`);
    expect((await say('bibtex for the first one')).text).toContain('@misc');
    expect(slack.violations).toEqual([]);
  });
});

describe('plain words on Discord', () => {
  const mentionOf = ({ discord }: OnDiscord) => `<@${discord.world.bot.id}>`;
  const direct = (on: OnDiscord) => async (words: string) => {
    const channel = on.discord.direct(on.discord.mia);
    const before = on.discord.posts(channel).length;
    on.discord.message(words, { channel: channel.id });
    return on.discord.until(() => on.discord.posts(channel)[before], 'an answer');
  };

  it('thanks get a reaction and no word', async () => {
    const on = await openOnDiscord();
    const asked = on.discord.message(`${mentionOf(on)} thanks!`);
    const [sign] = await on.discord.until(
      () => (on.discord.world.reactions.length > 0 ? on.discord.world.reactions : undefined),
      'a reaction',
    );
    expect(sign).toEqual({ message: asked.id, emoji: '👍' });
    expect(on.discord.posts(on.discord.general)).toEqual([]);
  });

  it('a greeting and the name alone get a sentence', async () => {
    const on = await openOnDiscord();
    for (const words of [`${mentionOf(on)} hi`, mentionOf(on)]) {
      const said = textIn(await on.say(words));
      expect(said).toMatch(/^Hello! Try/);
      expect(said.split('\n')).toHaveLength(1);
    }
  });

  it('help goes to who asked alone, without what they may not do', async () => {
    const on = await openOnDiscord();
    on.discord.message(`${mentionOf(on)} what can you do?`, { by: on.discord.noah.id });
    const channel = on.discord.direct(on.discord.noah);
    const told: Message = await on.discord.until(() => on.discord.posts(channel)[0], 'help');
    expect(textIn(told)).toContain('What Paperboy does');
    expect(textIn(told)).not.toContain('/digest pause');
    expect(textIn(await on.type('help'))).toContain('/digest pause');
    expect(on.discord.posts(on.discord.general)).toEqual([]);
  });

  it('a direct message remembers its list, follows and stops', async () => {
    const on = await openOnDiscord();
    const say = direct(on);
    const list = textIn(await say('speculative decoding'));
    const second = /^\*\*2\*\* · \[(.*?)\]/m.exec(list)?.[1] ?? '';
    expect(textIn(await say('compare 1 and 2'))).toContain(second);
    expect(textIn(await say('open 2'))).toContain(second);
    expect(textIn(await say('more'))).toMatch(/^\*\*6\*\* · /m);
    expect(textIn(await say('save 7'))).toContain('Saved ✓');
    const asked = await say('follow world models');
    expect(labels(asked)).toEqual(['To me, privately', 'Search instead']);
    expect(textIn(await say('stop'))).toContain('No digest comes here or to you');
    expect(on.discord.violations).toEqual([]);
  });
});
