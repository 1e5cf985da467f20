import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { CompiledQuery, QueryResult } from 'kysely';
import { explain, isBusy } from './errors.ts';

const STATEMENTS_KEPT = 200;
/** How long a call waits for a lock of another process, and how often it looks again. */
const BUSY_WAIT_MS = 10_000;
const BUSY_STEP_MS = 25;
/** After this much database work the event loop gets a turn. */
const HOLD_MS = 8;

interface Prepared {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
}

/**
 * One connection of `node:sqlite`, which works synchronously. A lock held elsewhere is waited for on the event loop,
 * never inside SQLite, and long work lets the event loop turn between statements.
 */
export class SqliteConnection {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  #heldMs = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get inTransaction(): boolean {
    return this.#db.isTransaction;
  }

  /** @throws StoreError when the file cannot be used, or stays locked for 10 s. */
  async execute(query: CompiledQuery): Promise<QueryResult<unknown>> {
    if (this.#heldMs > HOLD_MS) {
      this.#heldMs = 0;
      await setImmediate();
    }
    for (let waitedMs = 0, stepMs = 1; ; waitedMs += stepMs, stepMs = Math.min(stepMs * 2, BUSY_STEP_MS)) {
      try {
        return this.#run(query);
      } catch (error) {
        if (!isBusy(error) || waitedMs >= BUSY_WAIT_MS) throw explain(error);
      }
      await setTimeout(stepMs);
    }
  }

  close(): void {
    this.#prepared.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #run({ sql, parameters }: CompiledQuery): QueryResult<unknown> {
    const began = performance.now();
    try {
      const { statement, answersRows } = this.#prepare(sql);
      const values = parameters.map(bindable);
      if (answersRows) return { rows: statement.all(...values) };
      const { changes } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    } finally {
      this.#heldMs += performance.now() - began;
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    this.#prepared.delete(sql);
    const statement = known?.statement ?? this.#db.prepare(sql);
    const prepared = known ?? { statement, answersRows: statement.columns().length > 0 };
    this.#prepared.set(sql, prepared);
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size > STATEMENTS_KEPT && oldest !== undefined) this.#prepared.delete(oldest);
    return prepared;
  }
}

function bindable(value: unknown): SQLInputValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  throw new TypeError(`SQLite stores no ${typeof value}`);
}
