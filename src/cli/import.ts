import { once } from 'node:events';
import { addAbortSignal, type Readable } from 'node:stream';
import { importFiles, type ImportReport } from '../ingest/import.ts';
import { plural } from '../message/text.ts';
import { createSearch } from '../search/worker/create-search.ts';
import { openStore } from '../store/create-store.ts';
import type { Store } from '../store/store.ts';
import { collectGarbage } from './collect-garbage.ts';
import { checkFiles } from './import-check.ts';
import { importFullTexts } from './fulltext/import-full-text.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine, type VerbIo } from './verb/verb.ts';

const REFUSED_SHOWN = 10;

/**
 * Runs beside a `start`, which finds the papers by their change sequence. The index is brought up to date here too,
 * so that whoever searches next need not wait for it.
 */
export const importVerb = defineVerb({
  name: 'import',
  summary: 'Stores the papers of JSON Lines, gzip or not; - reads standard input',
  usage: ['FILE…|- [--json]', 'FILE…|- --dry-run [--json]', '--fulltext FILE… [--paper ID] [--json]'],
  flags: {
    'dry-run': { kind: 'switch', help: 'stores nothing and prints what is read of each record' },
    fulltext: {
      kind: 'switch',
      help: 'keeps PDFs, web pages and publishers’ XML as the full texts of their papers',
    },
    paper: { kind: 'text', value: 'ID', help: 'with --fulltext: the paper that one file is' },
    json: { kind: 'switch', help: '{added, merged, refused, moreRefused?}; of a dry run a line a record' },
  },
  notes: [
    'A record is a line: {"title", "abstract", "id", "doi", "authors", "published", "announced", "venue",',
    '"categories", "comment", "url"}; a title or an abstract is enough, and unknown fields are passed over.',
    '  id         an arXiv id, a DOI, a link, or an id of the file’s own (also arxiv_id)',
    '  authors    a list of names, or one text of them',
    '  published  2024-03-05, 2024-03, 2024, or an instant; announced is a day, which replay alone reads',
    '  abstract   also summary; Hugging Face’s daily items are read as they are',
    'A line of a dry run: {"line", "ok", "paper": {"id", "title", "authors", "published", "publishedPrecision":',
    '"day"|"month"|"year"|"none", "abstract", "doi", "venue", "categories", "comment", "withdrawn",',
    '"announced"?}, "dropped": ["field"], "error"?}; dropped names fields whose value could not be read.',
    'A line has at most 2 MB; of those refused the first ten are named, and moreRefused counts the others.',
    'Of a paper 20,000 authors and 200,000 characters of each text are kept.',
    'With --fulltext a FILE is a PDF, a web page (HTML) or a publisher’s XML (JATS), of 30 MB at most. Without --paper',
    'it is the paper whose id it bears (arXiv’s stamp, a DOI in its head, a file called 2306.07629.pdf), else the stored',
    'one of its title; a paper that is not stored is asked of the sources, or added under its title. A line a file:',
    '{"file", "id", "title", "added", "format", "chars"}, or {"file", "error"}.',
    'Exit code 1 where a record or a file was refused; the others are stored all the same.',
  ],
  async run({ flags, words: files }, io) {
    const { config, clock, log, input, signal, out, err } = io;
    if (files.length === 0) throw new UsageError('import needs a file, or - for standard input.');
    if (flags.paper !== undefined && (!flags.fulltext || files.length !== 1))
      throw new UsageError('--paper says which paper one file of --fulltext is.');
    if (flags.fulltext && flags['dry-run'])
      throw new UsageError('--fulltext has no --dry-run: “read FILE” tells what is read.');
    if (flags.fulltext) return await importFullTexts(files, flags.paper, flags.json, io);
    const stdin = untilStopped(input, signal);
    if (flags['dry-run']) return await checkFiles(files, stdin, flags.json, io);
    const onProgress = (taken: number): void => {
      if (process.stderr.isTTY) err(`\r${plural(taken, 'paper')}`);
    };
    const store = await openStore({ dataDir: config.DATA_DIR, clock, log });
    try {
      const report = await importFiles(files, { store, clock, origin: 'import', stdin, signal, onProgress });
      if (process.stderr.isTTY) err('\nIndexing …\n');
      out(flags.json ? jsonLine(report) : summary(report));
      collectGarbage();
      await index(store, { config, clock, log, signal });
      return report.refused.length === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
});

async function index(
  store: Store,
  { config, clock, log, signal }: Pick<VerbIo, 'config' | 'clock' | 'log' | 'signal'>,
): Promise<void> {
  const search = await createSearch({ dataDir: config.DATA_DIR, store, clock, log });
  try {
    // Whoever stops it keeps the papers; the index goes on from where it is.
    await Promise.race([search.caughtUp(), once(signal, 'abort')]);
  } finally {
    await search.close();
  }
}

/** Lazily: a stream that nobody reads has nobody to hear that it was stopped. */
async function* untilStopped(input: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of addAbortSignal(signal, input)) if (chunk instanceof Uint8Array) yield chunk;
}

function summary({ added, merged, refused, moreRefused = 0 }: ImportReport): string {
  const shown = refused
    .slice(0, REFUSED_SHOWN)
    .map(({ file, line, problem }) => `  ${file ?? '-'}:${line} ${problem}\n`);
  const count = refused.length + moreRefused;
  const more = count > REFUSED_SHOWN ? `  … and ${count - REFUSED_SHOWN} more\n` : '';
  return `${plural(added, 'paper')} added, ${merged} merged, ${count} refused\n${shown.join('')}${more}`;
}
