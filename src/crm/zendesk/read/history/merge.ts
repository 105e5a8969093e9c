import type { TicketId } from '../../../../domain/ids.ts';
import type { WireAudit } from '../../wire/audit.ts';
import type { WireVia } from '../../wire/ticket.ts';
import { isChangeTo, textValue } from './audits.ts';

/** Zendesk puts this tag on every ticket that was merged away. */
const MERGED_TAG = 'closed_by_merge';

/** Was this audit made by merging two tickets? Its comments are Zendesk's, whoever pressed the button. */
export function isMerge(audit: WireAudit): boolean {
  return vias(audit).some((via) => via.source?.rel === 'merge');
}

/** The ticket that this one was merged into by this audit; undefined when it was not, null when it is not said. */
export function mergedInto(audit: WireAudit, ticketId: TicketId): TicketId | null | undefined {
  const isClosed = audit.events.some((event) => isChangeTo(event, 'status') && event.value === 'closed');
  const isTagged = audit.events.some(
    (event) => isChangeTo(event, 'tags') && hasTag(event.value) && !hasTag(event.previous_value),
  );
  if (!isTagged && !(isMerge(audit) && isClosed)) return undefined;
  return reportedTarget(audit, ticketId) ?? commentTarget(audit);
}

function reportedTarget(audit: WireAudit, ticketId: TicketId): TicketId | null {
  const ids = vias(audit).flatMap((via) => [via.source?.to?.ticket_id, via.source?.from?.ticket_id]);
  return ids.find((id) => typeof id === 'string' && id !== ticketId) ?? null;
}

/** "This request was closed and merged into request #42 …", in the account's language: the number is what stays. */
function commentTarget(audit: WireAudit): TicketId | null {
  const bodies = audit.events.map((event) => (event.type === 'Comment' ? textValue(event.body) : null));
  return bodies.map((body) => /#(\d+)/.exec(body ?? '')?.[1]).find((id) => id !== undefined) ?? null;
}

function vias(audit: WireAudit): WireVia[] {
  return [audit.via, ...audit.events.map((event) => event.via)].filter((via) => via != null);
}

function hasTag(value: unknown): boolean {
  if (Array.isArray(value)) return value.includes(MERGED_TAG);
  return typeof value === 'string' && value.split(/[\s,]+/).includes(MERGED_TAG);
}
