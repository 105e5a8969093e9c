import { sql } from 'drizzle-orm';
import type { Services } from './context.ts';

/** True when a query comes back; the reason of a failure is logged. */
export async function databaseAnswers(services: Services): Promise<boolean> {
  try {
    await services.db.system.execute(sql`select 1`);
    return true;
  } catch (error) {
    services.log.error({ err: error }, 'the database does not answer');
    return false;
  }
}
