import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { busy, type Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import * as schema from './schema/index.ts';
import { enterTenant } from './tenant.ts';

export interface EmbeddedDatabase extends Database {
  readonly kind: 'pglite';
  readonly pglite: PGlite;
}

/**
 * The embedded database. `dataDir` null keeps it in memory; `snapshot` starts from a dumped one.
 * Throws when another living process has the folder open.
 */
export async function openPglite(options: {
  dataDir: string | null;
  snapshot?: Blob;
}): Promise<EmbeddedDatabase> {
  const unlock = options.dataDir === null ? () => {} : lockFolder(options.dataDir);
  const folder = options.dataDir === null ? undefined : join(options.dataDir, 'pglite');
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(options.snapshot === undefined ? {} : { loadDataDir: options.snapshot }),
  });
  const orm = drizzle(pglite, { schema, casing: 'snake_case' });
  return {
    kind: 'pglite',
    place: options.dataDir ?? 'memory',
    pglite,
    system: orm,
    tenant: (accountId, work) =>
      orm.transaction(async (tx) => {
        await tx.execute(enterTenant(accountId));
        return work(tx);
      }),
    exclusive: exclusiveInProcess(),
    async close() {
      await pglite.close();
      unlock();
    },
  };
}

/** One process owns an embedded database, so a hold is a promise in a map. */
function exclusiveInProcess(): Database['exclusive'] {
  const held = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>, whenBusy: 'wait' | 'skip') => {
    for (let holder = held.get(key); holder !== undefined; holder = held.get(key)) {
      if (whenBusy === 'skip') return busy<T>();
      await holder;
    }
    // Held before the work begins: its first step may ask for the same key.
    const running = Promise.resolve().then(work);
    const settled = running.then(
      () => held.delete(key),
      () => held.delete(key),
    );
    held.set(key, settled);
    return running;
  };
}
