import { createHash } from 'node:crypto';
import { atomError, atomFeed, rssFeed } from './arxiv-feeds.ts';
import { readArxivQuery } from './arxiv-query-reader.ts';
import { KNOWN_PAPERS, type SourcePaper } from './source-papers.ts';
import { type CommonFault, type SeenRequest, type SourceAnswer, startSourceServer } from './source-server.ts';

/** Besides the common ones: an empty page that claims a total; the announcement before under today's date. */
export type ArxivFault = CommonFault | 'empty-page' | 'stale-feed';

export interface ArxivServer {
  /** For `ARXIV_API_URL` and `ARXIV_RSS_URL`. */
  readonly apiUrl: string;
  readonly rssUrl: string;
  /** What it holds; may be added to at any time. */
  readonly papers: SourcePaper[];
  /** The day on the feed (YYYY-MM-DD): it shows the papers whose `feedDay` this is. */
  feedDay: string;
  readonly requests: readonly SeenRequest[];
  fault(fault: ArxivFault | undefined, times?: number): void;
  close(): Promise<void>;
}

/** arXiv's query API and feed on loopback, in the shape of 2026, over papers of one's own. */
export async function startArxivServer(
  options: { readonly papers?: readonly SourcePaper[]; readonly feedDay?: string } = {},
): Promise<ArxivServer> {
  const papers = [...(options.papers ?? KNOWN_PAPERS)];
  const server = await startSourceServer<ArxivFault>({
    refusal: { status: 429, type: 'text/html', body: 'Rate exceeded.' },
    answer: (request, fault) =>
      request.path.startsWith('/rss/')
        ? feed(request, fault === 'stale-feed')
        : query(request, fault === 'empty-page'),
  });
  const arxiv: ArxivServer = {
    ...server,
    apiUrl: `${server.origin}/api/query`,
    rssUrl: `${server.origin}/rss`,
    papers,
    feedDay: options.feedDay ?? '2026-11-20',
  };
  return arxiv;

  function feed(request: SeenRequest, stale: boolean): SourceAnswer {
    const categories = request.path.slice('/rss/'.length).split('+');
    const days = papers.map(({ feedDay = '' }) => feedDay).filter((day) => day < arxiv.feedDay);
    const shown = stale ? days.toSorted().at(-1) : arxiv.feedDay;
    const items = papers.filter(
      (paper) => paper.feedDay === shown && paper.categories.some((name) => categories.includes(name)),
    );
    const body = rssFeed(categories, arxiv.feedDay, items);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    const unchanged = request.headers['if-none-match'] === etag;
    return {
      status: unchanged ? 304 : 200,
      type: 'text/xml; charset=utf-8',
      body: unchanged ? '' : body,
      headers: { etag },
    };
  }

  function query({ query: asked }: SeenRequest, emptyPage: boolean): SourceAnswer {
    const type = 'application/atom+xml; charset=utf-8';
    const start = Number(asked.get('start') ?? 0);
    const size = Number(asked.get('max_results') ?? 10);
    try {
      const found = select(asked);
      const page = emptyPage ? [] : found.slice(start, start + size);
      return { type, body: atomFeed({ total: found.length, start, size, papers: page }) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { status: 400, type, body: atomError(error.message) };
    }
  }

  function select(asked: URLSearchParams): SourcePaper[] {
    const ids = asked.get('id_list')?.split(',') ?? [];
    if (ids.some((id) => !/^[\w./-]+\d(v\d+)?$/.test(id))) throw new SyntaxError('incorrect id format');
    const search = asked.get('search_query');
    const matches = search ? readArxivQuery(search) : () => true;
    const found = papers.filter(
      (paper) =>
        (ids.length === 0 || ids.some((id) => id.replace(/v\d+$/, '') === paper.id)) && matches(paper),
    );
    return asked.get('sortBy') === 'submittedDate'
      ? found.toSorted((a, b) => b.submitted.localeCompare(a.submitted))
      : found;
  }
}
