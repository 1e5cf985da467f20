import type { Paper, PaperId } from '../papers/paper.ts';
import type { Query } from '../query/query.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import { readersIn } from '../parse/parser.ts';
import { ARXIV, createArxivApi } from './arxiv/api.ts';
import { idRank } from './arxiv/paper.ts';
import { arxivQuery, submitted } from './arxiv/query.ts';
import type * as rss from './arxiv/rss.ts';
import { ANNOUNCEMENT, announcesOn, earliestAnnouncement } from './arxiv/schedule.ts';
import { dayAfter, daysFrom } from './days.ts';
import { reading, requestOf, unreadable } from './request.ts';
import type { Batch, Listed, NewsPage, Source, SourceDefinition, SourceIo } from './source.ts';

export const arxiv: SourceDefinition = {
  /**
   * "No more than one request every three seconds" over all of arXiv's interfaces, papers to read included; since 2026 it refuses well below
   * that, and continued requests after a 403 "will be interpreted as an attack".
   * Source: https://info.arxiv.org/help/api/tou.html, https://info.arxiv.org/help/robots.html
   */
  lane({ ARXIV_API_URL, ARXIV_RSS_URL, ARXIV_HTML_URL, ARXIV_PDF_URL }) {
    const configured = [ARXIV_API_URL, ARXIV_RSS_URL, ARXIV_HTML_URL, ARXIV_PDF_URL].map(
      (address) => new URL(address).host,
    );
    return {
      source: ARXIV.name,
      title: ARXIV.title,
      hosts: [...new Set([...configured, 'export.arxiv.org', 'rss.arxiv.org', 'arxiv.org'])],
      minIntervalMs: 3 * SECOND_MS,
      refusals: [429, 406, 403],
      pauseMs: 11 * MINUTE_MS,
    };
  },
  create: (config) => createArxiv(config.ARXIV_API_URL, config.ARXIV_RSS_URL, config.ARXIV_CATEGORIES),
};

const IDS_A_REQUEST = 100;
/** Papers are announced up to this many days after they were submitted, moderation aside. */
const MAX_DELAY_DAYS = 5;
const END_OF_TIME = '999912312359';
const RSS = readersIn<typeof rss>(new URL('./arxiv/rss.ts', import.meta.url))('parseRss');
/** The API gives no more than 30,000 papers of one search, and what was told is kept slice by slice. */
const SLICE_DAYS = 7;

function createArxiv(apiUrl: string, rssUrl: string, categories: readonly string[]): Source {
  const api = createArxivApi(apiUrl);

  async function* news(days: { since: string; today: string }, io: SourceIo): AsyncGenerator<NewsPage> {
    const { since, today } = days;
    const feedUrl = new URL(`${rssUrl}/${categories.join('+')}`);
    // "Unchanged" answers nothing for whoever asks for earlier days.
    const answer = await io.http.get(feedUrl, { ...requestOf(io), conditional: since >= today });
    if (answer.unchanged) {
      yield { what: 'announcement', listed: [], unchanged: true };
      return;
    }
    const { day, listed, unreadable: lost } = await reading(ARXIV, io.parser.read(RSS, answer.body));
    if (lost > 0 && listed.length === 0) throw unreadable(ARXIV);
    const isDayToCome = day > dayAfter(today);
    const through = isDayToCome ? dayAfter(today, -1) : listed.length > 0 ? day : dayAfter(day, -1);
    const batch = batchOf(listed, categories);
    const page = { what: `announcement of ${day}`, listed, batch, unreadable: lost, stored: answer.remember };
    const missed = daysFrom(since, dayAfter(through, -1)).filter(announcesOn);
    if (missed.length === 0) {
      yield { ...page, through };
      return;
    }
    yield page;
    let from = since;
    for (; dayAfter(from, SLICE_DAYS) < through; from = dayAfter(from, SLICE_DAYS)) {
      const until = dayAfter(from, SLICE_DAYS - 1);
      yield* announcedFrom(from, until, io);
      yield { what: `everything through ${until}`, listed: [], through: until };
    }
    yield* announcedFrom(from, undefined, io);
    yield { what: 'all days', listed: [], through };
  }

  /**
   * Announcements that are no longer in the feed. The API does not say when a paper was announced, but it was not
   * before the first cut-off after its submission; and as ids are given at announcement, in order, every paper with an
   * id above the smallest of those was announced since too, however long a moderator held it. With `until`, what was
   * submitted through that day: what was announced by then is part of it.
   */
  async function* announcedFrom(
    since: string,
    until: string | undefined,
    io: SourceIo,
  ): AsyncGenerator<NewsPage> {
    const from = dayAfter(since, -MAX_DELAY_DAYS).replaceAll('-', '');
    const inCategories = categories.map((name) => `cat:${name}`).join(' OR ');
    const to = until === undefined ? END_OF_TIME : `${until.replaceAll('-', '')}2359`;
    const search = `(${inCategories}) AND ${submitted(`${from}0000`, to)}`;
    const held: Paper[] = [];
    let floor = Infinity;
    let done = 0;
    for await (const { papers, unreadable: lost, total } of api.pages(search, io)) {
      const isSince = (paper: Paper) => earliestAnnouncement(paper.publishedAt ?? 0) >= since;
      const listed = papers.filter(isSince);
      floor = Math.min(floor, ...listed.map(idRank).filter((rank) => rank > 0));
      held.push(...papers.filter((paper) => !isSince(paper)));
      done += papers.length;
      const what = `${done} of ${total} papers of the days before`;
      yield { what, unreadable: lost, listed: listed.map(announced) };
    }
    const late = held.filter((paper) => idRank(paper) >= floor);
    yield { what: 'papers announced late', listed: late.map(announced) };
  }

  async function search(query: Query, limit: number, io: SourceIo): Promise<readonly Listed[]> {
    const search_query = arxivQuery(query);
    if (search_query === undefined) return [];
    const range = { start: '0', max_results: String(limit) };
    const { papers } = await api.query({ search_query, ...range, sortBy: 'relevance' }, io);
    return papers.map(notAnnounced);
  }

  async function byIds(ids: readonly PaperId[], io: SourceIo): Promise<readonly Listed[]> {
    const wanted = ids.filter((id) => id.scheme === 'arxiv').map((id) => id.value);
    const found: Listed[] = [];
    for (let at = 0; at < wanted.length; at += IDS_A_REQUEST) {
      const id_list = wanted.slice(at, at + IDS_A_REQUEST);
      const asked = { id_list: id_list.join(','), max_results: String(id_list.length) };
      found.push(...(await api.query(asked, io)).papers.map(notAnnounced));
    }
    return found;
  }

  return {
    ...ARXIV,
    trust: 'publisher',
    rhythm: { everyMs: 45 * MINUTE_MS, quiet: [0, 60], announcement: ANNOUNCEMENT },
    news,
    search,
    idsTogether: true,
    byIds,
  };
}

/** In a feed only what is new bears the day it was published. */
function batchOf(listed: readonly Listed[], categories: readonly string[]): Batch {
  const fresh = listed.map(({ paper }) => paper).filter(({ publishedAt }) => publishedAt !== undefined);
  return Object.fromEntries(
    categories.map((name) => [
      name,
      fresh.filter((paper) => paper.categories.includes(name)).map((paper) => paper.ids[0].value),
    ]),
  );
}

const announced = (paper: Paper): Listed => ({ paper, announced: true });
const notAnnounced = (paper: Paper): Listed => ({ paper, announced: false });
