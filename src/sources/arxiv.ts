import { SourceChanged, SourceUnavailable } from '../errors.ts';
import type { Answer, LaneRule, RequestOptions } from '../http.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import { parseAtom, type AtomPage } from './arxiv-atom.ts';
import { idRank } from './arxiv-paper.ts';
import { arxivQuery, submitted } from './arxiv-query.ts';
import { parseRss } from './arxiv-rss.ts';
import { announcesOn, earliestAnnouncement } from './arxiv-schedule.ts';
import { dayAfter, daysFrom } from './days.ts';
import { NotAFeed } from './feed-xml.ts';
import type { Listed, NewsPage, Source, SourceIo } from './source.ts';

export interface ArxivOptions {
  readonly apiUrl: string;
  readonly rssUrl: string;
  readonly categories: readonly string[];
}

const NAME = 'arxiv';
const TITLE = 'arXiv';

/**
 * "No more than one request every three seconds" over all of arXiv's interfaces; since 2026 it refuses well below
 * that, and continued requests after a 403 "will be interpreted as an attack".
 * Source: https://info.arxiv.org/help/api/tou.html, https://info.arxiv.org/help/robots.html
 */
export function arxivLane({ apiUrl, rssUrl }: ArxivOptions): LaneRule {
  const configured = [apiUrl, rssUrl].map((address) => new URL(address).host);
  return {
    source: NAME,
    title: TITLE,
    hosts: [...new Set([...configured, 'export.arxiv.org', 'rss.arxiv.org', 'arxiv.org'])],
    minIntervalMs: 3 * SECOND_MS,
    refusals: [429, 406, 403],
    pauseMs: 11 * MINUTE_MS,
  };
}

/** The API allows 2000 a request; smaller ones are answered sooner and parsed in less time. */
const PAGE_SIZE = 500;
const IDS_A_REQUEST = 100;
/** The manual's limit for one query. */
const MAX_RESULTS = 30_000;
const EMPTY_PAGE_TRIES = 3;
/** Papers are announced up to this many days after they were submitted, moderation aside. */
const MAX_DELAY_DAYS = 5;
const END_OF_TIME = '999912312359';

