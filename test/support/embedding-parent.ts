/** A process that keeps its model busy: `embedding-parent.ts FOLDER leave|stay`. Prints the moment the model works. */
import { silentLog } from '#src/log.ts';
import { createLocalEmbedder } from '#src/meaning/embedder/local.ts';
import { systemClock } from '#src/time.ts';

const [, , folder = '', then = 'stay'] = process.argv;
const embedder = createLocalEmbedder({
  model: 'test',
  folder,
  threads: 1,
  clock: systemClock,
  log: silentLog,
});
const { signal } = new AbortController();

await embedder.embedQuery('ready', signal);
const busy = embedder.embedPapers(Array<string>(500).fill('A long text about meaning. '.repeat(60)), signal);
process.stdout.write('busy\n');
if (then === 'leave') setImmediate(() => process.exit(0));
await busy;
