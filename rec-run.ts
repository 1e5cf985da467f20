import { readFileSync, writeFileSync } from 'node:fs';
import { createRecord } from './src/answer/record/create-record.ts';
import { silentLog } from './src/log.ts';
import { createSearch } from './src/search/worker/create-search.ts';
import { openStore } from './src/store/create-store.ts';
import { systemClock } from './src/time.ts';
const dataDir = process.env['DATA_DIR'] ?? '/tmp/w/record-data';
const io = { clock: systemClock, log: silentLog };
const store = await openStore({ dataDir, ...io });
const search = await createSearch({ dataDir, store, ...io });
await search.caughtUp();
const record = createRecord({ search, works: store.works, clock: systemClock, sourceTitle: (n) => n });
for (const file of process.argv.slice(2)) {
  const out: string[] = [];
  const t0 = Date.now(); let worst = 0;
  for (const line of readFileSync(file + '.q', 'utf8').trim().split('\n')) {
    const { id, question } = JSON.parse(line);
    const t = Date.now();
    const a = await record.answer(question);
    worst = Math.max(worst, Date.now() - t);
    out.push(JSON.stringify({ id, outcome: a?.outcome ?? 'none', answer: a?.text, record: a?.record, works: a?.works.map(({ id, title }) => id + ' ' + title).slice(0, 3) }));
  }
  writeFileSync(file + '.out', out.join('\n') + '\n');
  console.log(file, out.length, Date.now() - t0, 'ms, worst', worst);
}
await search.close(); await store.close();
