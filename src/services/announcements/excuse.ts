import type { Queries } from '../../db/database.ts';
import { announcement } from '../../db/schema/index.ts';
import type { Evaluation } from '../../domain/evaluation.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';

/**
 * Records a timeline line for an excuse, which takes back an announced breach, or for the withdrawal of an excuse. Does nothing
 * for other events. `evaluation` is the one from before the event.
 */
export async function announceExcuse(
  tx: Queries,
  accountId: AccountId,
  ticketId: TicketId,
  evaluation: Evaluation,
  event: TicketEvent,
): Promise<void> {
  if (event.type !== 'excused' && event.type !== 'excuse_withdrawn') return;
  const { id, type, at, reason } = event;
  const lines = evaluation.clocks
    .filter((one) => one.kind === 'service' && one.metric === event.clock && one.cycle === event.cycle)
    .map(({ kind, dueAt, policy, tier, metric, cycle }) => ({
      accountId,
      key: [ticketId, kind, metric, cycle, type, id].join(':'),
      ticketId,
      what: type,
      metric,
      cycle,
      at,
      dueAt,
      policy,
      tier,
      reason,
      state: 'due' as const,
      nextAttemptAt: at,
    }));
  if (lines.length > 0) await tx.insert(announcement).values(lines).onConflictDoNothing();
}
