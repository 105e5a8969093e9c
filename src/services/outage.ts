import { and, eq, gt, isNull } from 'drizzle-orm';
import { appCursor, syncCursor } from '../db/schema/index.ts';
import type { Services } from './context.ts';

/** Remembers a database outage. Webhooks that could not be stored meanwhile are then found at once by a catch-up of every account. */
export interface Outage {
  /** Call it when the database fails. */
  note(): void;
  /** Call it when the database answers. After an outage every account catches up now instead of at its next turn. */
  recover(services: Services): Promise<void>;
}

export function createOutage(): Outage {
  let isNoted = false;
  return {
    note() {
      isNoted = true;
    },
    async recover(services) {
      if (!isNoted) return;
      isNoted = false;
      try {
        await catchUpNow(services);
      } catch (error) {
        isNoted = true;
        throw error;
      }
      services.log.info('the database is back: every account is caught up now');
    },
  };
}

/** An account whose catch-up keeps failing keeps its back-off. */
async function catchUpNow({ db, clock }: Services): Promise<void> {
  const now = clock.now();
  await db.system
    .update(syncCursor)
    .set({ nextAttemptAt: now })
    .where(
      and(
        eq(syncCursor.stream, 'changes'),
        eq(syncCursor.attempts, 0),
        isNull(syncCursor.finishedAt),
        gt(syncCursor.nextAttemptAt, now),
      ),
    );
  await db.system
    .update(appCursor)
    .set({ nextAttemptAt: now })
    .where(and(eq(appCursor.attempts, 0), gt(appCursor.nextAttemptAt, now)));
}