export function createArxiv({ apiUrl, rssUrl, categories }: ArxivOptions): Source {
  async function* news(days: { since: string; today: string }, io: SourceIo): AsyncGenerator<NewsPage> {
    const { since, today } = days;
    const feedUrl = new URL(`${rssUrl}/${categories.join('+')}`);
    // "Unchanged" answers nothing for whoever asks for earlier days.
    const answer = await io.http.get(feedUrl, { ...requestOf(io), conditional: since >= today });
    if (answer.unchanged) {
      yield { what: 'announcement', listed: [], unchanged: true };
      return;
    }
    const { day, listed, unreadable } = await reading(() => parseRss(answer.body));
    const through = listed.length > 0 ? day : dayAfter(today, -1);
    const page = { what: `announcement of ${day}`, listed, unreadable, stored: answer.remember };
    const missed = daysFrom(since, dayAfter(through, -1)).filter(announcesOn);
    if (missed.length === 0) {
      yield { ...page, through };
      return;
    }
    yield page;
    yield* announcedFrom(since, io);
    yield { what: 'all days', listed: [], through };
  }

  /**
   * Announcements that are no longer in the feed. The API does not say when a paper was announced, but it was not
   * before the first cut-off after its submission; and as ids are given at announcement, in order, every paper with an
   * id above the smallest of those was announced since too, however long a moderator held it.
   */
  async function* announcedFrom(since: string, io: SourceIo): AsyncGenerator<NewsPage> {
    const from = dayAfter(since, -MAX_DELAY_DAYS).replaceAll('-', '');
    const inCategories = categories.map((name) => `cat:${name}`).join(' OR ');
    const search = `(${inCategories}) AND ${submitted(`${from}0000`, END_OF_TIME)}`;
    const held: Paper[] = [];
    let floor = Infinity;
    let done = 0;
    for await (const { papers, unreadable, total } of pages(search, io)) {
      const isSince = (paper: Paper) => earliestAnnouncement(paper.publishedAt ?? 0) >= since;
      const listed = papers.filter(isSince);
      floor = Math.min(floor, ...listed.map(idRank).filter((rank) => rank > 0));
      held.push(...papers.filter((paper) => !isSince(paper)));
      done += papers.length;
      const what = `${done} of ${total} papers of the days before`;
      yield { what, unreadable, listed: listed.map(announced) };
    }
    const late = held.filter((paper) => idRank(paper) >= floor);
    yield { what: 'papers announced late', listed: late.map(announced) };
  }

  /** All pages of a search. Sorting was broken at times, so that only the total ends it. */
  async function* pages(search: string, io: SourceIo): AsyncGenerator<AtomPage> {
    const seen = new Set<string>();
    for (let start = 0, total = 1; start < Math.min(total, MAX_RESULTS); start += PAGE_SIZE) {
      const range = { start: String(start), max_results: String(PAGE_SIZE) };
      const sorted = { sortBy: 'submittedDate', sortOrder: 'descending' };
      const page = await query({ search_query: search, ...range, ...sorted }, io);
      total = page.total;
      const papers = page.papers.filter((paper) => !seen.has(paper.ids[0].value));
      for (const paper of papers) seen.add(paper.ids[0].value);
      yield { ...page, papers };
    }
  }

  async function search(text: string, limit: number, io: SourceIo): Promise<readonly Listed[]> {
    const search_query = arxivQuery(text);
    if (search_query === undefined) return [];
    const range = { start: '0', max_results: String(limit) };
    const { papers } = await query({ search_query, ...range, sortBy: 'relevance' }, io);
    return papers.map(notAnnounced);
  }

  async function byIds(ids: readonly PaperId[], io: SourceIo): Promise<readonly Listed[]> {
    const wanted = ids.filter((id) => id.scheme === 'arxiv').map((id) => id.value);
    const found: Listed[] = [];
    for (let at = 0; at < wanted.length; at += IDS_A_REQUEST) {
      const id_list = wanted.slice(at, at + IDS_A_REQUEST);
      const asked = { id_list: id_list.join(','), max_results: String(id_list.length) };
      found.push(...(await query(asked, io)).papers.map(notAnnounced));
    }
    return found;
  }

  /** One request; again where arXiv answers with an empty page although it says that there is more. */
  async function query(asked: Readonly<Record<string, string>>, io: SourceIo): Promise<AtomPage> {
    const url = new URL(apiUrl);
    url.search = new URLSearchParams(asked).toString();
    for (let tried = 1; tried <= EMPTY_PAGE_TRIES; tried += 1) {
      const answer = await io.http.get(url, { ...requestOf(io), alsoReads: [400] });
      const page = await reading(() => parseAtom(answer.body));
      if (page.error !== undefined || answer.status === 400) throw notUnderstood(answer);
      const read = page.papers.length + page.unreadable;
      if (read === 0 && page.total > Number(asked['start'] ?? Infinity)) continue;
      if (page.unreadable > 0 && page.papers.length === 0) throw unreadable();
      return page;
    }
    throw new SourceUnavailable(NAME, `${TITLE} has papers for this but sent an empty page.`);
  }

  return {
    name: NAME,
    title: TITLE,
    rhythm: { everyMs: 45 * MINUTE_MS, quiet: [0, 60], fromMinute: 4 * 60 + 15, announcesOn },
    news,
    search,
    byIds,
  };
}

const announced = (paper: Paper): Listed => ({ paper, announced: true });
const notAnnounced = (paper: Paper): Listed => ({ paper, announced: false });

function requestOf({ priority, signal }: SourceIo): RequestOptions {
  return { priority, ...(signal && { signal }) };
}

async function reading<T>(parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (cause) {
    if (cause instanceof NotAFeed) throw unreadable(cause);
    throw cause;
  }
}

function unreadable(cause?: unknown): SourceChanged {
  return new SourceChanged(NAME, `${TITLE} answered in a form Paperboy does not know.`, cause);
}

function notUnderstood(answer: Answer): SourceChanged {
  return new SourceChanged(NAME, `${TITLE} did not understand the question.`, answer.body.slice(0, 1_000));
}
