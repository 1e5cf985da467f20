import { z } from 'zod';
import { readAuthorNames } from '../../papers/author-list.ts';
import type { Paper } from '../../papers/paper.ts';
import { arxivPaper, Text } from './paper.ts';
import { parseFeed } from '../feed-xml.ts';
import { readInstant } from '../instant.ts';
import { Unreadable } from '../../parse/unreadable.ts';

/** An answer of arXiv's query API. */
export interface AtomPage {
  /** How many there are in all, not only on this page. */
  readonly total: number;
  /** How many there are on this page, whatever could be read of them. */
  readonly entries: number;
  /** Each once. */
  readonly papers: readonly Paper[];
  /** Entries that could not be read. */
  readonly unreadable: number;
  /** What arXiv says is wrong with the question. */
  readonly error?: string;
}

const Head = z.object({ 'opensearch:totalResults': Text.transform(Number).pipe(z.int().nonnegative()) });
const Entry = z.object({
  id: Text,
  title: Text,
  summary: Text.default(''),
  published: Text.optional(),
  updated: Text.optional(),
  author: z.array(z.object({ name: Text })).default([]),
  category: z.array(z.object({ '@term': z.string() })).default([]),
  'arxiv:primary_category': z.object({ '@term': z.string() }).optional(),
  'arxiv:comment': Text.optional(),
  'arxiv:journal_ref': Text.optional(),
  'arxiv:doi': Text.optional(),
});

/** Errors come as an entry, with HTTP 400 since November 2025 and 200 before. */
const ERROR_ID = /^https?:\/\/(?:export\.)?arxiv\.org\/api\/errors#/;

/**
 * Reads what https://export.arxiv.org/api/query answers, in its form since November 2025 and the one before.
 * Source: https://info.arxiv.org/help/api/user-manual.html
 * @throws Unreadable
 */
export function parseAtom(body: string): AtomPage {
  const feed = parseFeed(body, { root: 'feed', entry: 'entry' });
  const head = Head.safeParse(feed.head);
  if (!head.success) throw new Unreadable('no total');
  const papers = new Map<string, Paper>();
  let unreadable = 0;
  for (const raw of feed.entries) {
    const entry = Entry.safeParse(raw).data;
    if (entry && ERROR_ID.test(entry.id))
      return { total: 0, entries: 1, papers: [], unreadable: 0, error: entry.summary };
    const paper = entry && toPaper(entry);
    if (!paper) unreadable += 1;
    else if (!papers.has(paper.ids[0].value)) papers.set(paper.ids[0].value, paper);
  }
  const total = head.data['opensearch:totalResults'];
  return { total, entries: feed.entries.length, papers: [...papers.values()], unreadable };
}

function toPaper(entry: z.infer<typeof Entry>): Paper | undefined {
  const primary = entry['arxiv:primary_category']?.['@term'];
  const categories = new Set([primary, ...entry.category.map((category) => category['@term'])]);
  return arxivPaper({
    id: entry.id,
    title: entry.title,
    abstract: entry.summary,
    authors: readAuthorNames(entry.author.map((author) => author.name)),
    categories: [...categories].filter((name) => name !== undefined),
    publishedAt: readInstant(entry.published),
    ...(entry.updated !== entry.published && { revisedAt: readInstant(entry.updated) }),
    comment: entry['arxiv:comment'],
    journalRef: entry['arxiv:journal_ref'],
    doi: entry['arxiv:doi'],
  });
}
