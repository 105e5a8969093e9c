import type { TicketId } from '../../../domain/ids.ts';
import { unexpected } from '../../kit/answers.ts';
import { outcomeOfFailure, WRITTEN, type WriteOutcome } from '../../kit/outcomes.ts';
import { toReason } from '../client/failures.ts';
import type { WireJob, WireJobItem } from '../wire/setup.ts';

/** `completed` says that the job ran, not that this ticket was written: only its own item says so. */
export function itemOutcome(job: WireJob, ticketId: TicketId, index: number): WriteOutcome {
  const items = Array.isArray(job.results) ? job.results : [];
  const item =
    items.find((row) => row.id === ticketId) ?? items.find((row) => row.id === null && row.index === index);
  if (item === undefined) {
    const words = job.message ?? 'no result for this ticket';
    return outcomeOfFailure(unexpected(`zendesk: job ${job.status}: ${words}`));
  }
  return isWritten(item) ? WRITTEN : failedItem(item);
}

function isWritten(item: WireJobItem): boolean {
  if (item.success === true) return true;
  return item.success !== false && describe(item) === '' && item.status?.toLowerCase() === 'updated';
}

/** Zendesk tells the reason in words: `error` is a code such as TicketConflict or RecordInvalid. */
function failedItem(item: WireJobItem): WriteOutcome {
  const words = describe(item);
  const detail = `zendesk: job item: ${words}`;
  if (/conflict|collision|safe.?update|has changed/i.test(words)) {
    return outcomeOfFailure({ kind: 'conflict', detail });
  }
  if (/closed/i.test(words)) return refused('closed tickets cannot be changed', detail);
  if (/not.?found|deleted|does not exist/i.test(words)) {
    return outcomeOfFailure({ kind: 'gone', detail });
  }
  if (/denied|forbidden|not.?(allowed|authori[sz]ed)/i.test(words)) {
    return outcomeOfFailure({ kind: 'forbidden', scope: null, detail });
  }
  if (/invalid|validation|required|blank/i.test(words)) return refused(words, detail);
  return outcomeOfFailure(unexpected(detail));
}

function refused(rule: string, detail: string): WriteOutcome {
  return outcomeOfFailure({ kind: 'refused_by_admin_rule', rule, detail });
}

function describe(item: WireJobItem): string {
  const reported = [item.error, item.errors, item.details].filter(
    (part) => part !== undefined && part !== null,
  );
  const status = item.success === false ? [item.status] : [];
  return reported.length + status.length === 0 ? '' : toReason(JSON.stringify([...reported, ...status]));
}
