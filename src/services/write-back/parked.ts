import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { writeBack } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { SlaPropertyKey } from '../../domain/sla-properties.ts';

const FIRST_MS = 60 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * When a write that the CRM refused is tried again by itself (epoch ms): after an hour, then ever later, at least once a day. The
 * rule that stood against it may have been withdrawn, which nobody tells us.
 */
export function nextParkedAttempt(now: number, attempts: number): number {
  return now + Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 10));
}

/** Refused writes are tried again now: set-up has ended, or what was wrong has been put right. */
export async function retryParkedWrites(tx: Queries, accountId: AccountId, now: number): Promise<void> {
  await tx
    .update(writeBack)
    .set({ state: 'due', attempts: 0, nextAttemptAt: now })
    .where(and(eq(writeBack.accountId, accountId), eq(writeBack.state, 'parked')));
}

/** Properties that were made anew are empty in the CRM, whatever we had written: they are written again on every ticket. */
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
