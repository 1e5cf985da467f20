import { z } from 'zod';
import type { Paper } from '../papers/paper.ts';
import { arxivPaper, idRank, Text } from './arxiv-paper.ts';
import { NotAFeed, parseFeed } from './feed-xml.ts';
import type { Listed } from './source.ts';

export interface Announcement {
  /** The UTC day it belongs to, as the feed says; it lagged by a day before. */
  readonly day: string;
  readonly listed: readonly Listed[];
  readonly unreadable: number;
}

/** `Thu, 24 Sep 2026 00:00:00 -0400`: the day as it is written is the day meant. */
const FeedDay = Text.transform((text) => text.replace(/ [\d:]+ [-+]\d{4}$/, ' 00:00:00 +0000'))
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString().slice(0, 10));
const Head = z.object({ channel: z.object({ pubDate: FeedDay }) });
const Item = z.object({
  title: Text,
  /** `oai:arXiv.org:2609.26811v1`; the link has no version. */
  guid: Text,
  description: Text,
  category: z.array(Text).default([]),
  'arxiv:announce_type': z.enum(['new', 'cross', 'replace', 'replace-cross']),
  'arxiv:DOI': Text.optional(),
  'arxiv:journal_reference': Text.optional(),
  'dc:rights': Text.optional(),
  'dc:creator': Text.default(''),
});

/**
 * How far under the smallest new id of the chosen categories a cross-listed paper may be to belong to the same
 * announcement: other categories' papers lie between two of ours.
 */
const SAME_BATCH_IDS = 500;

/**
 * Reads what https://rss.arxiv.org/rss/{categories} answers: one announcement. Announced as new are new papers and new
 * papers of other categories listed in ours; replacements and cross-listings of old papers are not.
 * Source: https://info.arxiv.org/help/rss_specifications.html
 * @throws NotAFeed
 */
export async function parseRss(body: string): Promise<Announcement> {
  const feed = parseFeed(body, { root: 'rss', entry: 'item' });
  const head = Head.safeParse(feed.head);
  if (!head.success) throw new NotAFeed('no date', { cause: head.error });
  const day = head.data.channel.pubDate;
  const items: { readonly paper: Paper; readonly type: string }[] = [];
  let unreadable = 0;
  for await (const slice of feed.entries()) {
    for (const raw of slice) {
      const item = Item.safeParse(raw).data;
      const paper = item && toPaper(item, day);
      if (paper) items.push({ paper, type: item['arxiv:announce_type'] });
      else unreadable += 1;
    }
  }
  const ranks = items.filter(({ type }) => type === 'new').map(({ paper }) => idRank(paper));
  const floor = Math.min(...ranks) - SAME_BATCH_IDS;
  const isNew = ({ paper, type }: (typeof items)[number]) =>
    type === 'new' || (type === 'cross' && paper.version === 1 && idRank(paper) >= floor);
  return { day, unreadable, listed: items.map((item) => ({ paper: item.paper, announced: isNew(item) })) };
}

function toPaper(item: z.infer<typeof Item>, day: string): Paper | undefined {
  return arxivPaper({
    id: item.guid,
    title: item.title,
    abstract: item.description.replace(/^[^\n]*Announce Type:[^\n]*\n\s*(?:Abstract:\s*)?/, ''),
    authors: splitAuthors(item['dc:creator']),
    categories: item.category,
    publishedAt: item['arxiv:announce_type'] === 'new' ? Date.parse(day) : undefined,
    journalRef: item['arxiv:journal_reference'],
    doi: item['arxiv:DOI'],
    licence: item['dc:rights'],
  });
}

/** `A. One (1, 2), B. Two, Jr., C. Three` are three people; the numbers name affiliations. */
function splitAuthors(text: string): string[] {
  return text
    .replace(/\s*\([^()]*\)/g, '')
    .split(/,\s+(?!(?:Jr|Sr|II|III|IV)\b\.?)/)
    .map((name) => name.trim());
}
