import { defineCommand } from '#src/chat/command.ts';
import type { LastRun, Subscription } from '#src/digest/digests.ts';
import type { Block, Card, Span } from '#src/message/card.ts';
import { offsetOf, pager } from '#src/message/pager.ts';
import { clip, daytime, listing, plural, say, strong } from '#src/message/text.ts';
import { mayRead } from '../rights.ts';
import { topicName } from '#src/message/digest.ts';
import { describeSchedule } from './when.ts';

/** Each has buttons of its own, of which a message holds only so many. */
const PAGE_SIZE = 5;
const NEAREST_CHARS = 100;

/** The digests of this channel: when they come, what the last run came to, what is wrong. */
export default defineCommand({
  name: 'digest list',
  summary: 'The digests of this channel, when they come next and what is wrong with them',
  options: { page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true } },
  audience: () => 'private',
  async run({ page = 1 }, context) {
    const { place, platform, services } = context;
    const { digests } = services;
    const isTheirs = await mayRead(place, context);
    const here = isTheirs ? await digests.list(place) : [];
    const name = isTheirs ? `in ${await platform.nameOf(place)}` : 'here';
    if (here.length === 0) {
      const how = 'Add one with a topic and a time, or press Follow under a search.';
      return {
        card: { title: say(`No digest ${name} yet`), blocks: [{ kind: 'text', text: say(how) }] },
      };
    }
    const offset = offsetOf(page, PAGE_SIZE);
    const shown = here.slice(offset, offset + PAGE_SIZE);
    const blocks = shown.map(async (digest) => digestBlocks(digest, await digests.lastRun(digest.id)));
    const card: Card = {
      title: say(`${plural(here.length, 'digest')} ${name}`),
      blocks: [
        ...(await Promise.all(blocks)).flat(),
        ...pager({ page, size: PAGE_SIZE, total: here.length, noun: 'digest', command: 'digest list' }),
      ],
    };
    return { card };
  },
});

function digestBlocks(digest: Subscription, last: LastRun | undefined): Block[] {
  const act = (label: string, command: string) => ({
    label,
    action: { command, options: { digest: digest.id }, effect: 'reply' as const },
    spoken: `${label}: ${topicName(digest.topic)}`,
  });
  return [
    {
      kind: 'text',
      text: say(
        strong(topicName(digest.topic)),
        ` ${describeSchedule(digest.schedule)}.`,
        ...standing(digest),
        ...(last === undefined ? [] : outcome(last)),
      ),
    },
    {
      kind: 'buttons',
      buttons: [
        digest.state === 'paused' ? act('Resume', 'digest resume') : act('Pause', 'digest pause'),
        act('Preview', 'digest preview'),
        act('Remove', 'digest remove'),
      ],
    },
  ];
}

function standing({ state, pausedReason, nextRunAt, uncertain }: Subscription): (string | Span)[] {
  const next = nextRunAt === undefined ? [] : [' Next: ', daytime(nextRunAt), '.'];
  const paused = [` Paused${pausedReason === undefined ? '.' : `: ${pausedReason}`}`];
  const unsure = ` For ${plural(uncertain, 'message')} the platform never said whether it was posted; Paperboy keeps looking and does not post again blindly.`;
  return [...(state === 'paused' ? paused : next), ...(uncertain === 0 ? [] : [unsure])];
}

/** " Last looked Mon 23 Nov, 09:00: nothing new among 312 papers." */
function outcome({ at, papers, looked, failed, nearest, problem }: LastRun): (string | Span)[] {
  const among = plural(looked, 'paper');
  const came = papers === 0 ? `nothing new among ${among}` : `${papers} of ${among}`;
  const near = nearest === undefined ? '' : ` The nearest was “${clip(nearest.title, NEAREST_CHARS)}”.`;
  const silent = failed.length === 0 ? '' : ` ${listing(failed)} did not answer.`;
  const lost = problem === undefined ? '' : ` Not posted: ${problem}`;
  return [' Last looked ', daytime(at), `: ${came}.${near}${silent}${lost}`];
}
