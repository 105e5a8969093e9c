import { maintainTables } from '../db/maintain.ts';
import type { Services } from './context.ts';

/** Updates the database's statistics. Runs in one instance. Failures are logged, and the next run tries again. */
export async function maintainDatabase({ db, log }: Services): Promise<void> {
  try {
    const tables = await db.exclusive('maintain', () => maintainTables(db), 'skip');
    if (tables !== 'busy' && tables.length > 0) log.debug({ tables }, 'statistics collected');
  } catch (error) {
    log.warn({ err: error }, 'statistics could not be collected now');
  }
}
