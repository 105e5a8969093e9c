import type { Queries } from '../../db/database.ts';
import { announcement } from '../../db/schema/index.ts';
import type { Announcement } from '../../domain/announcement.ts';
import type { Clock, Evaluation } from '../../domain/evaluation.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';

/** Events older than this are not announced: a backfill, a long outage or new rules may turn them up. */
const NEWS_MS = 3_600_000;

export interface Judged {
  readonly row: { readonly ticketId: TicketId; readonly goneAt: number | null };
  readonly evaluation: Pick<Evaluation, 'clocks' | 'now'>;
}

/**
 * Records a timeline line for each of our clocks that has just warned, been breached or been met: once each, however often it
 * is evaluated. `since` is the account's install; nothing before it is announced.
 */
export async function recordAnnouncements(
  tx: Queries,
  accountId: AccountId,
  judged: readonly Judged[],
  since: number,
  now: number,
): Promise<void> {
  const from = Math.max(since, now - NEWS_MS);
  const lines = judged
    .filter(({ row }) => row.goneAt === null)
    .flatMap(({ row, evaluation }) =>
      evaluation.clocks
        .flatMap((clock) => toLine(row.ticketId, clock, evaluation.now))
        .filter(({ at }) => at >= from && at <= evaluation.now),
    );
  if (lines.length === 0) return;
  await tx
    .insert(announcement)
    .values(lines.map((line) => ({ accountId, ...line, state: 'due' as const, nextAttemptAt: now })))
    .onConflictDoNothing();
}

/** The latest outcome of a clock. A warning is pointless once the outcome is known. */
function toLine(ticketId: TicketId, clock: Clock, now: number): readonly Announcement[] {
  const { kind, metric, cycle, dueAt, policy, tier } = clock;
  const happened = toOutcome(clock, now);
  if (kind !== 'service' || happened === null) return [];
  const key = [ticketId, kind, metric, cycle, happened.what].join(':');
  return [{ key, ticketId, metric, cycle, dueAt, policy, tier, reason: null, ...happened }];
}

function toOutcome(clock: Clock, now: number): Pick<Announcement, 'what' | 'at'> | null {
  const { state, missedAt, fulfilledAt, warnAt } = clock;
  if (state === 'overdue' || state === 'missed')
    return missedAt === null ? null : { what: 'breached', at: missedAt };
  if (state === 'met') return fulfilledAt === null ? null : { what: 'met', at: fulfilledAt };
  return state === 'running' && warnAt !== null && warnAt <= now ? { what: 'warned', at: warnAt } : null;
}
