import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { doneCard } from '#src/message/problem.ts';
import { channelMeant } from '../rights.ts';
import { topicName } from '#src/message/digest.ts';
import { DIGEST_OPTION, managedDigest, suggestDigests } from './meant.ts';
import { changedSchedule, describeSchedule, WHEN_CHOICES } from './when.ts';
import { askZoneCard, zoneFor } from './zone.ts';

/** Changes a digest's topic, channel or time. */
export default defineCommand({
  name: 'digest edit',
  summary: 'Change the topic, the channel or the time of a digest',
  options: {
    digest: DIGEST_OPTION,
    topic: { kind: 'text', summary: 'The new topic', maxChars: 300 },
    where: { kind: 'place', summary: 'The new channel' },
    when: { kind: 'text', summary: 'as announced, weekday mornings or Mondays', choices: WHEN_CHOICES },
    at: { kind: 'text', summary: 'Your local time, such as 09:00', maxChars: 10 },
    zone: { kind: 'text', summary: 'IANA time zone, or “ask”', hidden: true, maxChars: 64 },
  },
  audience: () => 'private',
  forManagers: true,
  async run({ digest: meant, topic, where, when, at, zone: told }, context) {
    const { platform, person, services } = context;
    const digest = await managedDigest(meant, context);
    if (told === 'ask')
      return { card: askZoneCard('digest edit', { digest: digest.id }, services.clock.now()) };
    const place = where === undefined ? undefined : await channelMeant(where, context);
    for (const permit of place === undefined
      ? []
      : [await platform.mayManage(person, place), await platform.canPost(place)]) {
      if (!permit.ok) throw new UserError(permit.advice);
    }
    const zone = told === undefined ? undefined : await zoneFor(told, context);
    const times = { ...(when && { when }), ...(at && { at }), ...(zone && { zone }) };
    const schedule = Object.keys(times).length === 0 ? undefined : changedSchedule(digest.schedule, times);
    if (topic === undefined && place === undefined && schedule === undefined)
      throw new UserError('Say what to change: topic, where, when or at.');
    const changed = await services.digests.edit(digest.id, {
      ...(topic !== undefined && { topic }),
      ...(place !== undefined && { place }),
      ...(schedule !== undefined && { schedule }),
    });
    const name = await platform.nameOf(changed.place);
    return {
      card: doneCard(
        `The digest on ${topicName(changed.topic)} comes to ${name} ${describeSchedule(changed.schedule)}.`,
      ),
    };
  },
  suggest: (option, typed, context) =>
    option === 'digest' ? suggestDigests(typed, context) : Promise.resolve([]),
});
