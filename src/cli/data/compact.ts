import { join } from 'node:path';
import { IndexFolder } from '../../search/index/index-folder.ts';
import { tidyShelf } from '../../fulltext/shelf.ts';
import { openStore } from '../../store/create-store.ts';
import type { OpenOptions } from '../../store/sqlite/open-database.ts';
import { compact as compactDatabase } from '../../store/sqlite/compact.ts';
import { defineVerb, jsonLine } from '../verb/verb.ts';
import { plural } from '../../message/text.ts';
import { bytes } from './bytes.ts';

export const compact = defineVerb({
  name: 'compact',
  summary:
    'Writes the database without its gaps, drops old parts of the search index and full texts nobody needs',
  usage: ['[--json]'],
  flags: {
    json: { kind: 'switch', help: '{beforeBytes, afterBytes, fullTexts: {kept, bytes}} as one JSON value' },
  },
  wordless: true,
  notes: [
    'Needs as much free disk as the database is large, and that nothing else uses it. What was deleted, also by',
    'forget, is then gone from the file itself; backups keep what they have.',
  ],
  async run({ flags }, { config: { DATA_DIR }, clock, log, out }) {
    const database = await compactDatabase(DATA_DIR, clock);
    const index = await new IndexFolder(join(DATA_DIR, 'index'), clock).tidy();
    const fullTexts = await tidyFullTexts({ dataDir: DATA_DIR, clock, log });
    const beforeBytes = database.beforeBytes + index.beforeBytes;
    const afterBytes = database.afterBytes + index.afterBytes;
    out(
      flags.json
        ? jsonLine({ beforeBytes, afterBytes, fullTexts })
        : `Database and index: ${bytes(beforeBytes)} before, ${bytes(afterBytes)} now. ${plural(fullTexts.kept, 'full text')} kept, ${bytes(fullTexts.bytes)}\n`,
    );
    return 0;
  },
});

/** What is kept once files that no paper needs are gone. */
async function tidyFullTexts(options: OpenOptions) {
  const store = await openStore(options);
  try {
    await tidyShelf({ ...options, store });
    return await store.fullTexts.counts();
  } finally {
    await store.close();
  }
}
