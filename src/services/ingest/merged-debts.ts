import type { TicketRead } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { unansweredSince } from '../../sla/index.ts';
import { appendEvents, loadHistories } from '../history/events.ts';
import { requestRead } from '../read-requests/request-read.ts';

/**
 * M7, for every CRM alike: what a ticket that was merged away still owed its customer, by its own stored history, is put down
 * in the history of the ticket that it was merged into. That one is read again unless it was read just now.
 */
export async function passOnDebts(
  tx: Queries,
  accountId: AccountId,
  reads: readonly TicketRead[],
  now: number,
): Promise<void> {
  const merges = reads.flatMap((read) =>
    read.kind === 'gone' && read.mergedInto !== null ? [{ from: read.id, into: read.mergedInto }] : [],
  );
  if (merges.length === 0) return;
  const histories = await loadHistories(tx, accountId, [
    ...new Set(merges.flatMap(({ from, into }) => [from, into])),
  ]);
  const debts = merges.flatMap(({ from, into }) => {
    const debt = toDebt(from, histories.get(from) ?? []);
    const isKnown = histories.get(into)?.some(({ id }) => id === debt?.id) === true;
    return debt === null || isKnown ? [] : [{ into, debt }];
  });
  const byTicket = Map.groupBy(debts, ({ into }) => into);
  await appendEvents(
    tx,
    accountId,
    new Map([...byTicket].map(([into, all]) => [into, all.map(({ debt }) => debt)])),
  );
  const readNow = new Set(reads.flatMap((read) => (read.kind === 'ticket' ? [read.facts.id] : [])));
  const others = [...byTicket.keys()].filter((id) => !readNow.has(id));
  await requestRead(
    tx,
    accountId,
    others.map((subjectId) => ({ about: 'ticket', subjectId })),
    now,
  );
}

function toDebt(from: TicketId, history: readonly TicketEvent[]): TicketEvent | null {
  const merged = history.findLast((event) => event.type === 'merged');
  const waitingSince = unansweredSince(history);
  if (merged === undefined || waitingSince === null) return null;
  const actor = { kind: 'system', id: null } as const;
  return { id: `merged-in:${from}`, at: merged.at, actor, type: 'merged_in', from, waitingSince };
}
