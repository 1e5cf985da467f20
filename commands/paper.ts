import { defineCommand, type Context } from '#src/chat/command.ts';
import { isQuestion } from '#src/chat/understand.ts';
import { withoutYear } from '#src/chat/work-meant.ts';
import { openedCard } from '#src/message/opened.ts';
import { offsetOf } from '#src/message/pager.ts';
import { PAGE_SIZE, resultsCard, type Results } from '#src/message/results.ts';
import { listing } from '#src/message/text.ts';
import type { Card } from '#src/message/card.ts';
import { parsePaperId } from '#src/papers/id.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { LookedUp } from '#src/ingest/lookup.ts';
import type { Found } from '#src/search/search.ts';
import { UserError } from '#src/errors.ts';
import { standingOf } from './standing.ts';
import { suggestTitles } from './titles.ts';
import trending from './trending.ts';

/** `/paper <query>`: the best paper first; a pasted id, DOI or link opens that paper. */
export default defineCommand({
  name: 'paper',
  summary: 'Find papers: words, a title, author:name, year:2023, an arXiv id, a DOI or a link',
  example: 'speculative decoding',
  options: {
    query: { kind: 'text', summary: 'What to look for', main: true, maxChars: 500 },
    visible: { kind: 'flag', summary: 'Show the answer to everybody here', amongOthers: true },
    page: { kind: 'count', summary: 'Which page of the results', min: 1, max: 10_000, hidden: true },
  },
  audience: ({ visible }) => (visible === true ? 'public' : 'private'),
  mentioned: 'public',

  async run({ query: typed, page = 1 }, context) {
    const query = asQuery(typed ?? '');
    if (query === '') return trending.run({}, context);
    if (page === 1) context.services.limit('search', context.person);
    const id = parsePaperId(query)?.id;
    if (id !== undefined) return { card: await onePaper(id, query, context) };
    const offset = offsetOf(page, PAGE_SIZE);
    const found = await context.services.search.find(query, { offset, limit: PAGE_SIZE });
    const { searches } = context.services.lookup;
    const asks = page === 1 && found.weak && searches.length > 0;
    const card = await foundCard(
      { query, offset, found },
      asks ? { asking: listing(searches) } : {},
      context,
    );
    return asks ? { card, update: widened(query, context) } : { card };
  },

  async suggest(_option, typed, { services }) {
    const query = typed.trim();
    if (query === '') return [];
    return [
      { label: clipLabel(`Search "${query}"`), value: query.slice(0, 100) },
      ...(await suggestTitles(query, services)),
    ];
  },
});

/** Undoes what a suggestion's label adds, in case the label is sent instead of its value. */
function asQuery(typed: string): string {
  const searched = /^Search "(.*?)["…]?$/s.exec(typed)?.[1];
  return (searched ?? withoutYear(typed)).trim();
}

function clipLabel(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

async function onePaper(id: PaperId, query: string, context: Context): Promise<Card> {
  const { store, lookup } = context.services;
  const work = (await store.works.byPaperId(id)) ?? (lookup.online ? await lookup.byId(id) : undefined);
  if (work === undefined) {
    const where = lookup.online
      ? 'neither here nor at the sources Paperboy asks'
      : 'not stored here, and Paperboy is offline';
    throw new UserError(`${query} is ${where}. Try a few words of its title.`);
  }
  return openedCard(work, { standing: await standingOf(work.id, context) });
}

interface Answered {
  readonly query: string;
  readonly offset: number;
  readonly found: Found;
}

async function foundCard(
  { query, offset, found }: Answered,
  told: Pick<Results, 'sources' | 'asking'>,
  context: Context,
): Promise<Card> {
  const best = found.hits[0]?.work.id;
  const results: Results = {
    query,
    offset,
    ...told,
    understood: found.understood.text,
    repairs: found.understood.repairs,
    notes: found.understood.notes,
    results: found.hits,
    total: found.total,
    suggestions: found.suggestions,
    ...(found.notice !== undefined && { notice: found.notice }),
    ...(best !== undefined && { standing: await standingOf(best, context) }),
    ...(isQuestion(query) && { isQuestion: true }),
  };
  return resultsCard(results);
}

/** The same search after the sources were asked; what they brought can be found by now. */
async function widened(query: string, context: Context): Promise<Card> {
  const { lookup, search } = context.services;
  const looked = await lookup.byQuery(query);
  await search.caughtUp();
  const found = await search.find(query, { offset: 0, limit: PAGE_SIZE });
  return foundCard({ query, offset: 0, found }, { sources: outcomes(looked) }, context);
}

function outcomes({ added, failed }: LookedUp): string[] {
  const brought = added
    .filter(({ count }) => count > 0)
    .map(({ source, count }) => `+${count} from ${source}`);
  const broke = failed.map(({ problem }) => problem.replace(/\.$/, ''));
  return brought.length + broke.length > 0 ? [...brought, ...broke] : ['the sources know no more'];
}
