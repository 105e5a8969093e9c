import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { writeBack } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { SlaPropertyKey } from '../../domain/sla-properties.ts';

const FIRST_MS = 60 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * When a refused write is tried again (epoch ms): after an hour, then at growing intervals, at least once a day. The rule that
 * refused it may be withdrawn without notice.
 */
export function nextParkedAttempt(now: number, attempts: number): number {
  return now + Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 10));
}

/** Makes refused writes due now, because set-up has finished or the cause was repaired. */
export async function retryParkedWrites(tx: Queries, accountId: AccountId, now: number): Promise<void> {
  await tx
    .update(writeBack)
    .set({ state: 'due', attempts: 0, nextAttemptAt: now })
    .where(and(eq(writeBack.accountId, accountId), eq(writeBack.state, 'parked')));
}

/** Recreated properties are empty in the CRM: makes every ticket's values due to be written again. */
export async function refillProperties(
  tx: Queries,
  accountId: AccountId,
  keys: readonly SlaPropertyKey[],
  now: number,
): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(writeBack)
    .set({
      written: sql`${writeBack.written} - ${toTextArray(keys)}`,
      writes: sql`${writeBack.writes} + 1`,
      state: 'due',
      attempts: 0,
      nextAttemptAt: now,
    })
    .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.state, ['clean', 'due', 'parked'])));
}

function toTextArray(texts: readonly string[]): SQL {
  return sql`array[${sql.join(
    texts.map((text) => sql`${text}`),
    sql`, `,
  )}]::text[]`;
}
