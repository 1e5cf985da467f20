import { defineCommand } from '#src/chat/command.ts';
import { withoutYear } from '#src/chat/work-meant.ts';
import { UserError } from '#src/errors.ts';
import { offsetOf } from '#src/message/pager.ts';
import { PAGE_SIZE } from '#src/message/results.ts';
import { listing } from '#src/message/text.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { papersByIds } from './papers/by-ids.ts';
import { foundCard, isAsking, widened } from './papers/found.ts';
import { suggestTitles } from './papers/titles.ts';
import trending from './trending.ts';

/** `/paper <query>`: the best paper first; a pasted id, DOI or link opens that paper. */
export default defineCommand({
  name: 'paper',
  summary: 'Find papers: words, a title, author:name, year:2023, an arXiv id, a DOI or a link',
  example: 'speculative decoding',
  options: {
    query: { kind: 'text', summary: 'What to look for', main: true, maxChars: 5000 },
    visible: { kind: 'flag', summary: 'Show the answer to everybody here', amongOthers: true },
    page: { kind: 'count', summary: 'Which page of the results', min: 1, max: 10_000, hidden: true },
    perhaps: { kind: 'text', summary: 'A command that may have been meant', hidden: true },
    online: { kind: 'flag', summary: 'Ask the sources too', hidden: true },
  },
  audience: ({ visible }) => (visible === true ? 'public' : 'private'),
  mentioned: 'public',

  async run({ query: typed, page = 1, online, perhaps }, context) {
    const query = asQuery(typed ?? '');
    if (query === '') return trending.run({}, context);
    if (page === 1) context.services.limit('search', context.person);
    const { ids, topic, every, none, notes } = parseQuery(query, context.services.clock.now());
    if (ids.length > 0) return { card: await papersByIds(ids, context) };
    if (!/[\p{L}\p{N}]/u.test(topic) && every.length + none.length + notes.length === 0)
      throw new UserError(`There is nothing to look for in “${query}”. Type a few words, a title or an id.`);
    const offset = offsetOf(page, PAGE_SIZE);
    const found = await context.services.search.find(query, { offset, limit: PAGE_SIZE });
    const { searches } = context.services.lookup;
    const isAskable = searches.length > 0 && isAsking(found);
    const asks = page === 1 && isAskable && (found.weak || online === true);
    const told = asks ? { asking: listing(searches) } : isAskable ? { askable: listing(searches) } : {};
    const meant = perhaps === undefined ? {} : { perhaps };
    const card = await foundCard({ query, offset, found }, { ...told, ...meant }, context);
    return asks ? { card, update: widened(query, context, meant) } : { card };
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
