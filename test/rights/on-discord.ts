import type { Person, Place } from '#src/place.ts';
import type { Channel, Handle, User } from '../support/discord/index.ts';
import { openOnDiscord } from '../support/discord/whole.ts';
import { plantAnswer, plantDigest } from './plant.ts';
import type { Attempt, Secrets } from './table.ts';

export const text = (content: string) => ({ type: 10, content });
export const row = (id: string) => ({
  type: 1,
  components: [{ type: 2, style: 2, label: 'press', custom_id: id }],
});
export const body = (...components: object[]) => ({ flags: 1 << 15, components });
export const written = ({ command, options }: Pick<Attempt, 'command' | 'options'>, effect = 'r') =>
  `${effect}:${command.replace(' ', '+')}?${new URLSearchParams(options).toString()}`;

/** Secrets of Mia and of another server, and people who have no right to them. */
export async function secretsOnDiscord() {
  const { app, discord, platform } = await openOnDiscord();
  const hidden = discord.addChannel('secret-merger-talks');
  const elsewhere = discord.addElsewhere('elsewhere-plans');
  const [mia, noah] = [discord.mia, discord.noah];
  const people = {
    noah,
    manager: discord.addPerson('Max', ['ManageChannels']),
    shutOut: discord.addPerson('Pia'),
    gone: discord.addPerson('Quin'),
    stranger: discord.addPersonAt(elsewhere, 'Zoe'),
  };
  const person = ({ id, username }: User): Person => ({
    ...{ platform: 'discord', installation: discord.lab.id, id, name: username },
  });
  const place = ({ id, guild }: Channel): Place => ({
    ...{ platform: 'discord', installation: guild ?? '@me', channel: id },
  });
  const own = discord.direct(mia);
  for (const user of [noah, people.manager, people.shutOut]) discord.deny(hidden, 'ViewChannel', user);
  discord.leave(people.gone);
  const asked = (channel: Channel, open: boolean) =>
    plantAnswer(app, { place: place(channel), person: person(mia), open });
  const planted = await plantDigest(app, 'hostile takeover', place(hidden), person(mia));
  const private_ = await plantDigest(app, 'hostile acquisition', place(own), person(mia));
  const removed = await plantDigest(app, 'merger arbitrage', place(hidden), person(mia));
  await app.services.digests.remove(removed.digest);
  const theirs = await plantDigest(app, 'treaties', place(elsewhere), person(people.stranger));
  const open = await plantDigest(app, 'sieves', place(discord.general), person(mia));
  const secrets: Secrets = {
    answer: {
      'given to Mia alone in #general': await asked(discord.general, false),
      'given to all in the hidden channel': await asked(hidden, true),
      'given in Mia’s direct messages': await asked(own, false),
    },
    digest: {
      'of the hidden channel': planted.digest,
      'removed from the hidden channel': removed.digest,
      'of Mia’s direct messages': private_.digest,
      'of another server': theirs.digest,
    },
    run: { 'of the hidden channel': planted.run, 'of Mia’s direct messages': private_.run },
    place: {
      'the hidden channel': hidden.id,
      'the hidden channel by its name': '#secret-merger-talks',
      'Mia’s direct messages': own.id,
      'another server’s channel': elsewhere.id,
    },
  };
  await discord.slash('help').answer();
  const answered = ({ asked: one }: Handle) =>
    discord.until(
      () =>
        discord.world.messages.get(one.followUps[0] ?? '') ??
        (one.answered ? discord.world.messages.get(one.original ?? '') : undefined),
      'an answer',
    );
  return { app, discord, platform, hidden, elsewhere, own, people, person, place, secrets, answered, open };
}

/** Who tries, and where; a server's stranger tries where they are at home. */
export const WHO = {
  'a member, in another channel': (on) => [on.people.noah, on.discord.general],
  'a member who manages all channels they see': (on) => [on.people.manager, on.discord.papers],
  'a member who was shut out, where it stands': (on) => [on.people.shutOut, on.hidden],
  'a member who was shut out, elsewhere': (on) => [on.people.shutOut, on.discord.general],
  'a member who left the server': (on) => [on.people.gone, on.discord.general],
  'an administrator of another server': (on) => [on.people.stranger, on.elsewhere],
  'somebody in their own direct messages': (on) => [on.people.noah, on.discord.direct(on.people.noah)],
  'somebody in Mia’s direct messages': (on) => [on.people.noah, on.own],
} satisfies Record<string, (on: Awaited<ReturnType<typeof secretsOnDiscord>>) => [User, Channel]>;
