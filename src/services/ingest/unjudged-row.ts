import { foldSubject } from '../../domain/fold-name.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ReadNote } from '../../domain/read-note.ts';
import type { TicketFacts } from '../../domain/ticket.ts';
import type { TicketRow } from '../evaluation/evaluate.ts';

/** A freshly read ticket's row, before it is judged: `asOf` is the instant (epoch ms) the reading began. */
export function unjudgedRow(
  accountId: AccountId,
  facts: TicketFacts,
  notes: readonly ReadNote[],
  asOf: number,
): TicketRow {
  return {
    accountId,
    ticketId: facts.id,
    subject: facts.subject,
    subjectFolded: facts.subject === null ? null : foldSubject(facts.subject),
    statusRaw: facts.status.raw,
    status: facts.status.category,
    priority: facts.priority,
    channelId: facts.channel,
    inboxId: facts.inbox,
    repId: facts.rep,
    teamId: facts.team,
    customerId: facts.customer,
    createdAt: facts.createdAt,
    updatedAt: facts.updatedAt,
    url: facts.url,
    fields: facts.fields,
    notes,
    goneAt: null,
    mergedInto: null,
    badge: 'none',
    policy: null,
    tier: null,
    unknownTier: null,
    nextDueAt: null,
    nextDueMetric: null,
    evaluatedAt: asOf,
    historyVersion: 0,
    nextChangeAt: null,
  };
}
