import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { doneCard } from '#src/message/problem.ts';
import { askPlaceCard, placeMeant } from './place.ts';
import { topicName } from '#src/message/digest.ts';
import { DIGEST_OPTION, managedDigest, suggestDigests } from './meant.ts';
import { amountOf, BUDGET_OPTION, describeAmount, DIAL_OPTION } from './amount.ts';
import { checkTopic } from './topic-check.ts';
import { changedSchedule, describeSchedule, suggestWhen, WHEN_OPTION, wishOf } from './when.ts';
import { askZoneCard, zoneMeant } from './zone.ts';

/** Changes a digest's topic, channel or time. */
export default defineCommand({
  name: 'digest edit',
  summary: 'Change the topic, the channel or the time of a digest',
  options: {
    digest: DIGEST_OPTION,
    topic: { kind: 'text', summary: 'The new topic', maxChars: 300 },
    where: { kind: 'place', summary: 'The new channel' },
    when: WHEN_OPTION,
    at: { kind: 'text', summary: 'Your local time, such as 09:00 or 9am Tokyo', maxChars: 60 },
    zone: { kind: 'text', summary: 'A city or time zone; “ask” shows some', maxChars: 64 },
    budget: BUDGET_OPTION,
    dial: DIAL_OPTION,
  },
  audience: () => 'private',
  forManagers: true,
  async run({ digest: meant, topic: typed, where, when, at, zone: told, ...amount }, context) {
    const { platform, person, services } = context;
    const digest = await managedDigest(meant, context);
    if (told === 'ask')
      return { card: askZoneCard('digest edit', { digest: digest.id }, services.clock.now(), false) };
    if (where === 'ask') return { card: await askPlaceCard(digest, context) };
    const place = where === undefined ? undefined : await placeMeant(where, context);
    for (const permit of place === undefined
      ? []
      : [await platform.mayManage(person, place), await platform.canPost(place)]) {
      if (!permit.ok) throw new UserError(permit.advice);
    }
    const wish = wishOf({ topic: typed, when, at });
    const zone = told === undefined ? wish.zone : zoneMeant(told);
    const topic = typed === undefined ? undefined : (await checkTopic(wish.topic, context)).topic;
    const times = { ...wish, ...(zone !== undefined && { zone }) };
    const schedule =
      (wish.often ?? wish.at ?? zone) === undefined ? undefined : changedSchedule(digest.schedule, times);
    const wished = amountOf(amount, wish.budget);
    if ((topic ?? place ?? schedule ?? wished.budget ?? wished.dial) === undefined)
      throw new UserError('Say what to change: topic, where, when, at, zone, budget or dial.');
    const changed = await services.digests.edit(digest.id, {
      ...(topic !== undefined && { topic }),
      ...(place !== undefined && { place }),
      ...(schedule !== undefined && { schedule }),
      ...wished,
    });
    const name = await platform.nameOf(changed.place);
    return {
      card: doneCard(
        `The digest on ${topicName(changed.topic)} comes to ${name} ${describeSchedule(changed.schedule)}.${describeAmount(changed)}`,
      ),
    };
  },
  suggest: (option, typed, context) =>
    option === 'digest'
      ? suggestDigests(typed, context)
      : Promise.resolve(option === 'when' ? suggestWhen(typed) : []),
});
