import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import { createLog } from '../../log.ts';
import { createVectorTable } from '../../meaning/vectors/vector-table.ts';
import { openStore } from '../../store/create-store.ts';
import { systemClock } from '../../time.ts';
import { engines, SWITCH_AT, SWITCH_AT_WORDS } from '../engines/index.ts';
import { IndexFolder } from '../index/index-folder.ts';
import { openLocalSearch } from './local-search.ts';
import { wellKnown } from '../index/well-known.ts';
import type { Call, FromWorker, Request } from './protocol.ts';
import { WorksIndex } from '../index/works-index.ts';

/** The thread that searches. It reads the database itself; queries and answers pass as messages. */
const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');
const say = (message: FromWorker) => port.postMessage(message);

const input = z.object({ dataDir: z.string(), logLevel: z.string() }).parse(workerData);
const clock = systemClock;
const log = createLog(input.logLevel, { write: (line) => say({ kind: 'log', line }) });
const store = await openStore({ dataDir: input.dataDir, clock, log, readOnly: true }).catch(cannotBegin);
const folder = new IndexFolder(join(input.dataDir, 'index'), clock);
const feed = store.works;
const index = new WorksIndex({
  ...{ feed, folder, engines, knownNames: wellKnown, log },
  ...{ switchAt: SWITCH_AT, switchAtWords: SWITCH_AT_WORDS },
});
const search = await openLocalSearch({
  ...{ index, feed, announcements: feed, clock, log, knownNames: wellKnown },
  vectorsOf: (model) => createVectorTable(store, model).pages(),
});
say({ kind: 'ready' });

port.on('message', (request: Request) => void answer(request));

async function answer({ id, call }: Request): Promise<void> {
  try {
    const value = await perform(call);
    if (call.method === 'close') await store.close();
    say({ kind: 'answer', id, value });
  } catch (error) {
    // A class does not survive the way to the other thread.
    if (error instanceof StoreError) say({ kind: 'unusable', id, message: error.message });
    else say({ kind: 'failure', id, error });
  }
}

function cannotBegin(error: unknown): never {
  if (error instanceof StoreError) say({ kind: 'unusable', message: error.message });
  throw error;
}

function perform(call: Call): unknown {
  switch (call.method) {
    case 'find':
      return search.find(...call.args);
    case 'count':
      return search.count(...call.args);
    case 'similar':
      return search.similar(...call.args);
    case 'judge':
      return search.judge(...call.args);
    case 'explain':
      return search.explain(...call.args);
    case 'profileOf':
      return search.profileOf(...call.args);
    case 'complete':
      return search.complete(...call.args);
    case 'changed':
      search.changed();
      return undefined;
    case 'caughtUp':
      return search.caughtUp();
    case 'useModel':
      search.useModel(...call.args);
      return undefined;
    case 'learn':
      search.learn(...call.args);
      return undefined;
    case 'status':
      return search.status();
    case 'close':
      return search.close();
  }
}
