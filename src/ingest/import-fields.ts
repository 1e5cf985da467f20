import { z } from 'zod';
import { parsePaperId } from '../papers/id.ts';
import { MAX_AUTHORS, MAX_CHARS } from '../papers/paper.ts';
import { authorNames, readAuthorNames } from '../papers/author-list.ts';
import { instant } from './import-values.ts';

const text = z.string();
/** Cut at the door: what is read of more would fill the memory and is not kept. */
const prose = text.transform((all) => all.slice(0, MAX_CHARS));
const listed = z.custom<readonly unknown[]>(Array.isArray);
const number = z.number();
const date = z.union([text, number]).refine((value) => instant(value) !== undefined);
const name = z.union([text, z.object({ name: text }).transform((author) => author.name)]).catch('');
const readName = (said: unknown) => name.parse(said);
const list = (apart: RegExp) => text.transform((all) => all.split(apart));

/** Our own format and those we know, all fields optional. */
const Fields = z
  .object({
    title: prose,
    abstract: prose,
    summary: prose,
    id: z.union([text, number]).transform(String),
    arxiv_id: text,
    doi: text.refine((given) => ['doi', 'arxiv'].includes(parsePaperId(given)?.id.scheme ?? '')),
    authors: z.union([
      prose.transform((names) => authorNames(names)),
      listed.transform((names) => readAuthorNames(names.slice(0, MAX_AUTHORS).map(readName))),
    ]),
    published: date,
    publishedAt: date,
    submittedOnDailyAt: date,
    announced: z.iso.date(),
    categories: z.union([list(/[\s,;]+/), z.array(text.catch(''))]),
    primary_category: text,
    comment: prose,
    venue: prose,
    url: text,
    code: text,
    githubRepo: text,
    updated: date,
    announce_type: text,
    file_date: z.iso.date(),
    upvotes: z.int().nonnegative(),
    ownSummary: z.boolean(),
  })
  .partial();
export type Fields = z.infer<typeof Fields>;
type Field = keyof Fields;

export interface ReadFields {
  readonly fields: Fields;
  /** Known fields with a value that is none. */
  readonly dropped: readonly Field[];
}

/** The known fields of a line; null and an empty text count as missing. */
export function readFields(line: object): ReadFields {
  const given = present(unwrapped(line));
  const first = Fields.safeParse(given);
  if (first.success) return { fields: first.data, dropped: misread(first.data) };
  const dropped = new Set(first.error.issues.map((issue) => issue.path[0] as Field));
  const readable = Object.entries(given).filter(([field]) => !dropped.has(field as Field));
  const fields = Fields.parse(Object.fromEntries(readable));
  return { fields, dropped: [...dropped, ...misread(fields)] };
}

/** A Hugging Face daily item wraps the paper; the outer title and date are the listing's. */
function unwrapped(line: object): object {
  const inner = 'paper' in line ? line.paper : undefined;
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return line;
  const listed = 'publishedAt' in line ? { submittedOnDailyAt: line.publishedAt } : {};
  return { ...listed, ...present(inner) };
}

function present(said: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== ''));
}

/** Read, but not as what they say they are: an id of the file's own that begins with a scheme, no address. */
function misread({ id, url }: Fields): Field[] {
  const isMistaken = id !== undefined && /^\s*(?:arxiv|doi)\s*:/i.test(id) && parsePaperId(id) === undefined;
  const isNowhere = url !== undefined && !isWebAddress(url) && parsePaperId(url) === undefined;
  return [...(isMistaken ? (['id'] as const) : []), ...(isNowhere ? (['url'] as const) : [])];
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
