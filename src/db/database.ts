import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { AccountId } from '../domain/ids.ts';
import type * as schema from './schema/index.ts';

export type Schema = typeof schema;

/** A connection or transaction on which queries run: the same on PGlite and PostgreSQL. */
export type Queries = PgDatabase<PgQueryResultHKT, Schema>;

/** One database, embedded or served. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** Where it is, for people: no password. */
  readonly place: string;
  /** All work on an account's rows: one transaction that can see nothing else (row-level security). */
  tenant<T>(accountId: AccountId, work: (tx: Queries) => Promise<T>): Promise<T>;
  /** Across accounts, for finding work that is due and for set-up. Never for answering a person. */
  readonly system: Queries;
  /**
   * Runs `work` while nobody else, in any instance, holds `key`: waits, or gives `busy` when told to skip.
   * The hold ends with the process, so a killed instance blocks nobody.
   */
  exclusive<T>(key: string, work: () => Promise<T>, whenBusy: 'wait'): Promise<T>;
  exclusive<T>(key: string, work: () => Promise<T>, whenBusy: 'skip'): Promise<T | 'busy'>;
  /** Throws, with the reason, when the database cannot be read and written now. Waits for no connection that other work uses. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** `busy` in the type that both overloads of `exclusive` share; only ever given to a caller who said `skip`. */
export function busy<T>(): T {
  return 'busy' as T;
}
