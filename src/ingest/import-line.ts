import { hash } from 'node:crypto';
import { z } from 'zod';
import { authorNames, readAuthorNames } from '../papers/author-list.ts';
import { compareIds, parsePaperId, type ParsedId } from '../papers/id.ts';
import { authorKey, titleKey } from '../papers/identity.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { arxivMonth } from '../papers/published-at.ts';
import { toReadable } from '../papers/tex.ts';
import { instant } from './import-values.ts';

export interface Imported {
  readonly paper: Paper;
  /** The line names the paper by an id, known or not, and not only by its title. */
  readonly isNamed: boolean;
  readonly votes?: number;
  readonly listedAt?: number;
  readonly ownSummary: boolean;
}

const text = z.string().catch('');
const date = z.union([z.string(), z.number()]).optional().catch(undefined);
const name = z.union([z.string(), z.object({ name: z.string() }).transform((author) => author.name)]);

/** Our own format and those we know, all fields optional; a field of another type counts as missing. */
const Fields = z.object({
  title: text,
  abstract: text,
  summary: text,
  id: z.union([z.string(), z.number()]).transform(String).catch(''),
  arxiv_id: text,
  authors: z
    .union([
      z.string().transform((list) => authorNames(list)),
      z.array(name.catch('')).transform(readAuthorNames),
    ])
    .catch([]),
  published: date,
  publishedAt: date,
  submittedOnDailyAt: date,
  categories: z.union([z.string().transform((list) => list.split(/[\s,;]+/)), z.array(text)]).catch([]),
  primary_category: text,
  comment: text,
  venue: text,
  url: text,
  upvotes: z.int().nonnegative().optional().catch(undefined),
  ownSummary: z.boolean().catch(false),
});
type Fields = z.infer<typeof Fields>;

/** A Hugging Face daily item wraps the paper; the outer title and date are the listing's. */
const Item = z.object({ paper: Fields, publishedAt: date }).transform(({ paper, publishedAt }) => ({
  ...paper,
  submittedOnDailyAt: paper.submittedOnDailyAt ?? publishedAt,
}));
const Known = z.union([Item, Fields]);

/** What one line of an import says, or the sentence why it cannot be taken. */
export function readImportLine(line: string): Imported | string {
  const json = parsed(line);
  if (json === undefined) return 'is not valid JSON';
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'is not a JSON object';
  const fields = Known.parse(json);
  const names = namesOf(fields);
  const paper = paperFrom(fields, names);
  if (paper.title === '' && paper.abstract === '') return 'has neither a title nor an abstract';
  const listedAt = instant(fields.submittedOnDailyAt);
  return {
    paper,
    isNamed: names.length > 0,
    ownSummary: fields.ownSummary,
    ...(fields.upvotes === undefined ? {} : { votes: fields.upvotes }),
    ...(listedAt === undefined ? {} : { listedAt }),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function paperFrom(fields: Fields, names: readonly ParsedId[]): Paper {
  const abstractRaw = fields.abstract === '' ? fields.summary : fields.abstract;
  const title = toReadable(fields.title);
  const [first, ...others] = names.map(({ id }) => id).sort(compareIds);
  const { authors } = fields;
  const ids: Paper['ids'] = first
    ? [first, ...others]
    : [titleId(title === '' ? abstractRaw : title, authors[0])];
  const version = names.find((name) => name.version !== undefined)?.version;
  const publishedAt = instant(fields.published) ?? instant(fields.publishedAt) ?? arxivMonth(ids[0]);
  const comment = toReadable(fields.comment);
  const venue = toReadable(fields.venue);
  return {
    ids,
    title,
    abstract: toReadable(abstractRaw),
    abstractRaw,
    authors,
    categories: categoriesOf(fields),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(version === undefined ? {} : { version }),
    ...(comment === '' ? {} : { comment }),
    ...(venue === '' ? {} : { venue }),
    ...(/^https?:\/\//i.test(fields.url) && URL.canParse(fields.url) ? { url: fields.url } : {}),
  };
}

/** Every name the line gives: its ids, where one of no known scheme is a local one, else what its address names. */
function namesOf(fields: Fields): readonly ParsedId[] {
  const given = [fields.arxiv_id, fields.id].map((id) => id.trim()).filter((id) => id !== '');
  if (given.length > 0) return given.map((id) => parsePaperId(id) ?? { id: localId(id) });
  const addressed = parsePaperId(fields.url);
  return addressed ? [addressed] : [];
}

const MAX_LOCAL_CHARS = 200;

function localId(given: string): PaperId {
  const value = toReadable(given);
  if (value !== '' && value === given && value.length <= MAX_LOCAL_CHARS) return { scheme: 'local', value };
  return { scheme: 'local', value: `${value.slice(0, 100)}~${digest(given)}` };
}

/** Papers of one title by different people ("Introduction") are different papers. */
function titleId(title: string, author = ''): PaperId {
  const key = titleKey(title);
  return { scheme: 'local', value: `title-${digest(`${key === '' ? title : key}\n${authorKey(author)}`)}` };
}

function digest(value: string): string {
  return hash('sha256', value).slice(0, 16);
}

function categoriesOf({ primary_category: primary, categories }: Fields): readonly string[] {
  return Array.from(new Set([primary, ...categories].map((category) => category.trim()))).filter(
    (category) => category !== '',
  );
}
