import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalId } from '../../papers/id.ts';
import { MAX_AUTHORS, MAX_CHARS, type Paper, type PaperId } from '../../papers/paper.ts';
import type { Said } from '../store.ts';

/** One source's word on one paper, as workFrom reads it. */
export type SourceRecord = Said;

const Id = z.object({
  scheme: z.enum(['arxiv', 'doi', 'openreview', 'acl', 'pubmed', 's2', 'openalex', 'local']),
  value: z.string(),
});

/** What a sighting's payload holds: the paper without empty fields, and the raw abstract only where it differs. */
const Payload = z.object({
  ids: z.tuple([Id], Id),
  title: z.string(),
  abstract: z.string().default(''),
  abstractRaw: z.string().optional(),
  authors: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  venue: z.string().exactOptional(),
  publishedAt: z.number().exactOptional(),
  comment: z.string().exactOptional(),
  version: z.number().exactOptional(),
  revisedAt: z.number().exactOptional(),
  code: z.string().exactOptional(),
  licence: z.string().exactOptional(),
  url: z.string().exactOptional(),
  ownSummary: z.boolean().default(false),
});

/** The part of a sighting's row that holds the record. */
interface EncodedRecord {
  readonly source: string;
  readonly source_id: string;
  readonly hash: string;
  readonly seen_at: number;
  readonly payload: string;
}

export function encodeRecord({ source, seenAt, paper, ownSummary }: SourceRecord): EncodedRecord {
  const { abstract, abstractRaw, authors, categories, ...rest } = paper;
  const payload = JSON.stringify({
    ...rest,
    ...(abstract !== '' && { abstract }),
    ...(!sameText(abstractRaw, abstract) && { abstractRaw }),
    ...(authors.length > 0 && { authors }),
    ...(categories.length > 0 && { categories }),
    ...(ownSummary && { ownSummary }),
  });
  return {
    source,
    source_id: canonicalId(paper.ids[0]),
    hash: hashOf(payload),
    seen_at: seenAt,
    payload,
  };
}

function hashOf(payload: string): string {
  return hash('sha256', payload, 'base64url').slice(0, 22);
}

/** Whether a payload still is what was written. */
export function isAsSaid(row: Pick<EncodedRecord, 'hash' | 'payload'>): boolean {
  return row.hash === hashOf(row.payload);
}

export function decodeRecord(row: {
  readonly source: string;
  readonly seen_at: number;
  readonly payload: string;
}): SourceRecord {
  const { ownSummary, ...paper } = Payload.parse(JSON.parse(row.payload));
  return {
    source: row.source,
    seenAt: row.seen_at,
    paper: { ...paper, abstractRaw: paper.abstractRaw ?? paper.abstract },
    ownSummary,
  };
}

/** White space apart; few raw abstracts differ in more, and they are half of all that is stored. */
export function sameText(raw: string, readable: string): boolean {
  return raw === readable || raw.replace(/\s+/g, ' ').trim() === readable;
}

const MAX_NAME_CHARS = 1_000;
const MAX_CATEGORIES = 1_000;

/**
 * A paper that both databases hold unchanged, no NUL, no half of a surrogate pair; and no longer than papers are, so
 * that a few of them cannot fill the memory.
 */
export function storable(paper: Paper): Paper {
  const [first, ...others] = paper.ids;
  return {
    ...paper,
    ids: [storableId(first), ...others.map(storableId)],
    title: storableText(paper.title),
    abstract: storableText(paper.abstract),
    abstractRaw: storableText(paper.abstractRaw),
    authors: paper.authors.slice(0, MAX_AUTHORS).map((name) => storableText(name, MAX_NAME_CHARS)),
    categories: paper.categories
      .slice(0, MAX_CATEGORIES)
      .map((category) => storableText(category, MAX_NAME_CHARS)),
    ...(paper.venue !== undefined && { venue: storableText(paper.venue) }),
    ...(paper.comment !== undefined && { comment: storableText(paper.comment) }),
    ...(paper.code !== undefined && { code: storableText(paper.code) }),
    ...(paper.licence !== undefined && { licence: storableText(paper.licence) }),
    ...(paper.url !== undefined && { url: storableText(paper.url) }),
  };
}

function storableId({ scheme, value }: PaperId): PaperId {
  return { scheme, value: storableText(value) };
}

function storableText(text: string, maxChars = MAX_CHARS): string {
  return text.slice(0, maxChars).toWellFormed().replaceAll('\0', '');
}
