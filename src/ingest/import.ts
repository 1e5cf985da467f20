import type { Origin } from '../papers/paper.ts';
import type { Sighting, WorkStore } from '../store/store.ts';
import type { Clock } from '../time.ts';
import { readImportLine, type Imported } from './import-line.ts';
import { readFile, readLines } from './import-lines.ts';

interface ImportOptions {
  readonly store: { readonly works: Pick<WorkStore, 'ingest'> };
  readonly clock: Clock;
  readonly origin: Extract<Origin, 'import' | 'starter'>;
  /** Called after each batch with the number of papers taken so far. */
  readonly onProgress?: (taken: number) => void;
  /** Ends the reading; what was stored stays. */
  readonly signal?: AbortSignal;
}

export interface ImportReport {
  /** Papers that were not there before. */
  readonly added: number;
  /** Lines about papers that were there, from before or from an earlier line. */
  readonly merged: number;
  /** The first ten of each file. */
  readonly refused: readonly Refusal[];
  /** How many more were refused; left out where there are none. */
  readonly moreRefused?: number;
}

export interface Refusal {
  /** Where several files are read. */
  readonly file?: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong with the line: "is not valid JSON". */
  readonly problem: string;
}

const BATCH = 200;
/** Long lines go to the store a few at a time. */
const BATCH_CHARS = 2_000_000;
const REFUSED_NAMED = 10;

/**
 * Stores the papers of JSON Lines, gzip or not, in batches as they are read. Lines that cannot be taken are refused
 * one by one; what was stored before a failure stays, and importing again is harmless. Works are never announced,
 * and those given different ids in a file are never merged by a guess.
 */
export async function importPapers(
  input: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const refused: Refusal[] = [];
  const total = { added: 0, merged: 0 };
  let moreRefused = 0;
  let batch: Sighting[] = [];
  let chars = 0;
  const refuse = (refusal: Refusal) => {
    if (refused.length < REFUSED_NAMED) refused.push(refusal);
    else moreRefused += 1;
  };
  const store = async () => {
    const ingested = await options.store.works.ingest(batch, options.clock.now());
    const added = ingested.filter(({ outcome }) => outcome === 'added').length;
    total.added += added;
    total.merged += ingested.length - added;
    batch = [];
    chars = 0;
    options.onProgress?.(total.added + total.merged);
  };
  for await (const line of readLines(input)) {
    options.signal?.throwIfAborted();
    if ('text' in line && line.text.trim() === '') continue;
    const imported = 'text' in line ? readImportLine(line.text) : line.problem;
    if (typeof imported === 'string') refuse({ line: line.number, problem: imported });
    else batch.push(sighting(imported, options.origin));
    if ('text' in line) chars += line.text.length;
    if (batch.length === BATCH || (batch.length > 0 && chars >= BATCH_CHARS)) await store();
  }
  if (batch.length > 0) await store();
  return { ...total, refused, ...(moreRefused > 0 && { moreRefused }) };
}

/**
 * A line without an id may be a paper that is there already; one with an id is what it says it is. The day of its
 * announcement is kept for `replay` alone: a live digest must never take an import for news.
 */
function sighting(
  { isNamed, published: _published, announced, dropped: _dropped, ...said }: Imported,
  origin: ImportOptions['origin'],
): Sighting {
  return {
    ...said,
    ...(announced !== undefined && { announcedOn: announced }),
    source: origin,
    origin,
    mayGuess: origin === 'starter' || !isNamed,
  };
}

/**
 * `importPapers` for files one after another; `-` is `stdin`.
 * @throws UserError for a file that cannot be read; the files before it are stored.
 */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions & { readonly stdin: AsyncIterable<Uint8Array> },
): Promise<ImportReport> {
  const { stdin, onProgress, ...rest } = options;
  let [added, merged, moreRefused] = [0, 0, 0];
  const refused: Refusal[] = [];
  for (const file of paths) {
    const before = added + merged;
    const input = file === '-' ? stdin : readFile(file, rest.signal);
    const report = await importPapers(input, {
      ...rest,
      onProgress: (taken) => onProgress?.(before + taken),
    });
    added += report.added;
    merged += report.merged;
    moreRefused += report.moreRefused ?? 0;
    refused.push(...report.refused.map((refusal) => ({ file, ...refusal })));
  }
  return { added, merged, refused, ...(moreRefused > 0 && { moreRefused }) };
}
