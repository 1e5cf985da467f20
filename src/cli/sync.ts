import { openApp } from '../app.ts';
import { UserError } from '../errors.ts';
import type { SourceReport } from '../ingest/sync.ts';
import { plural } from '../message/text.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine } from './verb/verb.ts';

export const sync = defineVerb({
  name: 'sync',
  summary: 'Fetches what the sources announced',
  usage: ['[--source NAME] [--since DAY] [--json]'],
  flags: {
    source: { kind: 'text', value: 'NAME', help: 'one source only: huggingface or arxiv' },
    since: {
      kind: 'day',
      value: 'DAY',
      help: 'from this day on, such as 2026-11-20; else from the last fetch',
    },
    json: { kind: 'switch', help: '{sources: […]} as one JSON value' },
  },
  notes: ['Exit code 1 where a source did not answer.'],
  async run({ flags: { source, since, json }, words }, io) {
    if (words.length > 0)
      throw new UsageError(`sync takes no ${words.join(' ')}: name a source with --source.`);
    if (io.config.OFFLINE) throw new UserError('OFFLINE is set: no source is asked.');
    await using app = await openApp(io);
    const names = app.services.sync.sources().map(({ name }) => name);
    if (source !== undefined && !names.includes(source))
      throw new UsageError(`--source must be one of: ${names.join(', ')}.`);
    const { sources } = await app.services.sync.run({
      ...(source !== undefined && { source }),
      ...(since !== undefined && { since }),
      onProgress: (line) => io.err(`${line}\n`),
      signal: io.signal,
    });
    io.out(json ? jsonLine({ sources }) : sources.map(asText).join(''));
    return sources.every(({ outcome }) => outcome === 'ok' || outcome === 'unchanged') ? 0 : 1;
  },
});

function asText({ source, items, added, problem }: SourceReport): string {
  return `${source}: ${plural(items, 'paper')} listed, ${added} new${problem === undefined ? '' : `. ${problem}`}\n`;
}
