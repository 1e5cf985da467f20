import { z } from 'zod';
import { parsePaperId } from '../papers/id.ts';
import type { PaperId } from '../papers/paper.ts';
import { toReadable } from '../papers/tex/tex.ts';
import type { Query } from '../query/query.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import { dayAfter, daysFrom } from './days.ts';
import { wordsAlone } from './query-words.ts';
import { requestOf, unreadable } from './request.ts';
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

/** Fields came and went over the years, so that only what a paper cannot do without is required. */
const PaperShape = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().nullish(),
  authors: z.array(z.object({ name: z.string().nullish() })).nullish(),
  /** arXiv's day; the outer `publishedAt` of a daily item is four hours earlier. */
  publishedAt: z.string().nullish(),
  /** The instant it came onto the daily list. */
  submittedOnDailyAt: z.string().nullish(),
  upvotes: z.int().nonnegative().nullish(),
});
const Item = z.union([z.object({ paper: PaperShape }), PaperShape.transform((paper) => ({ paper }))]);
const Items = z.array(z.unknown());

/** The default of 50 cuts days short; this is the most it gives. */
const PAGE_SIZE = 100;
const MAX_PAGES = 20;
const QUERY_CHARS = 250;
/** Votes grow for days: these many days before today are always read again. */
const VOTING_DAYS = 2;
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
      const entries: unknown[] = [];
      for (let page = 0; page < MAX_PAGES && entries.length === page * PAGE_SIZE; page += 1) {
        const asked = { date: day, limit: String(PAGE_SIZE), p: String(page) };
        entries.push(...(await list('daily_papers', asked, io)));
      }
      // A day with papers may not be over, whatever our clock says of it; the days before it are.
      if (entries.length > 0) through = dayAfter(day, -1);
      yield {
        what: `papers of ${day}`,
        ...(through !== undefined && { through }),
        ...readable(entries, true),
      };
    }
  }

  async function search(query: Query, limit: number, io: SourceIo): Promise<readonly Listed[]> {
    const q = wordsAlone(query, QUERY_CHARS);
    if (q === '') return [];
    const entries = await list('papers/search', { q, limit: String(limit) }, io);
    return readable(entries, false).listed.slice(0, limit);
  }

  async function byIds(ids: readonly PaperId[], io: SourceIo): Promise<readonly Listed[]> {
    const found: Listed[] = [];
    for (const id of ids.filter(({ scheme }) => scheme === 'arxiv')) {
      const url = new URL(`${apiUrl}/papers/${id.value}`);
      const entry = await io.http.json(url, z.unknown(), { ...requestOf(io), alsoReads: [404] });
      if (entry !== undefined) found.push(...readable([entry], false).listed);
    }
    return found;
  }

  async function list(path: string, asked: Readonly<Record<string, string>>, io: SourceIo) {
    const url = new URL(`${apiUrl}/${path}`);
    url.search = new URLSearchParams(asked).toString();
    return (await io.http.json(url, Items, requestOf(io))) ?? [];
  }

  return { ...HUGGING_FACE, trust: 'aggregator', rhythm: { everyMs: HOUR_MS }, news, search, byIds };
}

/** @throws SourceChanged when there are entries and none of them can be read */
function readable(entries: readonly unknown[], announced: boolean) {
  const listed = entries.map((entry) => toListed(entry, announced)).filter((paper) => paper !== undefined);
  if (entries.length > 0 && listed.length === 0) throw unreadable(HUGGING_FACE);
  return { listed, unreadable: entries.length - listed.length };
}

function toListed(entry: unknown, announced: boolean): Listed | undefined {
  const paper = Item.safeParse(entry).data?.paper;
  const id = paper && parsePaperId(paper.id)?.id;
  const title = toReadable(paper?.title ?? '');
  if (!id || title === '') return undefined;
  const publishedAt = Date.parse(paper.publishedAt ?? '');
  const listedAt = Date.parse(paper.submittedOnDailyAt ?? '');
  return {
    announced,
    votes: paper.upvotes ?? 0,
    ...(!Number.isNaN(listedAt) && { listedAt }),
    paper: {
      ids: [id],
      title,
      abstract: toReadable(paper.summary ?? ''),
      abstractRaw: paper.summary ?? '',
      authors: (paper.authors ?? []).map(({ name }) => toReadable(name ?? '')).filter((name) => name !== ''),
      categories: [],
      ...(!Number.isNaN(publishedAt) && { publishedAt }),
    },
  };
}
