import type { SchemaModule } from 'kysely';

/** The two kinds of database, where they differ. */
export type Dialect = 'sqlite' | 'postgres';

/** One step forward. Never edited once released: a later step corrects it. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  /** Runs in a transaction of its own. */
  up(schema: SchemaModule, dialect: Dialect): Promise<void>;
}
