import type { TicketRead } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import type { AccountId } from '../../domain/ids.ts';
import { appendEvents, loadHistories } from '../history/events.ts';
import { requestRead } from '../read-requests/request-read.ts';

/**
 * Stores messages of a merged ticket in its own history, even when they are first read from the survivor. A ticket that gains
 * messages this way is read again, so that it is judged by them and passes on what it owes.
 */
export async function appendMergedMessages(
  tx: Queries,
  accountId: AccountId,
  reads: readonly TicketRead[],
  now: number,
): Promise<void> {
  const merged = reads.flatMap((read) => (read.kind === 'ticket' ? (read.mergedFrom ?? []) : []));
  const stored = await loadHistories(
    tx,
    accountId,
    merged.map(({ id }) => id),
  );
  const late = merged.flatMap(({ id, events }) => {
    const known = new Set(stored.get(id)?.map((event) => event.id));
    const fresh = events.filter((event) => !known.has(event.id));
    return fresh.length === 0 ? [] : [[id, fresh] as const];
  });
  if (late.length === 0) return;
  await appendEvents(tx, accountId, new Map(late));
  await requestRead(
    tx,
    accountId,
    late.map(([subjectId]) => ({ about: 'ticket', subjectId })),
    now,
  );
}
