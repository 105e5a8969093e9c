import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { member, memberSession, signInCode, teamLead } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';

const DAY_MS = 24 * 3_600_000;
/** Somebody may be suspended for a while and come back. */
const AFTER_MS = 30 * DAY_MS;

/** Forgets the users whom the CRM has not listed for a month: who they are, what they lead, where they were signed in. */
export async function forgetLeavers(tx: Queries, accountId: AccountId, now: number): Promise<number> {
  const left = await tx
    .select({ memberId: member.memberId })
    .from(member)
    .where(and(eq(member.accountId, accountId), eq(member.active, false), lt(member.seenAt, now - AFTER_MS)));
  const ids = left.map(({ memberId }) => memberId);
  if (ids.length === 0) return 0;
  for (const table of [teamLead, memberSession, signInCode, member]) {
    await tx.delete(table).where(and(eq(table.accountId, accountId), inArray(table.memberId, ids)));
  }
  return ids.length;
}
