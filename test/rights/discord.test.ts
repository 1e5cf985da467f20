import { describe, expect, it } from 'vitest';
import { personKey } from '#src/place.ts';
import { labels, textIn, type Channel, type User } from '../support/discord/index.ts';
import { body, row, secretsOnDiscord, text, WHO, written } from './on-discord.ts';
import { state } from './plant.ts';
import { absent, attempts, SECRET_WORDS, withoutId, type Attempt } from './table.ts';

it('no forged or typed id shows, names or changes what is another’s; what is not theirs is not there', async () => {
  const on = await secretsOnDiscord();
  const { app, discord, people, secrets, answered } = on;
  const before = await state(app);
  let tried = 0;
  for (const [who, acting] of Object.entries(WHO)) {
    const [by, channel] = acting(on);
    // What is another server's is not a stranger's secret where they are at home.
    const isTheirs = ({ secret }: Attempt) => by === people.stranger && secret.includes('another server');
    const say = async (attempt: Attempt) => {
      const id = `p..${written(attempt)}`;
      const fits = id.length <= 100;
      expect([attempt.command, fits]).toEqual([attempt.command, true]);
      const message = discord.standing(channel, body(text('x'), row(id)), by);
      const answer = await answered(discord.forge(message, { custom_id: id, component_type: 2, id: 1 }, by));
      expect([who, attempt, answer.ephemeralFor]).toEqual([who, attempt, by.id]);
      return withoutId([textIn(answer), ...labels(answer)].join('\n'), attempt);
    };
    const known = new Map<string, Promise<string>>();
    const refused = (attempt: Attempt) => {
      const key = `${attempt.command} ${attempt.option}`;
      if (!known.has(key)) known.set(key, say(absent(attempt)));
      return known.get(key)!;
    };
    const tries = attempts(secrets, '0').filter((attempt) => !isTheirs(attempt));
    const said = await Promise.all(
      tries.map(async (attempt) => ({ attempt, said: await say(attempt), refused: await refused(attempt) })),
    );
    for (const { attempt, said: words, refused: none } of said) {
      expect({ who, ...attempt, words }).toEqual({ who, ...attempt, words: none });
      expect(words).not.toMatch(SECRET_WORDS);
    }
    tried += said.length;
  }
  expect(await state(app)).toEqual(before);
  expect(tried).toBeGreaterThanOrEqual(63);
  expect(discord.violations).toEqual([]);
});

