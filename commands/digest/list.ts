import { defineCommand, type Context } from '#src/chat/command.ts';
import type { LastRun, Subscription } from '#src/digest/digests.ts';
import type { Action, Block, Button, Card, Span } from '#src/message/card.ts';
import { offsetOf, pager } from '#src/message/pager.ts';
import { clip, daytime, listing, plural, say, strong } from '#src/message/text.ts';
import { mayRead } from '../rights.ts';
import { topicName } from '#src/message/digest.ts';
import { describeAmount } from './amount.ts';
import { isManagedBy, isShownTo } from './meant.ts';
import { describeSchedule } from './when.ts';

/** Each has buttons of its own, of which a message holds only so many. */
const PAGE_SIZE = 5;
const NEAREST_CHARS = 100;

/** The digests of this channel, or of everywhere: when they come, what the last run came to, what is wrong. */
export default defineCommand({
  name: 'digest list',
  summary: 'The digests of this channel, when they come next and what is wrong with them',
  options: {
    all: { kind: 'flag', summary: 'Those of every channel you can see' },
    page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true },
  },
  audience: () => 'private',
  async run({ all = false, page = 1 }, context) {
    const { place, platform } = context;
    const isTheirs = await mayRead(place, context);
    const listed = all ? await everywhere(context) : await at(isTheirs, context);
    const name = all
      ? 'in the channels you can see'
      : isTheirs
        ? `in ${await platform.nameOf(place)}`
        : 'here';
    const offset = offsetOf(page, PAGE_SIZE);
    const shown = listed.slice(offset, offset + PAGE_SIZE);
    const blocks = shown.map((digest) => digestBlocks(digest, all, context));
    const others = all ? [] : await elsewhere(listed.length, context);
    if (listed.length === 0) {
      const how = 'Add one with a topic and a time, or press Follow under a search.';
      return {
        card: { title: say(`No digest ${name} yet`), blocks: [{ kind: 'text', text: say(how) }, ...others] },
      };
    }
    const turn = { command: 'digest list', ...(all && { options: { all } }) };
    const card: Card = {
      title: say(`${plural(listed.length, 'digest')} ${name}`),
      blocks: [
        ...(await Promise.all(blocks)).flat(),
        ...pager({ page, size: PAGE_SIZE, total: listed.length, noun: 'digest', ...turn }),
        ...others,
      ],
    };
    return { card };
  },
});

function at(isTheirs: boolean, { place, services }: Context): Promise<readonly Subscription[]> {
  return isTheirs ? services.digests.list(place) : Promise.resolve([]);
}

/** What they can read, and what they made where nobody can any more. */
async function everywhere(context: Context): Promise<readonly Subscription[]> {
  const { place, services } = context;
  const all = await services.digests.listAll(place);
  const theirs: Subscription[] = [];
  for (const digest of all) if (await isShownTo(digest, context)) theirs.push(digest);
  return theirs;
}

async function elsewhere(here: number, context: Context): Promise<readonly Block[]> {
  const more = (await everywhere(context)).length - here;
  if (more <= 0) return [];
  const action = { command: 'digest list', options: { all: true }, effect: 'reply' as const };
  return [{ kind: 'buttons', buttons: [{ label: `${plural(more, 'digest')} elsewhere`, action }] }];
}

async function digestBlocks(digest: Subscription, withPlace: boolean, context: Context): Promise<Block[]> {
  const { digests } = context.services;
  const last = await digests.lastRun(digest.id);
  const where = withPlace ? ` in ${await context.platform.nameOf(digest.place)}` : '';
  return [
    {
      kind: 'text',
      text: say(
        strong(topicName(digest.topic)),
        `${where} ${describeSchedule(digest.schedule)}.${describeAmount(digest)}`,
        ...standing(digest),
        ...(last === undefined ? [] : outcome(last)),
      ),
    },
    { kind: 'buttons', buttons: buttonsFor(digest, await isManagedBy(digest, context)) },
  ];
}

function buttonsFor(digest: Subscription, manages: boolean): readonly Button[] {
  const act = (label: string, command: string, more: Action['options'] = {}): Button => ({
    label,
    action: { command, options: { digest: digest.id, ...more }, effect: 'reply' },
    spoken: `${label}: ${topicName(digest.topic)}`,
  });
  const preview = act('Preview', 'digest preview');
  if (!manages) return [preview];
  const isRefused = digest.state === 'paused' && digest.pausedReason !== undefined;
  return [
    digest.state === 'paused' ? act('Resume', 'digest resume') : act('Pause', 'digest pause'),
    isRefused ? act('Move', 'digest edit', { where: 'ask' }) : preview,
    act('Remove', 'digest remove'),
  ];
}

function standing({ state, pausedReason, nextRunAt, uncertain }: Subscription): (string | Span)[] {
  const next = nextRunAt === undefined ? [] : [' Next: ', daytime(nextRunAt), '.'];
  const paused = [` Paused${pausedReason === undefined ? '.' : `: ${pausedReason}`}`];
  const unsure = ` For ${plural(uncertain, 'message')} the platform never said whether it was posted; Paperboy keeps looking and does not post again blindly.`;
  return [...(state === 'paused' ? paused : next), ...(uncertain === 0 ? [] : [unsure])];
}

/** " Last looked Mon 23 Nov, 09:00: nothing new among 312 papers." */
export function outcome(
  { at, papers, looked, failed, nearest, problem }: LastRun,
  lead = ' Last looked ',
): (string | Span)[] {
  const among = plural(looked, 'paper');
  const came = papers === 0 ? `nothing new among ${among}` : `${papers} of ${among}`;
  const near = nearest === undefined ? '' : ` The nearest was “${clip(nearest.title, NEAREST_CHARS)}”.`;
  const silent = failed.length === 0 ? '' : ` ${listing(failed)} did not answer.`;
  const lost = problem === undefined ? '' : ` Not posted: ${problem}`;
  return [lead, daytime(at), `: ${came}.${near}${silent}${lost}`];
}
