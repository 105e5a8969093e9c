import type { ticket, WriteBackState, writeBack } from '../../db/schema/index.ts';
import type { SlaProperties, SlaPropertyKey } from '../../domain/sla-properties.ts';
import type { WritePolicy } from '../../domain/write-policy.ts';
import { planWriteBack } from '../../sla/index.ts';
import { overwrittenFailure, settleRepairs } from './repairs.ts';

type TicketRow = typeof ticket.$inferSelect;
type WriteBackRow = typeof writeBack.$inferSelect;

/** What a read has just found in the CRM, and how many writes we had made when it began. */
export interface Seen {
  readonly written: Partial<SlaProperties>;
  readonly writesBefore: number;
  /** Properties that the ticket cannot take now. */
  readonly unwritable: readonly SlaPropertyKey[];
}

/** Properties whose change alone can wait. A badge, a breach flag or an earlier due date is written at once. */
const DEFERRABLE: ReadonlySet<string> = new Set<SlaPropertyKey>([
  'next_due_at',
  'next_due_metric',
  'first_reply_due_at',
  'next_reply_due_at',
  'resolution_due_at',
  'sla_updated_at',
]);

/**
 * The write-back row of a ticket after an evaluation at `now`. Non-urgent changes wait for the end of the running interval, so
 * that they are written together and fire an admin's triggers once.
 */
export function nextWriteBack(
  row: TicketRow,
  wanted: SlaProperties,
  { stored, seen }: { readonly stored: WriteBackRow | undefined; readonly seen: Seen | undefined },
  now: number,
  writePolicy: WritePolicy,
): WriteBackRow {
  const writes = stored?.writes ?? 0;
  // A read that began before our last write may show the old values.
  const isNews = seen !== undefined && seen.writesBefore === writes;
  const { written, repairs } = isNews
    ? settleRepairs(wanted, stored, seen)
    : { written: stored?.written ?? {}, repairs: stored?.repairs ?? {} };
  const changes = planWriteBack(wanted, written);
  const unchanged =
    stored !== undefined && seen === undefined && planWriteBack(wanted, stored.wanted) === null;
  const waiting = unchanged && (stored.state === 'parked' || stored.state === 'due');
  return {
    accountId: row.accountId,
    ticketId: row.ticketId,
    wanted,
    written,
    writes,
    state: toState(row, changes !== null, waiting ? stored.state : 'due', writePolicy),
    attempts: waiting ? stored.attempts : 0,
    nextAttemptAt: waiting ? stored.nextAttemptAt : sendAt(changes, { written, stored }, now, writePolicy),
    failure: waiting ? stored.failure : overwrittenFailure(repairs),
    repairs,
  };
}

function sendAt(
  changes: Partial<SlaProperties> | null,
  before: { readonly written: Partial<SlaProperties>; readonly stored: WriteBackRow | undefined },
  now: number,
  { deferNonUrgentMs, ticketWriteGapMs }: WritePolicy,
): number {
  const { stored } = before;
  // After a write, `nextAttemptAt` says when the ticket may be written next.
  const rests = ticketWriteGapMs > 0 && stored?.state === 'clean' && stored.failure === null;
  const earliest = rests ? Math.max(now, stored.nextAttemptAt) : now;
  if (deferNonUrgentMs === 0 || changes === null || !isDeferrable(changes, before.written)) return earliest;
  const end = Math.ceil(now / deferNonUrgentMs) * deferNonUrgentMs;
  const isPutOff = stored?.state === 'due' && stored.failure === null;
  return Math.max(earliest, isPutOff ? Math.min(stored.nextAttemptAt, end) : end);
}

function isDeferrable(changes: Partial<SlaProperties>, written: Partial<SlaProperties>): boolean {
  const { next_due_at: due } = changes;
  const isSooner = typeof due === 'number' && due < (written.next_due_at ?? Number.POSITIVE_INFINITY);
  return !isSooner && Object.keys(changes).every((key) => DEFERRABLE.has(key));
}

function toState(
  row: TicketRow,
  hasChanges: boolean,
  open: WriteBackState,
  { closedIsFinal }: WritePolicy,
): WriteBackState {
  if (row.goneAt !== null) return 'gone';
  if (!hasChanges) return 'clean';
  return closedIsFinal && row.status === 'closed' ? 'closed' : open;
}
