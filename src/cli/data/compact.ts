import { join } from 'node:path';
import { IndexFolder } from '../../search/index/index-folder.ts';
import { compact as compactDatabase } from '../../store/sqlite/compact.ts';
import { defineVerb, jsonLine } from '../verb/verb.ts';
import { bytes } from './bytes.ts';

export const compact = defineVerb({
  name: 'compact',
  summary: 'Writes the database without its gaps and drops old parts of the search index',
  usage: ['[--json]'],
  flags: { json: { kind: 'switch', help: '{beforeBytes, afterBytes} as one JSON value' } },
  wordless: true,
  notes: [
    'Needs as much free disk as the database is large, and that nothing else uses it. What was deleted, also by',
    'forget, is then gone from the file itself; backups keep what they have.',
  ],
  async run({ flags }, { config: { DATA_DIR }, clock, out }) {
    const database = await compactDatabase(DATA_DIR, clock);
    const index = await new IndexFolder(join(DATA_DIR, 'index'), clock).tidy();
    const beforeBytes = database.beforeBytes + index.beforeBytes;
    const afterBytes = database.afterBytes + index.afterBytes;
    out(
      flags.json
        ? jsonLine({ beforeBytes, afterBytes })
        : `Database and index: ${bytes(beforeBytes)} before, ${bytes(afterBytes)} now\n`,
    );
    return 0;
  },
});
