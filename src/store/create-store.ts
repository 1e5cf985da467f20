import { createActionStore } from './actions.ts';
import { openDatabase, type OpenOptions } from './sqlite/open-database.ts';
import { createFetchStore } from './fetches.ts';
import { createFullTextStore } from './full-texts.ts';
import { createGroupStore } from './group/create-group-store.ts';
import { createInboundStore } from './inbound.ts';
import { createSettingStore } from './settings.ts';
import { createShownStore } from './shown.ts';
import type { Database, Store } from './store.ts';
import { createWorkStore } from './works/create-work-store.ts';
import type { TrustRanks } from './works/work-from.ts';

/**
 * Opens everything kept in a folder.
 * @throws StoreError with a sentence what to do; nothing was overwritten
 */
export async function openStore({
  trust,
  ...options
}: OpenOptions & { readonly trust?: TrustRanks }): Promise<Store> {
  return createStore(await openDatabase(options), trust);
}

/** A store over a database that is open and brought forward. Without `trust` all sources are believed alike. */
export function createStore(db: Database, trust: TrustRanks = {}): Store {
  const works = createWorkStore(db, trust);
  return {
    db,
    works,
    fetches: createFetchStore(db),
    group: createGroupStore(db, works),
    inbound: createInboundStore(db),
    actions: createActionStore(db),
    shown: createShownStore(db),
    settings: createSettingStore(db),
    fullTexts: createFullTextStore(db),
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}
