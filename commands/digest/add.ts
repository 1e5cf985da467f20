import { defineCommand, type Context, type Reply } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import type { Action, Card } from '#src/message/card.ts';
import type { Place } from '#src/place.ts';
import { DAY_MS, utcDay } from '#src/time.ts';
import { addedCard, PREVIEW_DAYS, titleCard } from './added-card.ts';
import { amountOf, BUDGET_OPTION, DIAL_OPTION } from './amount.ts';
import { placeMeant } from './place.ts';
import { checkTopic, type CheckedTopic } from './topic-check.ts';
import { scheduleFrom, suggestWhen, WHEN_OPTION, wishOf, type Typed } from './when.ts';
import { askZoneCard, rememberZone, zoneMeant, zoneOf } from './zone.ts';

/** Makes a digest: rights are checked, then whether Paperboy can post there now. */
export default defineCommand({
  name: 'digest add',
  summary: 'New papers on a topic in this channel, or in your direct messages',
  example: 'topic:speculative decoding when:weekdays',
  options: {
    topic: {
      kind: 'text',
      summary: 'What it is about, as in a search; empty for trending',
      main: true,
      maxChars: 300,
    },
    where: { kind: 'place', summary: 'A channel; here if empty' },
    me: { kind: 'flag', summary: 'To yourself instead, in your direct messages' },
    when: WHEN_OPTION,
    at: { kind: 'text', summary: 'Your local time, 09:00 if empty; 9am Tokyo', maxChars: 60 },
    zone: { kind: 'text', summary: 'A city or time zone, yours if empty', maxChars: 64 },
    budget: BUDGET_OPTION,
    dial: DIAL_OPTION,
    fresh: { kind: 'flag', summary: 'Begin with what is new, without the best of last week' },
    remember: { kind: 'flag', summary: 'This is the clock I live by', hidden: true },
    sure: { kind: 'flag', summary: 'Also where the topic is the title of a paper', hidden: true },
  },
  audience: () => 'private',
  async run(args, context) {
    const wish = wishOf(args);
    const where = args.me === true ? 'me' : (args.where ?? 'here');
    const place = await placeMeant(where, context);
    await checkRights(place, where, context);
    const checked = await checkTopic(wish.topic, context);
    if (checked.paper !== undefined && args.sure !== true)
      return {
        card: titleCard(checked.paper, {
          ...typedIn(args),
          where: where === 'me' ? where : from(place, context, where),
        }),
      };
    const told = args.zone ?? wish.zone;
    const zone = told === undefined ? await zoneOf(context) : zoneMeant(told);
    if (zone === undefined) {
      const here = where === 'me' ? where : from(place, context, where);
      return {
        card: askZoneCard('digest add', { ...typedIn(args), where: here }, context.services.clock.now()),
      };
    }
    if (args.remember === true) await rememberZone(zone, context);
    const digest = await context.services.digests.add({
      ...{ topic: checked.topic, place, createdBy: context.person },
      schedule: scheduleFrom(wish, zone),
      ...amountOf(args, wish.budget),
      opensWithLastWeek: args.fresh !== true,
    });
    return replyFor(digest, checked, context);
  },
  suggest: (option, typed) => Promise.resolve(option === 'when' ? suggestWhen(typed) : []),
});

/** What was typed, for the same command run again. */
function typedIn({ topic, when, at, budget, dial, fresh }: Typed & Amount): Action['options'] {
  const typed = { topic, when, at, budget, dial, fresh };
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

interface Amount {
  readonly budget?: number | undefined;
  readonly dial?: string | undefined;
  readonly fresh?: boolean | undefined;
}

/** The card, and once more when the sources have been asked for the days before. */
async function replyFor(digest: Subscription, checked: CheckedTopic, context: Context): Promise<Reply> {
  const { store, lookup, clock } = context.services;
  const since = clock.now() - PREVIEW_DAYS * DAY_MS;
  const known = (await store.works.lastAnnouncedSeq()) > (await store.works.announcedSeqAt(since));
  const added = (problems: readonly string[] = []) => addedCard({ digest, checked, problems }, context);
  return known || !lookup.online
    ? { card: await added() }
    : { card: await added(), update: fetchedFirst(added, context) };
}

/** Asked in a conversation the question may be answered elsewhere, where "here" is another place. */
function from({ channel }: Place, { surface }: Context, where: string): string {
  return surface === 'mention' ? channel : where;
}

async function checkRights(place: Place, where: string, { person, platform }: Context): Promise<void> {
  const permits =
    where === 'me' ? [] : [await platform.mayManage(person, place), await platform.canPost(place)];
  for (const permit of permits) if (!permit.ok) throw new UserError(permit.advice);
}

/** The card after the sources were asked; undefined where that changed nothing. */
async function fetchedFirst(
  card: (problems: readonly string[]) => Promise<Card>,
  { services, signal }: Context,
): Promise<Card | undefined> {
  const since = utcDay(services.clock.now() - PREVIEW_DAYS * DAY_MS);
  const { sources } = await services.sync.run({ since, signal });
  const problems = sources.flatMap(({ problem }) => problem ?? []);
  const changed = problems.length > 0 || sources.some(({ added }) => added > 0);
  return changed ? card(problems) : undefined;
}
