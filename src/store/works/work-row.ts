import { crc32 } from 'node:zlib';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { titleKey } from '../../papers/identity.ts';
import type { Work } from '../../papers/paper.ts';
import { sameText } from './source-record.ts';
import type { WorkTable } from '../schema.ts';
import type { Computed } from './work-from.ts';

export type WorkRow = Selectable<WorkTable>;

/** Not the numbers that are given anew while works are merged. */
export function checkOf(row: VisibleRow & Pick<WorkRow, 'id'>): number {
  const { id, title, title_key, abstract, abstract_raw, authors, categories } = row;
  const { venue, comment, published_at, url, licence, own_summary } = row;
  return crc32(
    JSON.stringify([
      ...[id, title, title_key, abstract, abstract_raw, authors, categories],
      ...[venue, comment, published_at, url, licence, own_summary],
    ]),
  );
}

export function isWhole(row: WorkRow): boolean {
  return row.text_check === null || row.text_check === checkOf(row);
}

const Names = z.array(z.string());

export function toWork(row: WorkRow): Work {
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    authors: Names.parse(JSON.parse(row.authors)),
    categories: Names.parse(JSON.parse(row.categories)),
    ...(row.venue !== null && { venue: row.venue }),
    ...(row.published_at !== null && { publishedAt: row.published_at }),
    ...(row.comment !== null && { comment: row.comment }),
    url: row.url,
    origin: row.origin,
    ownSummary: row.own_summary === 1,
    votes: row.votes,
    changeSeq: row.change_seq,
    ...(row.announced_seq !== null && { announcedSeq: row.announced_seq }),
    createdAt: row.created_at,
  };
}

/** The columns a reader sees; a change of any of them is a change of the work. */
type VisibleRow = Pick<
  WorkRow,
  | 'title'
  | 'title_key'
  | 'abstract'
  | 'abstract_raw'
  | 'authors'
  | 'categories'
  | 'venue'
  | 'comment'
  | 'published_at'
  | 'url'
  | 'licence'
  | 'own_summary'
>;

export function visibleRow(work: Computed): VisibleRow {
  return {
    title: work.title,
    title_key: titleKey(work.title),
    abstract: work.abstract,
    abstract_raw: sameText(work.abstractRaw, work.abstract) ? '' : work.abstractRaw,
    authors: JSON.stringify(work.authors),
    categories: JSON.stringify(work.categories),
    venue: work.venue ?? null,
    comment: work.comment ?? null,
    published_at: work.publishedAt ?? null,
    url: work.url,
    licence: work.licence ?? null,
    own_summary: work.ownSummary ? 1 : 0,
  };
}

export function sameVisible(a: VisibleRow, b: VisibleRow): boolean {
  return (
    a.title === b.title &&
    a.abstract === b.abstract &&
    a.abstract_raw === b.abstract_raw &&
    a.authors === b.authors &&
    a.categories === b.categories &&
    a.venue === b.venue &&
    a.comment === b.comment &&
    a.published_at === b.published_at &&
    a.url === b.url &&
    a.licence === b.licence &&
    a.own_summary === b.own_summary
  );
}
