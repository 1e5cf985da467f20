import { z } from 'zod';
import { authorNames } from '../../papers/author-list.ts';
import type { Paper } from '../../papers/paper.ts';
import { arxivPaper, idRank, Text } from './paper.ts';
import { parseFeed } from '../feed-xml.ts';
import { readInstant } from '../instant.ts';
import { Unreadable } from '../../parse/unreadable.ts';
import type { Listed } from '../source.ts';

export interface Announcement {
  /** The UTC day it belongs to, as the feed says; it lagged by a day before. */
  readonly day: string;
  /** Each paper once. */
  readonly listed: readonly Listed[];
  readonly unreadable: number;
}

const isoDay = z
  .date()
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString().slice(0, 10));
/** `Thu, 24 Sep 2026 00:00:00 -0400`: the day as it is written is the day meant. */
const RssDay = Text.transform((text) => new Date(text.replace(/ \d\d:\d\d:\d\d .*$/, ' UTC'))).pipe(isoDay);
/** `2025-08-20T04:00:19+00:00` */
const AtomDay = Text.transform((text) => new Date(text.slice(0, 10))).pipe(isoDay);
const Type = z.enum(['new', 'cross', 'replace', 'replace-cross']);
const Common = z.object({
  title: Text,
  'arxiv:announce_type': Type,
  'arxiv:DOI': Text.optional(),
  'arxiv:journal_reference': Text.optional(),
  'dc:rights': Text.optional(),
  'dc:creator': Text.default(''),
});

/** The two forms rss.arxiv.org has, `/rss/` and `/atom/`; ids carry the version, links do not. */
const RSS = {
  names: { root: 'rss', entry: 'item' },
  Head: z.object({ channel: z.object({ pubDate: RssDay }) }).transform(({ channel }) => channel.pubDate),
  Entry: Common.extend({ guid: Text, description: Text, category: z.array(Text).default([]) }).transform(
    ({ guid, description, category, ...rest }) => ({
      ...rest,
      id: guid,
      text: description,
      categories: category,
    }),
  ),
};
const ATOM = {
  names: { root: 'feed', entry: 'entry' },
  Head: z.object({ updated: AtomDay }).transform(({ updated }) => updated),
  Entry: Common.extend({
    id: Text,
    summary: Text,
    category: z.array(z.object({ '@term': z.string() })).default([]),
  }).transform(({ summary, category, ...rest }) => ({
    ...rest,
    text: summary,
    categories: category.map((one) => one['@term']),
  })),
};
type Entry = z.infer<typeof RSS.Entry>;

/**
 * How far under the smallest new id of the chosen categories a cross-listed paper may be to belong to the same
 * announcement: other categories' papers lie between two of ours.
 */
const SAME_BATCH_IDS = 500;

/**
 * Reads what https://rss.arxiv.org/rss/{categories} answers: one announcement. Announced as new are new papers and new
 * papers of other categories listed in ours; replacements and cross-listings of old papers are not.
 * Source: https://info.arxiv.org/help/rss_specifications.html
 * @throws Unreadable
 */
export function parseRss(body: string): Announcement {
  const form = body.includes('<rss') ? RSS : ATOM;
  const feed = parseFeed(body, form.names);
  const day = form.Head.safeParse(feed.head).data;
  if (day === undefined) throw new Unreadable('no date');
  const items: Item[] = [];
  let unreadable = 0;
  for (const raw of feed.entries) {
    const entry = form.Entry.safeParse(raw).data;
    const paper = entry && toPaper(entry, day);
    if (paper) items.push({ paper, type: entry['arxiv:announce_type'] });
    else unreadable += 1;
  }
  return { day, listed: listedOnce(items), unreadable };
}

interface Item {
  readonly paper: Paper;
  readonly type: z.infer<typeof Type>;
}

function listedOnce(items: readonly Item[]): readonly Listed[] {
  const ranks = items.filter(({ type }) => type === 'new').map(({ paper }) => idRank(paper));
  const floor = Math.min(...ranks) - SAME_BATCH_IDS;
  const isNew = ({ paper, type }: Item) =>
    type === 'new' || (type === 'cross' && paper.version === 1 && idRank(paper) >= floor);
  const listed = new Map<string, Listed>();
  for (const item of items) {
    const { paper } = item;
    const before = listed.get(paper.ids[0].value);
    listed.set(paper.ids[0].value, {
      ...(before ?? { paper }),
      announced: (before?.announced ?? false) || isNew(item),
    });
  }
  return [...listed.values()];
}

function toPaper(entry: Entry, day: string): Paper | undefined {
  return arxivPaper({
    id: entry.id,
    title: entry.title,
    abstract: entry.text.replace(/^arXiv:\S+\s+Announce Type:\s*[a-z-]+\s+(?:Abstract:\s*)?/, ''),
    authors: authorNames(entry['dc:creator'], 'given-first'),
    categories: entry.categories,
    publishedAt: entry['arxiv:announce_type'] === 'new' ? readInstant(day) : undefined,
    journalRef: entry['arxiv:journal_reference'],
    doi: entry['arxiv:DOI'],
    licence: entry['dc:rights'],
  });
}
