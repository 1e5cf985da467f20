import { expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { offered } from '#src/chat/usage.ts';
import { labels, textIn, type Channel, type User } from '../support/discord/index.ts';
import type { Message } from '../support/discord/world.ts';
import { secretsOnDiscord, WHO } from './on-discord.ts';
import { state } from './plant.ts';
import { absent, ABSENT, attempts, SECRET_WORDS, withoutId, type Attempt } from './table.ts';

const commands = createCommands('paper');
/** Those whose name can be typed; the others are called by controls, and their words are a search. */
const typable = new Set(offered(commands).map(({ name }) => name));

type On = Awaited<ReturnType<typeof secretsOnDiscord>>;

function triesOf({ secrets, open, people, elsewhere }: On, by: User, channel: Channel): readonly Attempt[] {
  // Where they are at home, what stands there is theirs.
  const isTheirs = ({ secret }: Attempt) =>
    by === people.stranger && channel === elsewhere && secret.includes('another server');
  return attempts(secrets, open.digest).filter(
    (attempt) => typable.has(attempt.command) && !isTheirs(attempt),
  );
}

/** Each is answered as the same try at what never was. */
async function walk(tries: readonly Attempt[], say: (attempt: Attempt) => Promise<string>): Promise<number> {
  const known = new Map<string, string>();
  for (const attempt of tries) {
    const key = `${attempt.command} ${attempt.option}`;
    if (!known.has(key)) known.set(key, await say(absent(attempt)));
    const words = await say(attempt);
    expect({ ...attempt, words }).toEqual({ ...attempt, words: known.get(key) });
    expect(words).not.toMatch(SECRET_WORDS);
  }
  return tries.length;
}

const wordsOf = (message: Message) => [textIn(message), ...labels(message)].join('\n');

it('every option that takes an id is offered to be typed, or belongs to controls', () => {
  const ids = attempts({ answer: { a: 'a' }, digest: { a: 'a' }, run: { a: 'a' }, place: { a: 'a' } }, 'o');
  const typed = ids.filter(({ command, option }) => {
    const spec = commands.find(({ name }) => name === command)?.options[option];
    return typable.has(command) && spec?.hidden !== true;
  });
  expect(typed.map(({ command, option }) => `${command} ${option}`)).toEqual(
    ids.filter(({ command }) => typable.has(command)).map(({ command, option }) => `${command} ${option}`),
  );
  expect(typed.length).toBeGreaterThanOrEqual(8);
});

it('no id typed into a command or a dialog shows, names or changes what is another’s', async () => {
  const on = await secretsOnDiscord();
  const { app, discord, people, open } = on;
  const before = await state(app);
  const isHidden = (command: string, option: string) =>
    commands.find(({ name }) => name === command)?.options[option]?.hidden === true;
  const counts = await Promise.all(
    Object.values(WHO).map(async (acting) => {
      const [by, channel] = acting(on);
      const at = { by: by.id, channel: channel.id };
      return walk(triesOf(on, by, channel), async (attempt) => {
        const typed = Object.entries(attempt.options).filter(([name]) => !isHidden(attempt.command, name));
        const asked = discord.slash(attempt.command, Object.fromEntries(typed), at);
        const answer = await on.answered(asked);
        expect(answer.ephemeralFor).toBe(by.id);
        return withoutId(wordsOf(answer), attempt);
      });
    }),
  );
  expect(counts.reduce((all, count) => all + count)).toBeGreaterThanOrEqual(200);
  const inDialogs = await walk(attempts(on.secrets, open.digest), async (attempt) => {
    const { [attempt.option]: id = '', ...beside } = attempt.options;
    const action = `p..r:${attempt.command.replace(' ', '+')}?${new URLSearchParams(beside).toString()}`;
    const answer = await on.answered(discord.forgeForm(discord.general, action, id, people.noah));
    expect(answer.ephemeralFor).toBe(people.noah.id);
    return withoutId(wordsOf(answer), attempt);
  });
  expect(inDialogs).toBeGreaterThanOrEqual(40);
  expect(await state(app)).toEqual(before);
  expect(discord.violations).toEqual([]);
});

it('nor one that is said to Paperboy, in a channel or in direct messages; none is suggested', async () => {
  const on = await secretsOnDiscord();
  const { app, discord, people } = on;
  const before = await state(app);
  const all = () => [...discord.world.messages.values()];
  const where: readonly [User, Channel][] = [
    [people.noah, discord.general],
    [people.manager, discord.papers],
    [people.noah, discord.direct(people.noah)],
  ];
  for (const [by, channel] of where) {
    const tried = await walk(triesOf(on, by, channel), async (attempt) => {
      const seen = new Set(all());
      const options = Object.entries(attempt.options).map(([name, value]) => `${name}:${value}`);
      const said = [`<@${discord.world.bot.id}>`, attempt.command, ...options].join(' ');
      const asked = discord.message(said, { by: by.id, channel: channel.id });
      const isAnswer = (message: Message) =>
        !seen.has(message) && message !== asked && message.author === discord.world.bot.id;
      const answer = await discord.until(() => all().find(isAnswer), 'an answer');
      // Told in a direct message, it leads back to what was said.
      return withoutId(wordsOf(answer).replaceAll(asked.id, '‹asked›'), attempt);
    });
    expect(tried).toBeGreaterThanOrEqual(24);
  }
  const offers = async ({ command, option }: Attempt, typed: string, by: User, channel: Channel) =>
    discord.autocomplete(command, option, typed, { by: by.id, channel: channel.id }).choices();
  const suggesting = attempts(on.secrets, '0').filter(
    ({ command, of }) => of === 'digest' && typable.has(command),
  );
  for (const attempt of suggesting) {
    const id = attempt.options[attempt.option] ?? '';
    const none = await offers(attempt, ABSENT.digest, people.noah, discord.general);
    for (const typed of [id, id.slice(0, 4), attempt.secret])
      expect(await offers(attempt, typed, people.noah, discord.general)).toEqual(none);
    expect(JSON.stringify(await offers(attempt, '', people.shutOut, on.hidden))).not.toMatch(SECRET_WORDS);
  }
  expect(await state(app)).toEqual(before);
  expect(discord.violations).toEqual([]);
});
