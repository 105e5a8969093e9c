import type { Queries } from '../db/database.ts';
import { auditEvent } from '../db/schema/index.ts';
import type { AccountId } from '../domain/ids.ts';

type Audited = Pick<typeof auditEvent.$inferInsert, 'at' | 'actor' | 'what' | 'detail'>;

/** Records who did what, in the transaction that does it. Entries are never changed. */
export async function recordAudit(tx: Queries, accountId: AccountId, audited: Audited): Promise<void> {
  await tx.insert(auditEvent).values({ accountId, id: crypto.randomUUID(), ...audited });
}
