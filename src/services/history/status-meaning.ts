import { and, eq, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { ticket, ticketEvent } from '../../db/schema/index.ts';
import type { StatusCategory } from '../../domain/event.ts';
import type { AccountId } from '../../domain/ids.ts';

/** Applies a new meaning of a status to stored histories too, so that old and new tickets are judged alike. */
export async function applyMeaning(
  tx: Queries,
  accountId: AccountId,
  raw: string,
  category: StatusCategory,
): Promise<void> {
  await tx
    .update(ticketEvent)
    .set({ body: sql`jsonb_set(${ticketEvent.body}, '{category}', to_jsonb(${category}::text))` })
    .where(
      and(
        eq(ticketEvent.accountId, accountId),
        eq(ticketEvent.type, 'status'),
        sql`${ticketEvent.body}->>'raw' = ${raw}`,
      ),
    );
  await tx
    .update(ticket)
    .set({ status: category })
    .where(and(eq(ticket.accountId, accountId), eq(ticket.statusRaw, raw)));
}

/** Makes due for the next sweep: open tickets, and those that the changed status has just opened or closed. */
export async function judgeStatusesAnew(
  tx: Queries,
  accountId: AccountId,
  changed: readonly string[],
  at: number,
): Promise<void> {
  if (changed.length === 0) return;
  await tx
    .update(ticket)
    .set({ nextChangeAt: at })
    .where(
      and(
        eq(ticket.accountId, accountId),
        isNull(ticket.goneAt),
        or(notInArray(ticket.status, ['solved', 'closed']), inArray(ticket.statusRaw, [...changed])),
      ),
    );
}
