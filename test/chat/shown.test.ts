import { describe, expect, it } from 'vitest';
import type { Audience, Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import type { Person, Place } from '#src/place.ts';
import { TOKEN } from '../support/discord/index.ts';
import { openTestApp, wordsOf } from '../support/app.ts';
import { permissive } from '../support/permissive-platform.ts';

const THREAD: Place = { platform: 'slack', installation: 'T1', channel: 'C1', thread: '5.5' };
const CHANNEL: Place = { platform: 'slack', installation: 'T1', channel: 'C1' };
const SLACK_OWN: Place = { platform: 'slack', installation: 'T1', channel: 'D1' };
const discordOwn = (channel: string): Place => ({ platform: 'discord', installation: '@me', channel });
const person = ({ platform, installation }: Place, id: string): Person => ({
  ...{ platform, installation, id, name: id },
});

async function opened() {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const ask = async (who: string, place: Place, line: string, audience: Audience): Promise<Reply> => {
    const request = {
      ...(await app.dispatcher.understand(line, { person: person(place, who), place, surface: 'mention' })),
      ...{ person: person(place, who), place, audience },
    };
    const platform = permissive([], { name: place.platform });
    return app.dispatcher.run({ ...request, surface: 'mention' }, platform);
  };
  return { app, ask };
}

const labels = ({ blocks }: Card): string =>
  JSON.stringify(
    blocks.flatMap((block) => ('buttons' in block ? block.buttons : 'menu' in block ? block.menu : [])),
  );

describe('a list shown in a thread', () => {
  it('to one person alone is what they mean by its numbers, and what nobody else does', async () => {
    const { ask } = await opened();
    await ask('Mia', THREAD, 'speculative decoding', 'private');
    const mine = await ask('Mia', THREAD, 'cite 2', 'private');
    const theirs = await ask('Noa', THREAD, 'cite 2', 'private');
    expect(wordsOf(mine.card)).toMatch(/@\w+\{/);
    expect(wordsOf(theirs.card)).not.toMatch(/@\w+\{/);
    expect(theirs.failed).toBe(true);
  });

  it('to all is what everybody means, and one’s own later list comes before it', async () => {
    const { ask } = await opened();
    await ask('Mia', THREAD, 'speculative decoding', 'public');
    const cited = async (who: string) => wordsOf((await ask(who, THREAD, 'cite 2', 'private')).card);
    const first = await cited('Noa');
    expect(first).toMatch(/@\w+\{/);
    await ask('Mia', THREAD, 'quantization', 'private');
    expect(await cited('Noa')).toBe(first);
    expect(await cited('Mia')).not.toBe(first);
    await ask('Noa', THREAD, 'quantization', 'public');
    expect(await cited('Mia')).toBe(await cited('Noa'));
  });
});

describe('votes', () => {
  const vote = async ({ app, ask }: Awaited<ReturnType<typeof opened>>, place: Place) => {
    const [work] = await app.services.store.works.byTitle('SqueezeLLM', 1);
    const options = { work: work?.id ?? '' };
    await app.dispatcher.run(
      { command: 'vote', options, person: person(place, 'Mia'), place, surface: 'click' },
      permissive([], { name: place.platform }),
    );
    return async (who: string, at: Place) =>
      labelsOfFirst((await ask(who, at, 'trending month', 'private')).card);
  };
  const labelsOfFirst = ({ blocks }: Card) =>
    JSON.stringify(blocks.flatMap((block) => ('paper' in block ? block.paper.badges : [])));

  it('in direct messages on Discord, which belong to no server, count for their writer alone', async () => {
    const trending = await vote(await opened(), discordOwn('1'));
    expect(await trending('Mia', discordOwn('1'))).toContain('👍 1 here');
    expect(await trending('Noa', discordOwn('2'))).not.toContain('here');
    expect(await trending('Noa', { platform: 'discord', installation: '7', channel: '8' })).not.toContain(
      'here',
    );
  });

  it('in direct messages on Slack count in their workspace', async () => {
    const trending = await vote(await opened(), SLACK_OWN);
    expect(await trending('Noa', CHANNEL)).toContain('👍 1 here');
    expect(await trending('Noa', { ...CHANNEL, installation: 'T2' })).not.toContain('here');
  });
});

describe('Share', () => {
  it.each(['squeezellm', 'speculative decoding', 'trending month'])(
    'is offered under %s where one person sees it in a channel, and nowhere else',
    async (line) => {
      const { ask } = await opened();
      const offers = async (place: Place, audience: Audience) =>
        labels((await ask('Mia', place, line, audience)).card).includes('"share"');
      expect(await offers(CHANNEL, 'private')).toBe(true);
      expect(await offers(CHANNEL, 'public')).toBe(false);
      expect(await offers(SLACK_OWN, 'private')).toBe(false);
      expect(await offers(discordOwn('1'), 'private')).toBe(false);
    },
  );
});

describe('the status', () => {
  it('tells only the operator which tokens are not set', async () => {
    const { ask } = await opened();
    const terminal: Place = { platform: 'terminal', installation: 'local', channel: 'here' };
    const told = async (place: Place) => wordsOf((await ask('Mia', place, 'status', 'private')).card);
    expect(await told(terminal)).toMatch(/DISCORD_TOKEN/);
    for (const place of [CHANNEL, SLACK_OWN, discordOwn('1')])
      expect(await told(place)).not.toMatch(/[A-Z]+_TOKEN|OFFLINE is set/);
  });

  it.each([
    ['HTTPS_PROXY', true],
    ['HTTP_PROXY', true],
    ['CONTACT', false],
  ])('tells the operator alone that Discord’s gateway goes past %s: %s', async (variable, isTold) => {
    const env = { DISCORD_TOKEN: TOKEN, [variable]: 'http://proxy.test:3128' };
    const { services } = await openTestApp(env);
    const told = async (reader: 'operator' | 'member') => (await services.notes(reader)).join(' ');
    expect((await told('operator')).includes('gateway.discord.gg:443 must be reachable directly')).toBe(
      isTold,
    );
    expect(await told('member')).not.toContain('gateway');
  });
});
