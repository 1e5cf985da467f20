import { hash } from 'node:crypto';
import { compareIds, parsePaperId, type ParsedId } from '../papers/id.ts';
import { authorKey, titleKey } from '../papers/identity.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { toReadable } from '../papers/tex/tex.ts';
import { parseJson } from '../parse/json.ts';
import { Unreadable } from '../parse/unreadable.ts';
import { dateOfId, importDate, type ImportDate } from './import-date.ts';
import { isWebAddress, readFields, type Fields } from './import-fields.ts';

export interface Imported {
  readonly paper: Paper;
  /** The line names the paper by an id, known or not, and not only by its title. */
  readonly isNamed: boolean;
  readonly votes?: number;
  readonly listedAt?: number;
  readonly ownSummary: boolean;
  /** The first publication as the line dates it, `paper.publishedAt` with how exactly that is known. */
  readonly published?: ImportDate;
  /** The day a source announced it, `2026-11-20`. */
  readonly announced?: string;
  /** Known fields with a value that could not be read as one. */
  readonly dropped: readonly string[];
}

/** What one line of an import says, or the sentence why it cannot be taken. */
export function readImportLine(line: string): Imported | string {
  const json = parsed(line);
  if (json instanceof Unreadable)
    return json.reason === 'form' ? 'is not valid JSON' : `is ${json.message}, which no paper is`;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'is not a JSON object';
  const { fields, dropped } = readFields(json);
  const names = namesOf(fields);
  const [paper, published] = paperFrom(fields, names);
  if (paper.title === '' && paper.abstract === '') return 'has neither a title nor an abstract';
  const listedAt = importDate(fields.submittedOnDailyAt)?.at;
  return {
    paper,
    isNamed: names.length > 0,
    ownSummary: fields.ownSummary ?? false,
    dropped,
    ...(published === undefined ? {} : { published }),
    ...(fields.announced === undefined ? {} : { announced: fields.announced }),
    ...(fields.upvotes === undefined ? {} : { votes: fields.upvotes }),
    ...(listedAt === undefined ? {} : { listedAt }),
  };
}

/** A paper's line is a few levels deep, and the longest lists of authors there were have 5,000 names. */
const LIMITS = { depth: 100, values: 400_000 };

function parsed(line: string): unknown {
  try {
    return parseJson(line, LIMITS);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

function paperFrom(fields: Fields, names: readonly ParsedId[]): readonly [Paper, ImportDate | undefined] {
  const abstractRaw = fields.abstract ?? fields.summary ?? '';
  const title = toReadable(fields.title ?? '');
  const [first, ...others] = names.map(({ id }) => id).sort(compareIds);
  const { authors = [] } = fields;
  const ids: Paper['ids'] = first
    ? [first, ...others]
    : [titleId(title === '' ? abstractRaw : title, authors[0])];
  const version = names.find((name) => name.version !== undefined)?.version;
  const published = importDate(fields.published) ?? importDate(fields.publishedAt) ?? dateOfId(ids[0]);
  const comment = toReadable(fields.comment ?? '');
  const venue = toReadable(fields.venue ?? '');
  const code = fields.code ?? fields.githubRepo ?? '';
  const revised = revisedAt(fields, published?.at);
  const paper: Paper = {
    ids,
    title,
    abstract: toReadable(abstractRaw),
    abstractRaw,
    authors,
    categories: categoriesOf(fields),
    ...(published === undefined ? {} : { publishedAt: published.at }),
    ...(version === undefined ? {} : { version }),
    ...(comment === '' ? {} : { comment }),
    ...(venue === '' ? {} : { venue }),
    ...(revised === undefined ? {} : { revisedAt: revised }),
    ...(isWebAddress(code) ? { code } : {}),
    ...(fields.url !== undefined && isWebAddress(fields.url) ? { url: fields.url } : {}),
  };
  return [paper, published];
}

/** When a later version came: as the line says, or the day on which a feed listed it as a replacement. */
function revisedAt(fields: Fields, publishedAt = 0): number | undefined {
  const isReplaced = fields.announce_type?.startsWith('replace') === true;
  const at = importDate(fields.updated ?? (isReplaced ? fields.file_date : undefined))?.at;
  return at !== undefined && at > publishedAt ? at : undefined;
}

/** Every name the line gives: its ids, where one of no known scheme is a local one, else what its address names. */
function namesOf(fields: Fields): readonly ParsedId[] {
  const given = [fields.arxiv_id, fields.doi, fields.id].flatMap((id = '') =>
    id.trim() === '' ? [] : id.trim(),
  );
  if (given.length > 0) return given.map((id) => parsePaperId(id) ?? { id: localId(id) });
  const addressed = parsePaperId(fields.url ?? '');
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

function categoriesOf({ primary_category: primary = '', categories = [] }: Fields): readonly string[] {
  return Array.from(new Set([primary, ...categories].map((category) => category.trim()))).filter(
    (category) => category !== '',
  );
}
