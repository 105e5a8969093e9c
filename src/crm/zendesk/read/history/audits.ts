import type { TicketId } from '../../../../domain/ids.ts';
import type { WireAudit, WireAuditEvent } from '../../wire/audit.ts';

/** One event with the audit it belongs to. */
export interface Entry {
  readonly audit: WireAudit;
  readonly event: WireAuditEvent;
}

/** Oldest first; audits of one second in the order they were made. */
export function inOrder(audits: readonly WireAudit[]): readonly WireAudit[] {
  return [...audits].sort((a, b) => a.created_at - b.created_at || compareIds(a.id, b.id));
}

export function toEntries(audits: readonly WireAudit[]): readonly Entry[] {
  return audits.flatMap((audit) => audit.events.map((event) => ({ audit, event })));
}

/** The same change always has the same id, and among changes of one instant ids sort as the changes came (rule H1). */
export function sourceId(entry: Entry, suffix = ''): string {
  return `audit:${sortable(entry.audit.id)}:${sortable(entry.event.id)}${suffix}`;
}

/** Sorts before every `audit:…` of the same instant. */
export function firstValueId(ticketId: TicketId, field: string): string {
  return `as-created:${ticketId}:${field}`;
}

export function isChangeTo(event: WireAuditEvent, field: string): boolean {
  return event.type === 'Change' && event.field_name === field;
}

/** Text of an id, word or address; null for nothing. */
export function textValue(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Ids grow, and are compared as text: without padding 10 would come before 9. */
function sortable(id: string): string {
  return id.padStart(16, '0');
}

/** Zendesk's ids grow; as numbers, because text would put 10 before 9. */
function compareIds(a: string, b: string): number {
  return Number(a) - Number(b) || (a < b ? -1 : 1);
}
