import {
  CompiledQuery,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { createMutex, type Mutex } from './mutex.ts';
import type { SqliteConnection } from './connection.ts';

interface SqliteConnections {
  readonly writer: SqliteConnection;
  readonly reader: SqliteConnection;
}

/** Kysely's SQLite dialect over two connections of `node:sqlite`. */
export function sqliteDialect(connections: SqliteConnections): Dialect {
  return {
    createDriver: () => new SqliteDriver(connections),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/**
 * Writes queue for one connection; selects outside a transaction go to the other, so that a search never waits for
 * an import and never sees half a transaction.
 */
class SqliteDriver implements Driver {
  readonly #connections: SqliteConnections;
  readonly #writing = createMutex();

  constructor(connections: SqliteConnections) {
    this.#connections = connections;
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<Lane> {
    return Promise.resolve(new Lane(this.#connections, this.#writing));
  }

  /** Takes the write lock at once: a transaction that began can always go on to its end. */
  beginTransaction(lane: Lane): Promise<void> {
    return lane.begin();
  }

  commitTransaction(lane: Lane): Promise<void> {
    return lane.end('commit');
  }

  rollbackTransaction(lane: Lane): Promise<void> {
    return lane.end('rollback');
  }

  releaseConnection(lane: Lane): Promise<void> {
    lane.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#connections.reader.close();
    this.#connections.writer.close();
    return Promise.resolve();
  }
}

/** What Kysely holds while it runs one statement or one transaction. */
class Lane implements DatabaseConnection {
  readonly #connections: SqliteConnections;
  readonly #writing: Mutex;
  #unlock: (() => void) | undefined;

  constructor(connections: SqliteConnections, writing: Mutex) {
    this.#connections = connections;
    this.#writing = writing;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { reader, writer } = this.#connections;
    if (this.#unlock !== undefined) return this.#run(writer, query);
    if (SelectQueryNode.is(query.query)) return this.#run(reader, query);
    const unlock = await this.#writing.lock();
    try {
      return await this.#run(writer, query);
    } finally {
      unlock();
    }
  }

  streamQuery(): never {
    throw new Error('read in pages instead of a stream');
  }

  async begin(): Promise<void> {
    this.#unlock = await this.#writing.lock();
    await this.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const { writer } = this.#connections;
    // SQLite rolls back by itself when the disk is full.
    if (how === 'commit' || writer.inTransaction) await this.executeQuery(CompiledQuery.raw(how));
  }

  release(): void {
    this.#unlock?.();
    this.#unlock = undefined;
  }

  async #run<R>(connection: SqliteConnection, query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, ...rest } = await connection.execute(query);
    return { ...rest, rows: rows as R[] };
  }
}
