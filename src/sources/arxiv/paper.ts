import { z } from 'zod';
import { parsePaperId } from '../../papers/id.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import { toReadable } from '../../papers/tex/tex.ts';
import { venueOf } from '../../papers/venue.ts';

/** An element's text; empty elements and absent ones are the same. */
export const Text = z
  .union([z.string(), z.looseObject({ '#text': z.string().optional() })])
  .transform((element) => (typeof element === 'string' ? element : (element['#text'] ?? '')).trim());

/** What both of arXiv's feeds say of a paper, each in its own way. */
export interface ArxivEntry {
  /** An id with or without version, in any of arXiv's forms. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly publishedAt?: number | undefined;
  readonly revisedAt?: number | undefined;
  readonly comment?: string | undefined;
  readonly journalRef?: string | undefined;
  /** The published version's. */
  readonly doi?: string | undefined;
  readonly licence?: string | undefined;
}

/** `undefined` where the entry names no arXiv id or has no title. */
export function arxivPaper(entry: ArxivEntry): Paper | undefined {
  const parsed = parsePaperId(entry.id);
  const title = toReadable(entry.title);
  if (parsed?.id.scheme !== 'arxiv' || title === '') return undefined;
  const doi = entry.doi === undefined ? undefined : doiOf(entry.doi);
  const comment = toReadable(entry.comment ?? '');
  const venue = venueOf({ comment, journalRef: toReadable(entry.journalRef ?? '') });
  return {
    ids: doi ? [parsed.id, doi] : [parsed.id],
    title,
    abstract: toReadable(entry.abstract),
    abstractRaw: entry.abstract,
    authors: entry.authors.map(toReadable).filter((name) => name !== ''),
    categories: entry.categories,
    ...(venue && { venue }),
    ...(entry.publishedAt !== undefined && { publishedAt: entry.publishedAt }),
    ...(entry.revisedAt !== undefined && { revisedAt: entry.revisedAt }),
    ...(comment && { comment }),
    ...(parsed.version !== undefined && { version: parsed.version }),
    ...(entry.licence && { licence: entry.licence }),
  };
}

/** Some entries hold several, with spaces between them. */
function doiOf(text: string): PaperId | undefined {
  const parsed = parsePaperId(text.split(/\s+/, 1)[0] ?? '');
  return parsed?.id.scheme === 'doi' ? parsed.id : undefined;
}

/**
 * Where a paper's id stands in the order of all new-style ids; 0 for old-style ones. arXiv gives ids at announcement,
 * in order, so that nothing under a batch's smallest new id was announced with it.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
export function idRank(paper: Paper): number {
  const [, month, number] = /^(\d{4})\.(\d{4,5})$/.exec(paper.ids[0].value) ?? [];
  return month === undefined ? 0 : Number(month) * 100_000 + Number(number);
}
