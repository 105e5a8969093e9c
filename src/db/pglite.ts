import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { busy, type Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { holdInProcess } from './hold.ts';
import { probePglite } from './probe.ts';
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
  const pglite = await createPglite(folder, options.snapshot).catch((error: unknown) => {
    unlock();
    throw error;
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
    probe: () => probePglite(pglite, options.dataDir),
    async close() {
      await pglite.close();
      unlock();
    },
  };
}

async function createPglite(folder: string | undefined, snapshot: Blob | undefined): Promise<PGlite> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
  });
}

/** One process owns an embedded database: its own callers are all there are. */
function exclusiveInProcess(): Database['exclusive'] {
  const hold = holdInProcess();
  return <T>(key: string, work: () => Promise<T>, whenBusy: 'wait' | 'skip') =>
    hold(key, work, whenBusy, () => busy<T>());
}
