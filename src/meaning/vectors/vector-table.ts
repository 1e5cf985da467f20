import { crc32 } from 'node:zlib';
import type { Selectable } from 'kysely';
import type { EmbeddingTable } from '../../store/schema.ts';
import type { Database, Store } from '../../store/store.ts';
import type { Vector } from '../embedder/embedder.ts';

export interface OwnedVector {
  /** A work id. */
  readonly id: string;
  readonly vector: Vector;
}

export interface HashedVector extends OwnedVector {
  /** Of the text it was made from. */
  readonly textHash: string;
}

/** The kept vectors of works, of one model. Other models' stay where they are. */
interface VectorTable {
  /** Adds or replaces; transactions of at most 200. */
  save(vectors: readonly HashedVector[]): Promise<void>;
  /** All of them, a page at a time, without damaged ones and those of works that were merged into others. */
  pages(): AsyncGenerator<readonly OwnedVector[]>;
  count(): Promise<number>;
  /**
   * Drops what can serve nobody: vectors of merged works, and those of other dimensions, left by a model that an
   * endpoint offered before under the same name, and damaged ones: these are computed anew.
   */
  tidy(dimensions: number): Promise<void>;
}

const ROWS_PER_TRANSACTION = 200;
const ROWS_PER_PAGE = 2_000;

export function createVectorTable(store: Pick<Store, 'db' | 'transaction'>, model: string): VectorTable {
  const { db } = store;

  async function page(after: string) {
    const rows = await db
      .selectFrom('embedding')
      .innerJoin('work', 'work.id', 'embedding.owner')
      .select(['owner', 'vector', 'vector_check'])
      .where('model', '=', model)
      .where('part', '=', 0)
      .where('owner', '>', after)
      .where('merged_into', 'is', null)
      .orderBy('owner')
      .limit(ROWS_PER_PAGE)
      .execute();
    return rows;
  }

  async function* pages() {
    for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.owner ?? '')) yield rows;
  }

  async function dropDamaged(): Promise<void> {
    for await (const rows of pages()) {
      const damaged = rows.filter((row) => !isWhole(row)).map(({ owner }) => owner);
      if (damaged.length === 0) continue;
      await db
        .deleteFrom('embedding')
        .where('model', '=', model)
        .where('part', '=', 0)
        .where('owner', 'in', damaged)
        .execute();
    }
  }

  return {
    async save(vectors) {
      for (let start = 0; start < vectors.length; start += ROWS_PER_TRANSACTION) {
        const batch = vectors.slice(start, start + ROWS_PER_TRANSACTION);
        await store.transaction((inside) => putVectors(inside, model, batch));
      }
    },

    async *pages() {
      for await (const rows of pages())
        yield rows.filter(isWhole).map(({ owner, vector }) => ({ id: owner, vector: vectorFrom(vector) }));
    },

    async count() {
      const row = await db
        .selectFrom('embedding')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('model', '=', model)
        .where('part', '=', 0)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    async tidy(dimensions) {
      await db
        .deleteFrom('embedding')
        .where('model', '=', model)
        .where((eb) =>
          eb.or([
            eb(eb.fn<number>('length', ['vector']), '!=', dimensions),
            eb('owner', 'in', eb.selectFrom('work').select('id').where('merged_into', 'is not', null)),
          ]),
        )
        .execute();
      await dropDamaged();
    },
  };
}

/** A vector of a work, or with `part` above 0 of one of its sentences. */
interface StoredVector extends HashedVector {
  readonly part?: number;
}

/** Adds vectors, or puts them in the place of those of the same work and part. */
export async function putVectors(
  db: Database,
  model: string,
  vectors: readonly StoredVector[],
): Promise<void> {
  const rows = vectors.map(({ id, part = 0, textHash, vector }) => ({
    ...{ owner: id, part, model, text_hash: textHash },
    ...checked(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)),
  }));
  await db
    .insertInto('embedding')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['model', 'owner', 'part']).doUpdateSet((eb) => ({
        text_hash: eb.ref('excluded.text_hash'),
        vector: eb.ref('excluded.vector'),
        vector_check: eb.ref('excluded.vector_check'),
      })),
    )
    .execute();
}

function checked(vector: Uint8Array) {
  return { vector, vector_check: crc32(vector) };
}

export function isWhole(row: Pick<Selectable<EmbeddingTable>, 'vector' | 'vector_check'>): boolean {
  return row.vector_check === null || row.vector_check === crc32(row.vector);
}

/** As it is stored. */
export function vectorFrom(bytes: Uint8Array): Vector {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
