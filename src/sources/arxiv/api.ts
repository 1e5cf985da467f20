import { SourceChanged, SourceUnavailable } from '../../errors.ts';
import type { Answer } from '../../http/http.ts';
import { readersIn } from '../../parse/parser.ts';
import type * as atom from './atom.ts';
import { reading, requestOf, unreadable } from '../request.ts';
import type { SourceIo } from '../source.ts';

export const ARXIV = { name: 'arxiv', title: 'arXiv' } as const;

/** arXiv's query API. Source: https://info.arxiv.org/help/api/user-manual.html */
export interface ArxivApi {
  /** One page. @throws SourceUnavailable, SourceChanged */
  query(asked: Readonly<Record<string, string>>, io: SourceIo): Promise<atom.AtomPage>;
  /** Every page of a search, the latest submissions first, each paper once. */
  pages(search: string, io: SourceIo): AsyncGenerator<atom.AtomPage>;
}

/** The API allows 2000 a request; smaller ones are answered sooner and parsed in less time. */
const PAGE_SIZE = 500;
const EMPTY_PAGE_TRIES = 3;
/** Three months of all categories. */
const MAX_PAGES = 200;
const ATOM = readersIn<typeof atom>(new URL('./atom.ts', import.meta.url))('parseAtom');

export function createArxivApi(apiUrl: string): ArxivApi {
  /** Asks again where the page is empty although there should be more. */
  async function query(asked: Readonly<Record<string, string>>, io: SourceIo): Promise<atom.AtomPage> {
    const url = new URL(apiUrl);
    url.search = new URLSearchParams(asked).toString();
    for (let tried = 1; tried <= EMPTY_PAGE_TRIES; tried += 1) {
      const answer = await io.http.get(url, { ...requestOf(io), alsoReads: [400] });
      const page = await reading(ARXIV, io.parser.read(ATOM, answer.body));
      if (page.error !== undefined || answer.status === 400) throw notUnderstood(answer);
      if (page.entries === 0 && page.total > Number(asked['start'] ?? Infinity)) continue;
      if (page.unreadable > 0 && page.papers.length === 0) throw unreadable(ARXIV);
      return page;
    }
    throw new SourceUnavailable(ARXIV.name, `${ARXIV.title} has papers for this but sent an empty page.`);
  }

  /** Sorting was broken at times and pages came short, so that only the total ends it. */
  async function* pages(search: string, io: SourceIo): AsyncGenerator<atom.AtomPage> {
    const seen = new Set<string>();
    for (let start = 0, total = 1, asked = 0; start < total; asked += 1) {
      if (asked === MAX_PAGES)
        throw new SourceChanged(ARXIV.name, `${ARXIV.title} sent more than Paperboy reads.`);
      const range = { start: String(start), max_results: String(PAGE_SIZE) };
      const sorted = { sortBy: 'submittedDate', sortOrder: 'descending' };
      const page = await query({ search_query: search, ...range, ...sorted }, io);
      total = page.total;
      start += page.entries;
      const papers = page.papers.filter((paper) => !seen.has(paper.ids[0].value));
      for (const paper of papers) seen.add(paper.ids[0].value);
      yield { ...page, papers };
    }
  }

  return { query, pages };
}

function notUnderstood(answer: Answer): SourceChanged {
  const problem = `${ARXIV.title} did not understand the question.`;
  return new SourceChanged(ARXIV.name, problem, answer.body.slice(0, 1_000));
}
