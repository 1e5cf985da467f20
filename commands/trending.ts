import { defineCommand } from '#src/chat/command.ts';
import type { Block, Card } from '#src/message/card.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { plural, say } from '#src/message/text.ts';
import { DAY_MS } from '#src/time.ts';
import type { Work } from '#src/papers/paper.ts';

const PERIODS = {
  today: { days: 1, title: 'Trending today' },
  week: { days: 7, title: 'Trending this week' },
  month: { days: 30, title: 'Trending this month' },
} as const;

const SHOWN = 5;
/** Beyond this the date says more than the age. */
const OLDEST_AGE_DAYS = 60;

interface Ranked {
  readonly work: Work;
  readonly votes: number;
  readonly ownVotes: number;
}

/** The most voted papers of a day, a week or a month: Hugging Face's votes and the group's own. */
export default defineCommand({
  name: 'trending',
  summary: 'The most voted papers of today, this week or this month',
  example: 'week',
  options: {
    period: {
      kind: 'text',
      summary: 'today, week or month',
      choices: [
        { label: 'today', value: 'today' },
        { label: 'this week', value: 'week' },
        { label: 'this month', value: 'month' },
      ],
    },
    visible: { kind: 'flag', summary: 'Show the answer to everybody here' },
    page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true },
  },
  audience: ({ visible }) => (visible === true ? 'public' : 'private'),
  mentioned: 'public',
  async run({ period = 'week', page = 1 }, { place, services: { store, clock } }) {
    const { days, title } = PERIODS[isPeriod(period) ? period : 'week'];
    const offset = (page - 1) * SHOWN;
    const asked = {
      since: clock.now() - days * DAY_MS,
      installation: place.installation,
      limit: SHOWN + 1,
      offset,
    };
    const ranked = await store.works.trending(asked);
    const shown = ranked.slice(0, SHOWN);
    const card: Card = {
      title: say(title),
      blocks:
        shown.length === 0
          ? [emptyBlock(page)]
          : [...list(shown, offset, clock.now()), ...pager(period, page, ranked.length > SHOWN)],
    };
    return { card };
  },
});

function isPeriod(period: string): period is keyof typeof PERIODS {
  return period in PERIODS;
}

function list(shown: readonly Ranked[], offset: number, now: number): Block[] {
  return [
    ...shown.map((entry, index) => paperLine(entry.work, offset + index + 1, { badges: badges(entry, now) })),
    openSelect(shown.map(({ work }) => work)),
  ];
}

function badges({ work, ownVotes }: Ranked, now: number): string[] {
  const age = work.publishedAt === undefined ? undefined : Math.floor((now - work.publishedAt) / DAY_MS);
  return [
    ...(ownVotes > 0 ? [`👍 ${ownVotes} here`] : []),
    ...(age !== undefined && age >= 0 && age <= OLDEST_AGE_DAYS
      ? [age === 0 ? 'new' : `${plural(age, 'day')} old`]
      : []),
  ];
}

function pager(period: string, page: number, more: boolean): Block[] {
  if (page === 1 && !more) return [];
  const to = (number: number) => ({
    command: 'trending',
    options: { period, page: number },
    effect: 'update' as const,
  });
  const buttons = [
    { label: '◀', spoken: 'Previous page', action: to(page - 1), disabled: page === 1 },
    { label: '▶', spoken: 'Next page', action: to(page + 1), disabled: !more },
  ];
  return [{ kind: 'buttons', buttons }];
}

function emptyBlock(page: number): Block {
  return {
    kind: 'text',
    text: say(
      page === 1
        ? 'No paper is stored yet. Paperboy fetches the last week when it is online.'
        : 'That was all.',
    ),
  };
}
