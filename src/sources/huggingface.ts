import type { PaperId } from '../papers/paper.ts';
import { readersIn } from '../parse/parser.ts';
import type { Query } from '../query/query.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import { dayAfter, daysFrom } from './days.ts';
import { wordsAlone } from './query-words.ts';
import type * as papers from './huggingface/papers.ts';
import { reading, requestOf, unreadable } from './request.ts';
import type { Listed, NewsPage, Source, SourceDefinition, SourceIo } from './source.ts';

const HUGGING_FACE = { name: 'huggingface', title: 'Hugging Face' } as const;

export const huggingFace: SourceDefinition = {
  /**
   * 500 API requests in 5 minutes, 50 searches; a refusal names its wait.
   * Source: https://huggingface.co/docs/hub/rate-limits
   */
  lane({ HUGGINGFACE_API_URL }) {
    const hosts = [...new Set([new URL(HUGGINGFACE_API_URL).host, 'huggingface.co'])];
    const { name: source, title } = HUGGING_FACE;
    return { source, title, hosts, minIntervalMs: 500, refusals: [429], pauseMs: MINUTE_MS };
  },
  create: (config) => createHuggingFace(config.HUGGINGFACE_API_URL),
};

/** The default of 50 cuts days short; this is the most it gives. */
const PAGE_SIZE = 100;
const MAX_PAGES = 20;
const QUERY_CHARS = 250;
/** Votes grow for days: these many days before today are always read again. */
const VOTING_DAYS = 2;
const PAPERS = readersIn<typeof papers>(new URL('./huggingface/papers.ts', import.meta.url))('readPapers');
/** How far a clock that is behind is looked ahead of at once. */
const DAYS_AHEAD = 7;

/** Source: https://huggingface.co/docs/hub/api, and `list_daily_papers`, `paper_info` of huggingface_hub. */
function createHuggingFace(apiUrl: string): Source {
  async function* news(days: { since: string; today: string }, io: SourceIo): AsyncGenerator<NewsPage> {
    const { since, today } = days;
    // What was told lies in our future: our clock is behind, and more may have come.
    const isBehind = since > dayAfter(today);
    const [first, last] = isBehind
      ? [dayAfter(since, -VOTING_DAYS), dayAfter(since, DAYS_AHEAD)]
      : [[since, dayAfter(today, -VOTING_DAYS)].toSorted()[0] ?? since, today];
    let through: string | undefined;
    for (const day of daysFrom(first, last)) {
      const pages: papers.PaperPage[] = [];
      while (pages.length < MAX_PAGES && pages.every(({ entries }) => entries === PAGE_SIZE)) {
        const asked = { date: day, limit: String(PAGE_SIZE), p: String(pages.length) };
        pages.push(await list('daily_papers', asked, io));
      }
      // A day with papers may not be over, whatever our clock says of it; the days before it are.
      if (pages.some(({ entries }) => entries > 0)) through = dayAfter(day, -1);
      yield {
        what: `papers of ${day}`,
        ...(through !== undefined && { through }),
        ...readable(pages, true),
      };
    }
  }

  async function search(query: Query, limit: number, io: SourceIo): Promise<readonly Listed[]> {
    const q = wordsAlone(query, QUERY_CHARS);
    if (q === '') return [];
    const page = await list('papers/search', { q, limit: String(limit) }, io);
    return readable([page], false).listed.slice(0, limit);
  }

  async function byIds(ids: readonly PaperId[], io: SourceIo): Promise<readonly Listed[]> {
    const found: Listed[] = [];
    for (const id of ids.filter(({ scheme }) => scheme === 'arxiv')) {
      const url = new URL(`${apiUrl}/papers/${id.value}`);
      const answer = await io.http.get(url, { ...requestOf(io), alsoReads: [404] });
      if (answer.status !== 404) found.push(...readable([await read(answer.body, 'one', io)], false).listed);
    }
    return found;
  }

  async function list(path: string, asked: Readonly<Record<string, string>>, io: SourceIo) {
    const url = new URL(`${apiUrl}/${path}`);
    url.search = new URLSearchParams(asked).toString();
    return read((await io.http.get(url, requestOf(io))).body, 'list', io);
  }

  function read(body: string, what: papers.Answered, io: SourceIo): Promise<papers.PaperPage> {
    return reading(HUGGING_FACE, io.parser.read(PAPERS, body, what));
  }

  return { ...HUGGING_FACE, trust: 'aggregator', rhythm: { everyMs: HOUR_MS }, news, search, byIds };
}

/** Each paper once. @throws SourceChanged when there are entries and none of them can be read */
function readable(pages: readonly papers.PaperPage[], announced: boolean) {
  const entries = pages.reduce((sum, page) => sum + page.entries, 0);
  const unread = pages.reduce((sum, page) => sum + page.unreadable, 0);
  if (entries > 0 && unread === entries) throw unreadable(HUGGING_FACE);
  const found = pages.flatMap(({ listed }) => listed.map((one) => [one.paper.ids[0].value, one] as const));
  const listed = [...new Map(found).values()].map((one): Listed => ({ ...one, announced }));
  return { listed, unreadable: unread };
}
