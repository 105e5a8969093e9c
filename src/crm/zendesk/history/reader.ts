import type { Actor } from '../../../domain/event.ts';
import type { CrmSession } from '../../port.ts';
import { type Roles, toActor } from '../people.ts';
import type { BrandInboxes, KnownStatuses, ZendeskState } from '../state.ts';
import type { WireAudit } from '../wire/audit.ts';
import type { WireTicket } from '../wire/ticket.ts';
import { type Entry, firstValueId, sourceId, textValue } from './audits.ts';
import { isMerge } from './merge.ts';
import { type FieldStep, listSteps, valueBefore } from './values.ts';

/** All that a ticket's history is made of. */
export interface History {
  readonly session: CrmSession;
  readonly state: ZendeskState;
  readonly statuses: KnownStatuses;
  readonly brandInboxes: BrandInboxes;
  readonly roles: Roles;
  readonly ticket: WireTicket;
  readonly audits: readonly WireAudit[];
}

/** The same with what every kind of event needs. */
export interface Reader extends History {
  readonly entries: readonly Entry[];
  actor(entry: Entry): Actor;
  /** `id`, `at` and `actor` of one step of a field. */
  base(field: string, step: FieldStep): { id: string; at: number; actor: Actor };
}

export function createReader(history: History, entries: readonly Entry[]): Reader {
  const { ticket } = history;
  const requesters = listSteps(entries, 'requester_id', ticket.requester_id);
  const roles = withFormerReps(history.roles, listSteps(entries, 'assignee_id', ticket.assignee_id));
  const actor = (entry: Entry): Actor => {
    const requester = textValue(valueBefore(requesters, entries, entry));
    const author = entry.event.author_id ?? entry.audit.author_id;
    if (isMerge(entry.audit)) return { kind: 'system', id: author };
    return toActor(author, entry.event.via ?? entry.audit.via, roles, requester);
  };
  const submitter = ticket.submitter_id ?? ticket.requester_id;
  const creator = toActor(submitter, null, roles, textValue(requesters[0]?.value));
  return {
    ...history,
    entries,
    actor,
    base: (field, step) =>
      step.entry === null
        ? { id: firstValueId(ticket.id, field), at: ticket.created_at, actor: creator }
        : { id: sourceId(step.entry), at: toAt(ticket, step.entry), actor: actor(step.entry) },
  };
}

/** Who once had the ticket was a rep, though Zendesk makes an end user of whoever leaves. */
function withFormerReps(roles: Roles, assignees: readonly FieldStep[]): Roles {
  const ids = assignees.map((step) => textValue(step.value)).filter((id) => id !== null);
  return new Map([...roles, ...ids.map((id) => [id, true] as const)]);
}

/** First values count from the ticket's creation, also when its first audit was written a moment later. */
function toAt(ticket: WireTicket, entry: Entry): number {
  return entry.event.type === 'Create' ? ticket.created_at : entry.audit.created_at;
}

/** An empty first value is what every ticket starts with. */
export function isSilentFirst(step: FieldStep, value: unknown): boolean {
  const isFirst = step.entry === null || step.entry.event.type === 'Create';
  return isFirst && (value === null || (Array.isArray(value) && value.length === 0));
}
