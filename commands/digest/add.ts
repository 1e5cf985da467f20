import { defineCommand, type Context } from '#src/chat/command.ts';
import type { Schedule, Subscription } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import type { Block, Card } from '#src/message/card.ts';
import { daytime, plural, say, strong } from '#src/message/text.ts';
import type { Place } from '#src/place.ts';
import { DAY_MS, utcDay } from '#src/time.ts';
import { channelMeant } from '../rights.ts';
import { topicName } from '#src/message/digest.ts';
import { describeSchedule, scheduleFrom, WHEN_CHOICES } from './when.ts';
import { askZoneCard, zoneFor } from './zone.ts';

const PREVIEW_DAYS = 7;

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
    when: {
      kind: 'text',
      summary: 'as announced (default), weekday mornings or Mondays',
      choices: WHEN_CHOICES,
    },
    at: { kind: 'text', summary: 'Your local time, 09:00 if empty', maxChars: 10 },
    zone: { kind: 'text', summary: 'IANA time zone', hidden: true, maxChars: 64 },
  },
  audience: () => 'private',
  async run(args, context) {
    const { topic = '', when = 'announced', at = '09:00' } = args;
    const where = args.me === true ? 'me' : (args.where ?? 'here');
    const place = await placeMeant(where, context);
    await checkRights(place, where, context);
    const zone = await zoneFor(args.zone, context);
    if (zone === undefined) {
      const options = { topic, where: where === 'me' ? where : from(place, context, where), when, at };
      return { card: askZoneCard('digest add', options, context.services.clock.now()) };
    }
    const schedule = scheduleFrom(when, at, zone);
    const digest = await context.services.digests.add({ topic, place, schedule, createdBy: context.person });
    const name = await context.platform.nameOf(place);
    const { store, lookup } = context.services;
    const now = context.services.clock.now();
    const known =
      (await store.works.lastAnnouncedSeq()) >
      (await store.works.announcedSeqAt(now - PREVIEW_DAYS * DAY_MS));
    const added = (problems: readonly string[] = []) =>
      addedCard(digest, name, schedule, { problems, context });
    return known || !lookup.online
      ? { card: await added() }
      : { card: await added(), update: fetchedFirst(added, context) };
  },
});

/** Asked in a conversation the question may be answered elsewhere, where "here" is another place. */
function from({ channel }: Place, { surface }: Context, where: string): string {
  return surface === 'mention' ? channel : where;
}

async function placeMeant(where: string, context: Context): Promise<Place> {
  const { person, platform } = context;
  if (where === 'me') {
    const own = await platform.courier.directMessage(person);
    if (own === undefined)
      throw new UserError(
        'Paperboy cannot write to you privately. Allow direct messages from members of this server, or choose a channel.',
      );
    return own;
  }
  const { thread: _thread, ...channel } = await channelMeant(where, context);
  return channel;
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

async function addedCard(
  digest: Subscription,
  name: string,
  schedule: Schedule,
  { problems, context }: { readonly problems: readonly string[]; readonly context: Context },
): Promise<Card> {
  const { digests } = context.services;
  const [preview, times] = [await digests.preview(digest, PREVIEW_DAYS), digests.nextTimes(schedule, 3)];
  const found = preview.posted + preview.folded;
  const next: Block = {
    kind: 'text',
    text: say(
      'Next: ',
      ...times.flatMap((time, index) => (index === 0 ? [daytime(time)] : [', ', daytime(time)])),
      '.',
    ),
  };
  return {
    tone: 'success',
    title: say('Digest on ', strong(topicName(digest.topic)), ` in ${name}`),
    blocks: [
      { kind: 'text', text: say(`It comes ${describeSchedule(schedule)}.`) },
      next,
      { kind: 'text', text: say(history(found, preview.looked)) },
      ...problems.map((problem): Block => ({ kind: 'note', text: say(problem) })),
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Preview',
            action: { command: 'digest preview', options: { digest: digest.id }, effect: 'reply' },
          },
          {
            label: 'Other time zone',
            action: { command: 'digest edit', options: { digest: digest.id, zone: 'ask' }, effect: 'reply' },
          },
          {
            label: 'Remove',
            action: { command: 'digest remove', options: { digest: digest.id }, effect: 'reply' },
            style: 'danger',
          },
        ],
      },
    ],
  };
}

function history(found: number, looked: number): string {
  if (looked === 0)
    return 'No announcement of the last 7 days is stored yet, so there is nothing to preview.';
  const checked = `${plural(looked, 'paper')} announced in the last 7 days`;
  return found === 0
    ? `Nothing among the ${checked} would have matched.`
    : `Of the ${checked}, ${plural(found, 'paper')} would have come.`;
}
