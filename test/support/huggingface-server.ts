import { KNOWN_PAPERS, type SourcePaper } from './source-papers.ts';
import { type CommonFault, type SeenRequest, type SourceAnswer, startSourceServer } from './source-server.ts';

export interface HuggingFaceServer {
  /** For `HUGGINGFACE_API_URL`. */
  readonly apiUrl: string;
  /** What it holds; may be added to at any time. */
  readonly papers: SourcePaper[];
  readonly requests: readonly SeenRequest[];
  fault(fault: CommonFault | undefined, times?: number): void;
  close(): Promise<void>;
}

const TYPE = 'application/json; charset=utf-8';
const NOT_FOUND = { status: 404, type: TYPE, body: '{"error":"Paper not found."}' };

/** Hugging Face's papers API on loopback, in the shape of 2026: daily papers, search, one paper. */
export async function startHuggingFaceServer(
  options: { readonly papers?: readonly SourcePaper[] } = {},
): Promise<HuggingFaceServer> {
  const papers = [...(options.papers ?? KNOWN_PAPERS)];
  const server = await startSourceServer<CommonFault>({
    refusal: {
      status: 429,
      type: TYPE,
      body: '{"error":"We had to rate limit you."}',
      headers: { ratelimit: '"api";r=0;t=42' },
    },
    answer,
  });
  return { ...server, apiUrl: `${server.origin}/api`, papers };

  function answer({ path, query }: SeenRequest): SourceAnswer {
    const held = papers.filter((paper) => paper.dailyDay !== undefined || paper.votes !== undefined);
    const limit = Number(query.get('limit') ?? 50);
    if (path === '/api/daily_papers') {
      const day = query.get('date');
      if (day === null || Number.isNaN(Date.parse(day))) return { ...NOT_FOUND, status: 400 };
      const skipped = Number(query.get('p') ?? 0) * limit;
      const listed = held.filter((paper) => paper.dailyDay === day).slice(skipped, skipped + limit);
      return { type: TYPE, body: JSON.stringify(listed.map(item)) };
    }
    if (path === '/api/papers/search') {
      const words = (query.get('q') ?? '').toLowerCase().split(/\s+/);
      const found = held.filter(({ title, abstract, authors }) =>
        words.every((word) => `${title} ${abstract} ${authors.join(' ')}`.toLowerCase().includes(word)),
      );
      return { type: TYPE, body: JSON.stringify(found.slice(0, limit).map(item)) };
    }
    const one = held.find(({ id }) => path === `/api/papers/${id}`);
    return one ? { type: TYPE, body: JSON.stringify(item(one).paper) } : NOT_FOUND;
  }
}

/** The inner `publishedAt` is arXiv's; the outer one is four hours earlier. */
function item({ id, title, abstract, authors, submitted, votes = 0, dailyDay }: SourcePaper) {
  const published = new Date(submitted.slice(0, 10));
  const day = dailyDay === undefined ? {} : { submittedOnDailyAt: `${dailyDay}T00:00:00.000Z` };
  return {
    paper: {
      id,
      authors: authors.map((name, at) => ({ _id: String(at), name, hidden: false })),
      publishedAt: published.toISOString(),
      ...day,
      title,
      summary: abstract,
      upvotes: votes,
      ai_keywords: ['made', 'up'],
    },
    publishedAt: new Date(published.getTime() - 4 * 3_600_000).toISOString(),
    title,
    summary: abstract,
    numComments: 0,
    isAuthorParticipating: false,
  };
}
