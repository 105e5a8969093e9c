import { and, desc, eq, gte, lt, lte, or, type SQL } from 'drizzle-orm';
import { auditEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';

export type AuditEvent = Omit<typeof auditEvent.$inferSelect, 'accountId'>;

export interface AuditCursor {
  /** Epoch ms. */
  readonly at: number;
  readonly id: string;
}

export interface AuditQuery {
  readonly actor?: string;
  readonly what?: string;
  /** Epoch ms, `[since, until)`. */
  readonly since?: number;
  readonly until?: number;
  readonly limit: number;
  readonly after: AuditCursor | null;
}

/** Who did what to the account, the latest first. `next` null: that was all. */
export async function listAudit(
  { db }: Services,
  accountId: AccountId,
  { actor, what, since, until, limit, after }: AuditQuery,
): Promise<{ readonly events: readonly AuditEvent[]; readonly next: AuditCursor | null }> {
  const rows = await db.tenant(accountId, (tx) =>
    tx
      .select()
      .from(auditEvent)
      .where(
        and(
          eq(auditEvent.accountId, accountId),
          actor === undefined ? undefined : eq(auditEvent.actor, actor),
          what === undefined ? undefined : eq(auditEvent.what, what),
          since === undefined ? undefined : gte(auditEvent.at, since),
          until === undefined ? undefined : lt(auditEvent.at, until),
          after === null ? undefined : comesAfter(after),
        ),
      )
      .orderBy(desc(auditEvent.at), desc(auditEvent.id))
      .limit(limit + 1),
  );
  const events = rows.slice(0, limit).map(({ accountId: _, ...event }) => event);
  const last = events.at(-1);
  const isAll = rows.length <= limit || last === undefined;
  return { events, next: isAll ? null : { at: last.at, id: last.id } };
}

function comesAfter({ at, id }: AuditCursor): SQL | undefined {
  return and(lte(auditEvent.at, at), or(lt(auditEvent.at, at), lt(auditEvent.id, id)));
}
