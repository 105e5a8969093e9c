import type { Queries } from '../db/database.ts';
import { auditEvent } from '../db/schema/index.ts';
import type { AccountId } from '../domain/ids.ts';

type Audited = Pick<typeof auditEvent.$inferInsert, 'at' | 'actor' | 'what' | 'detail'>;

/** Who did what, for good: in the transaction that does it. */
export async function recordAudit(tx: Queries, accountId: AccountId, audited: Audited): Promise<void> {
  await tx.insert(auditEvent).values({ accountId, id: crypto.randomUUID(), ...audited });
}
