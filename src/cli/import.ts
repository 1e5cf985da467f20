import { once } from 'node:events';
import { addAbortSignal, type Readable } from 'node:stream';
import { importFiles, type ImportReport } from '../ingest/import.ts';
import { plural } from '../message/text.ts';
import { createSearch } from '../search/worker/create-search.ts';
import { openStore } from '../store/create-store.ts';
import type { Store } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import { jsonLine, UsageError, type Verb, type VerbIo } from './verb.ts';

const REFUSED_SHOWN = 20;

/**
 * `import FILE…|- [--json]`: runs beside a `start`, which finds the papers by their change sequence. The index is
 * brought up to date here too, so that whoever searches next need not wait for it.
 */
export const importVerb: Verb = async (args, { config, clock, log, input, signal, out, err }) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
  if (positionals.length === 0) throw new UsageError('import needs a file, or - for standard input.');
  const onProgress = (taken: number): void => {
    if (process.stderr.isTTY) err(`\r${plural(taken, 'paper')}`);
  };
  const store = await openStore({ dataDir: config.DATA_DIR, clock, log });
  try {
    const report = await importFiles(positionals, {
      ...{ store, clock, origin: 'import', stdin: untilStopped(input, signal), signal },
      onProgress,
    });
    if (process.stderr.isTTY) err('\nIndexing …\n');
    out(values.json ? jsonLine(report) : summary(report));
    await index(store, { config, clock, log, signal });
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
};

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

function summary({ added, merged, refused }: ImportReport): string {
  const shown = refused
    .slice(0, REFUSED_SHOWN)
    .map(({ file, line, problem }) => `  ${file ?? '-'}:${line} ${problem}\n`);
  const more = refused.length > REFUSED_SHOWN ? `  … and ${refused.length - REFUSED_SHOWN} more\n` : '';
  return `${plural(added, 'paper')} added, ${merged} merged, ${refused.length} refused\n${shown.join('')}${more}`;
}
