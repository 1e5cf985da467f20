import { defineCommand } from '#src/chat/command.ts';
import type { Block, Card, Text } from '#src/message/card.ts';
import { offsetOf, pager } from '#src/message/pager.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { day, plural, say } from '#src/message/text.ts';
import { groupOf } from '#src/place.ts';
import { DAY_MS } from '#src/time.ts';
import type { Store, Trending } from '#src/store/store.ts';

const PERIODS = {
  today: { days: 1, when: 'today' },
  week: { days: 7, when: 'this week' },
  month: { days: 30, when: 'this month' },
} as const;

const SHOWN = 5;
/** Beyond this the date says more than the age. */
const OLDEST_AGE_DAYS = 60;

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
    visible: { kind: 'flag', summary: 'Show the answer to everybody here', amongOthers: true },
    page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true },
  },
  audience: ({ visible }) => (visible === true ? 'public' : 'private'),
  mentioned: 'public',
  async run({ period = 'week', page = 1 }, { place, services: { store, clock } }) {
    const { days, when } = PERIODS[isPeriod(period) ? period : 'week'];
    const offset = offsetOf(page, SHOWN);
    const now = clock.now();
    const installation = groupOf(place);
    const asked = { since: now - days * DAY_MS, installation };
    const list = await listFor(asked, now, store.works);
    const ranked = await store.works.trending({ ...asked, since: list.since, limit: SHOWN + 1, offset });
    const fitting = list.only === undefined ? ranked : ranked.filter(({ isRecent }) => isRecent);
    const shown = fitting.slice(0, SHOWN);
    const note =
      list.note === undefined || page > 1 ? [] : [{ kind: 'note' as const, text: list.note(when) }];
    const card: Card = {
      title: say(`Trending ${when}`),
      blocks:
        shown.length === 0
          ? [emptyBlock(page)]
          : [
              ...note,
              ...lines(shown, offset, now),
              ...pager({ page, isLast: fitting.length <= SHOWN, command: 'trending', options: { period } }),
            ],
    };
    return { card };
  },
});

interface List {
  readonly since: number;
  /** Papers of that time alone: what was voted for is not followed by what was not listed then. */
  readonly only?: true;
  readonly note?: (when: string) => Text;
}

/** Which papers answer: those of the time asked for; where nobody voted then, the last list with votes; else the newest. */
async function listFor(
  { since, installation }: { readonly since: number; readonly installation: string },
  now: number,
  works: Pick<Store['works'], 'trending' | 'lastListed'>,
): Promise<List> {
  const [first] = await works.trending({ since, installation, limit: 1, offset: 0 });
  if (first?.isRecent === true && first.votes + first.ownVotes > 0) return { since, only: true };
  const last = await works.lastListed(now);
  if (last !== undefined && last < since) {
    const from = last - DAY_MS + 1;
    return {
      since: from,
      only: true,
      note: (when) => say(`Nothing with votes is stored of ${when}. The last list, of `, day(last), ':'),
    };
  }
  if (first?.isRecent === true)
    return { since, only: true, note: (when) => say(`Nobody has voted on what was announced ${when} yet:`) };
  return {
    since,
    note: (when) => say(`Nothing announced ${when} is stored yet. The newest papers here:`),
  };
}

function isPeriod(period: string): period is keyof typeof PERIODS {
  return period in PERIODS;
}

function lines(shown: readonly Trending[], offset: number, now: number): Block[] {
  return [
    ...shown.map((entry, index) => paperLine(entry.work, offset + index + 1, { badges: badges(entry, now) })),
    openSelect(shown.map(({ work }) => work)),
  ];
}

function badges({ work, ownVotes }: Trending, now: number): string[] {
  const age = work.publishedAt === undefined ? undefined : Math.floor((now - work.publishedAt) / DAY_MS);
  return [
    ...(ownVotes > 0 ? [`👍 ${ownVotes} here`] : []),
    ...(age !== undefined && age >= 0 && age <= OLDEST_AGE_DAYS
      ? [age === 0 ? 'new' : `${plural(age, 'day')} old`]
      : []),
  ];
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
