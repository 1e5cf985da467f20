import { addAbortSignal, type Readable } from 'node:stream';
import { importFiles, type ImportReport } from '../ingest/import.ts';
import { plural } from '../message/text.ts';
import { openStore } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import { jsonLine, UsageError, type Verb } from './verb.ts';

const REFUSED_SHOWN = 20;

/** `import FILE…|- [--json]`: runs beside a `start`, which finds the papers by their change sequence. */
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
    if (process.stderr.isTTY) err('\n');
    out(values.json ? jsonLine(report) : summary(report));
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
};

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
