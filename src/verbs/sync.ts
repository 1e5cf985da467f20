import { openApp } from '../app.ts';
import { readArguments } from './arguments.ts';
import { UsageError, jsonLine, type Verb } from './verb.ts';

/** `sync [--source NAME] [--since DAY] [--json]` */
export const sync: Verb = async (args, io) => {
  const { values } = readArguments(args, {
    source: { type: 'string' },
    since: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (values.since !== undefined && !/^\d{4}-\d\d-\d\d$/.test(values.since))
    throw new UsageError('--since must be a day such as 2026-11-20.');
  await using app = await openApp(io);
  const { sources } = await app.services.sync.run({
    ...(values.source !== undefined && { source: values.source }),
    ...(values.since !== undefined && { since: values.since }),
    onProgress: (line) => io.err(`${line}\n`),
    signal: io.signal,
  });
  if (values.json === true) io.out(jsonLine({ sources }));
  else
    for (const { source, outcome, items, added, problem } of sources)
      io.out(`${source}: ${problem ?? outcome}, ${items} listed, ${added} new\n`);
  return sources.every(({ outcome }) => outcome === 'ok' || outcome === 'unchanged') ? 0 : 1;
};
