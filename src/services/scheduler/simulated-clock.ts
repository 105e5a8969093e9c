import type { Database } from '../../db/database.ts';
import { simulatedClockRow } from '../../db/schema/index.ts';

/** Where the simulated clock last stood (epoch ms); null when it never ran on this database. */
export async function loadSimulatedNow(db: Database): Promise<number | null> {
  const [row] = await db.system.select().from(simulatedClockRow);
  return row?.now ?? null;
}

/** Stored before the clock moves, so that a process killed right after does not fall back in time. */
export async function storeSimulatedNow(db: Database, now: number): Promise<void> {
  await db.system
    .insert(simulatedClockRow)
    .values({ only: true, now })
    .onConflictDoUpdate({ target: simulatedClockRow.only, set: { now } });
}
