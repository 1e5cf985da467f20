import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { paperText, textHash } from './paper-text.ts';

/** A work whose vector of this model is missing, or was made from another text. */
export interface Unembedded {
  readonly id: string;
  readonly text: string;
  readonly textHash: string;
}

interface Worklist {
  /** The next ones: changed works first, then all others, the newest first. Empty when there are none. */
  next(): Promise<readonly Unembedded[]>;
  /** Those among these works. */
  among(ids: readonly string[]): Promise<readonly Unembedded[]>;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly published_at: number | null;
  readonly change_seq: number;
  readonly merged_into: string | null;
  readonly text_hash: string | null;
}

const PAGE = 200;
/** When so many works changed at once, going through all again puts the newest first. */
const MANY_CHANGES = 10 * PAGE;

/**
 * Walks over everything stored once, then follows the changes. Keeps nothing but its place: what has a vector is read
 * from the table, so it can begin anew at any time.
 */
export function createWorklist(store: Pick<Store, 'db' | 'works'>, model: string): Worklist {
  let walk: AsyncGenerator<readonly Unembedded[]> | undefined;
  let seq = 0;

  const rows = () =>
    store.db
      .selectFrom('work')
      .leftJoin('embedding', (join) =>
        join.onRef('owner', '=', 'work.id').on('part', '=', 0).on('model', '=', model),
      )
      .select(['work.id', 'title', 'abstract', 'published_at', 'change_seq', 'merged_into', 'text_hash'])
      .limit(PAGE);

  async function* everything(): AsyncGenerator<readonly Unembedded[]> {
    let last: Pick<Row, 'id' | 'published_at'> | undefined = {
      id: '',
      published_at: Number.MAX_SAFE_INTEGER,
    };
    while (last !== undefined) {
      const { id, published_at } = last;
      const page: readonly Row[] = await rows()
        .where('published_at', '<=', published_at)
        .where((eb) => eb.or([eb('published_at', '<', published_at), eb('work.id', '<', id)]))
        .orderBy('published_at', 'desc')
        .orderBy('work.id', 'desc')
        .execute();
      yield lacking(page);
      last = page.at(-1);
    }
    last = { id: '', published_at: null };
    while (last !== undefined) {
      const { id } = last;
      const page: readonly Row[] = await rows()
        .where('published_at', 'is', null)
        .where('work.id', '>', id)
        .orderBy('work.id')
        .execute();
      yield lacking(page);
      last = page.at(-1);
    }
  }

  async function changes(): Promise<readonly Unembedded[]> {
    for (;;) {
      const page = await rows().where('change_seq', '>', seq).orderBy('change_seq').execute();
      const found = lacking(page);
      seq = page.at(-1)?.change_seq ?? seq;
      if (found.length > 0 || page.length === 0) return found;
      await nextTurn();
    }
  }

  return {
    async next() {
      const last = await store.works.lastChangeSeq();
      if (walk === undefined || last - seq > MANY_CHANGES) {
        walk = everything();
        seq = last;
      }
      const changed = await changes();
      if (changed.length > 0) return changed;
      for (let step = await walk.next(); step.done !== true; step = await walk.next()) {
        if (step.value.length > 0) return step.value;
        await nextTurn();
      }
      return [];
    },

    async among(ids) {
      const found: Unembedded[] = [];
      for (let start = 0; start < ids.length; start += PAGE) {
        found.push(
          ...lacking(
            await rows()
              .where('work.id', 'in', ids.slice(start, start + PAGE))
              .execute(),
          ),
        );
      }
      return found;
    },
  };
}

/** Merged works are left out here: as a condition they would lead SQLite to an index in another order. */
function lacking(rows: readonly Row[]): readonly Unembedded[] {
  return rows.flatMap((row) => {
    if (row.merged_into !== null) return [];
    const text = paperText(row);
    const hash = textHash(text);
    return hash === row.text_hash ? [] : [{ id: row.id, text, textHash: hash }];
  });
}
