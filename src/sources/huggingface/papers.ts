import { z } from 'zod';
import { parsePaperId } from '../../papers/id.ts';
import { toReadable } from '../../papers/tex/tex.ts';
import { parseJson } from '../../parse/json.ts';
import { Unreadable } from '../../parse/unreadable.ts';
import { readInstant } from '../instant.ts';
import type { Listed } from '../source.ts';

type Found = Omit<Listed, 'announced'>;

/** What an answer holds, a list of papers or one paper. */
export type Answered = 'list' | 'one';

export interface PaperPage {
  /** How many there are, whatever could be read of them. */
  readonly entries: number;
  readonly listed: readonly Found[];
  readonly unreadable: number;
}

/** A page of a hundred has some 10,000 values, six deep. */
const LIMITS = { depth: 32, values: 1_000_000 };
const MAX_ENTRIES = 10_000;
const MAX_CHARS = 100_000;
const MAX_AUTHORS = 10_000;
const text = z.string().max(MAX_CHARS);

/** Fields came and went over the years, so that only what a paper cannot do without is required. */
const PaperShape = z.object({
  id: text,
  title: text,
  summary: text.nullish(),
  authors: z
    .array(z.object({ name: text.nullish() }))
    .max(MAX_AUTHORS)
    .nullish(),
  /** arXiv's day; the outer `publishedAt` of a daily item is four hours earlier. */
  publishedAt: z.string().nullish(),
  /** The instant it came onto the daily list. */
  submittedOnDailyAt: z.string().nullish(),
  upvotes: z.int().nonnegative().nullish(),
  /** Given by the authors there. */
  githubRepo: text.nullish(),
});
const Item = z.union([z.object({ paper: PaperShape }), PaperShape.transform((paper) => ({ paper }))]);

/** @throws Unreadable */
export function readPapers(body: string, answered: Answered): PaperPage {
  const json = parseJson(body, LIMITS);
  const entries: readonly unknown[] | undefined =
    answered === 'one' ? [json] : z.array(z.unknown()).safeParse(json).data;
  if (entries === undefined) throw new Unreadable('no list');
  if (entries.length > MAX_ENTRIES) throw new Unreadable(`more than ${MAX_ENTRIES} entries`, 'size');
  const listed = entries.map(toListed).filter((one) => one !== undefined);
  return { entries: entries.length, listed, unreadable: entries.length - listed.length };
}

function toListed(entry: unknown): Found | undefined {
  const paper = Item.safeParse(entry).data?.paper;
  const id = paper && parsePaperId(paper.id)?.id;
  const title = toReadable(paper?.title ?? '');
  if (!id || title === '') return undefined;
  const publishedAt = readInstant(paper.publishedAt);
  const listedAt = readInstant(paper.submittedOnDailyAt);
  return {
    votes: paper.upvotes ?? 0,
    ...(listedAt !== undefined && { listedAt }),
    paper: {
      ids: [id],
      title,
      abstract: toReadable(paper.summary ?? ''),
      abstractRaw: paper.summary ?? '',
      authors: (paper.authors ?? []).map(({ name }) => toReadable(name ?? '')).filter((name) => name !== ''),
      categories: [],
      ...(publishedAt !== undefined && { publishedAt }),
      ...(isWebAddress(paper.githubRepo) && { code: paper.githubRepo }),
    },
  };
}

function isWebAddress(given: string | null | undefined): given is string {
  return typeof given === 'string' && /^https?:\/\//i.test(given) && URL.canParse(given);
}
