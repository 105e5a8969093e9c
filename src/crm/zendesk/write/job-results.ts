import type { CrmFailure } from '../../../domain/failure.ts';
import type { TicketId } from '../../../domain/ids.ts';
import { toReason } from '../client/failures.ts';
import type { WireJob, WireJobItem } from '../wire/setup.ts';

export type Outcome =
  | { readonly outcome: 'written' }
  | { readonly outcome: 'gone' | 'conflict' | 'refused' | 'later'; readonly failure: CrmFailure };

/** `completed` says that the job ran, not that this ticket was written: only its own item says so. */
export function itemOutcome(job: WireJob, ticketId: TicketId, index: number): Outcome {
  const items = Array.isArray(job.results) ? job.results : [];
  const item =
    items.find((row) => row.id === ticketId) ?? items.find((row) => row.id === null && row.index === index);
  if (item === undefined) {
    const words = job.message ?? 'no result for this ticket';
    return laterFor({
      kind: 'unexpected',
      status: null,
      bodyStart: '',
      detail: `zendesk: job ${job.status}: ${words}`,
    });
  }
  return isWritten(item) ? { outcome: 'written' } : failedItem(item);
}

/** What a failure of the whole call means for each of its tickets. */
export function laterFor(failure: CrmFailure): Outcome {
  switch (failure.kind) {
    case 'forbidden':
    case 'refused_by_admin_rule':
      return { outcome: 'refused', failure };
    default:
      return { outcome: 'later', failure };
  }
}

function isWritten(item: WireJobItem): boolean {
  if (item.success === true) return true;
  return item.success !== false && describe(item) === '' && item.status?.toLowerCase() === 'updated';
}

/** Zendesk tells the reason in words: `error` is a code such as TicketConflict or RecordInvalid. */
function failedItem(item: WireJobItem): Outcome {
  const words = describe(item);
  const detail = `zendesk: job item: ${words}`;
  if (/conflict|collision|safe.?update|has changed/i.test(words)) {
    return { outcome: 'conflict', failure: { kind: 'conflict', detail } };
  }
  if (/closed/i.test(words)) return refused('closed tickets cannot be changed', detail);
  if (/not.?found|deleted|does not exist/i.test(words)) {
    return { outcome: 'gone', failure: { kind: 'gone', detail } };
  }
  if (/denied|forbidden|not.?(allowed|authori[sz]ed)/i.test(words)) {
    return { outcome: 'refused', failure: { kind: 'forbidden', scope: null, detail } };
  }
  if (/invalid|validation|required|blank/i.test(words)) return refused(words, detail);
  return laterFor({ kind: 'unexpected', status: null, bodyStart: '', detail });
}

function refused(rule: string, detail: string): Outcome {
  return { outcome: 'refused', failure: { kind: 'refused_by_admin_rule', rule, detail } };
}

function describe(item: WireJobItem): string {
  const reported = [item.error, item.errors, item.details].filter(
    (part) => part !== undefined && part !== null,
  );
  const status = item.success === false ? [item.status] : [];
  return reported.length + status.length === 0 ? '' : toReason(JSON.stringify([...reported, ...status]));
}