describe('a control', () => {
  it('that the message does not carry does nothing, whatever it says', async () => {
    const on = await secretsOnDiscord();
    const { app, discord, secrets, answered, people } = on;
    const before = await state(app);
    const carried = 'p..r:saved?';
    const message = discord.standing(discord.general, body(text('for all'), row(carried)));
    const forged = attempts(secrets, '0').flatMap((attempt) => [
      `p..${written(attempt)}`,
      `v..${written(attempt)}`,
      `u..${written(attempt, 'u')}`,
    ]);
    for (const id of [...forged, 'u..u:saved?', 'u..u:paper?query=lora&page=2', 'u1..u:saved?', 'p..#x']) {
      const answer = await answered(
        discord.forge(message, { custom_id: id, component_type: 2, id: 1 }, people.noah),
      );
      expect([id, textIn(answer)]).toEqual([
        id,
        'Paperboy no longer knows this button. Ask again with /paper.',
      ]);
      expect(answer.ephemeralFor).toBe(people.noah.id);
    }
    expect(textIn(message)).toBe('for all');
    expect(await state(app)).toEqual(before);
  });

  it('a select takes no option it does not have', async () => {
    const { discord, answered, people } = await secretsOnDiscord();
    const options = [{ label: 'a', value: 'p..r:saved?' }];
    const select = { type: 1, components: [{ type: 3, custom_id: 's..', options }] };
    const message = discord.standing(discord.general, body(text('for all'), select));
    const pick = async (value: string) =>
      textIn(
        await answered(
          discord.forge(
            message,
            { custom_id: 's..', component_type: 3, id: 1, values: [value], resolved: {} },
            people.noah,
          ),
        ),
      );
    expect(await pick('u..u:saved?')).toContain('no longer knows');
    expect(await pick('p..r:saved?')).toContain('You have saved nothing yet');
  });

  it('of a long action is its reader’s alone, also when its key is known', async () => {
    const { app, discord, answered, people, person } = await secretsOnDiscord();
    const { noah } = people;
    const query = `hostile takeover ${'speculative decoding '.repeat(10)}`;
    const action = { command: 'paper', options: { query, page: 2 }, effect: 'reply' } as const;
    const card = { blocks: [{ kind: 'buttons' as const, buttons: [{ label: 'x', action }] }] };
    const key = (await app.dispatcher.encoder(card, 69, personKey(person(discord.mia))))(action);
    expect(key).toMatch(/^#/);
    const press = async (by: User) => {
      const message = discord.standing(discord.general, body(text('x'), row(`p..${key}`)), by);
      return textIn(
        await answered(discord.forge(message, { custom_id: `p..${key}`, component_type: 2, id: 1 }, by)),
      );
    };
    expect(await press(noah)).toContain('no longer knows');
    expect(await press(discord.mia)).not.toContain('no longer knows');
  });
});

it('what is theirs, or stands where they read, is shown, shared and changed', async () => {
  const { app, discord, hidden, secrets, answered, people } = await secretsOnDiscord();
  const reader = discord.addPerson('Rio');
  const press = async (command: string, options: Record<string, string>, by: User, channel: Channel) => {
    const id = `p..${written({ command, options })}`;
    const message = discord.standing(channel, body(text('x'), row(id)), by);
    return textIn(await answered(discord.forge(message, { custom_id: id, component_type: 2, id: 1 }, by)));
  };
  const answer = secrets.answer['given to all in the hidden channel']!;
  const digest = secrets.digest['of the hidden channel']!;
  const run = secrets.run['of the hidden channel']!;
  for (const by of [discord.mia, reader]) {
    expect(await press('answer sources', { answer }, by, hidden)).toContain('Sources: *How does the hostile');
    expect(await press('answer sources', { answer }, by, discord.general)).toContain('Sources:');
    expect(await press('digest more', { run }, by, hidden)).toContain('1 more paper');
    expect(await press('digest preview', { digest }, by, discord.general)).toContain('nothing to preview');
  }
  expect(await press('digest pause', { digest }, reader, hidden)).toContain('Only those who may manage');
  expect(await press('digest pause', { digest }, discord.mia, hidden)).toContain('is paused');
  const alone = secrets.answer['given to Mia alone in #general']!;
  expect(await press('answer sources', { answer: alone }, reader, discord.general)).toContain(
    'no longer kept',
  );
  expect(await press('answer share', { answer: alone }, discord.mia, discord.general)).toContain('Shared ✓');
  expect(await press('answer sources', { answer: alone }, reader, discord.general)).toContain('Sources:');
  expect(await press('answer sources', { answer: alone }, people.noah, discord.papers)).toContain('Sources:');
  expect(app.services).toBeDefined();
});

it('no digest of a place is suggested to who cannot read there', async () => {
  const { app, discord, platform, hidden, own, people, person, place } = await secretsOnDiscord();
  const offered = async (name: string, by: User, channel: Channel) => {
    const typed = { command: name, options: {}, option: 'digest', typed: '', surface: 'command' as const };
    const request = { ...typed, person: person(by), place: place(channel) };
    return (await app.dispatcher.suggest(request, platform)).map(({ label }) => label);
  };
  const commands = ['edit', 'now', 'pause', 'preview', 'remove', 'resume'].map((verb) => `digest ${verb}`);
  for (const name of commands) {
    expect([name, await offered(name, discord.mia, hidden)]).toEqual([name, ['hostile takeover']]);
    for (const by of [people.shutOut, people.noah, people.manager])
      expect([name, await offered(name, by, hidden)]).toEqual([name, []]);
    expect([name, await offered(name, people.noah, own)]).toEqual([name, []]);
    expect([name, await offered(name, people.shutOut, discord.general)]).toEqual([name, ['sieves']]);
  }
});
