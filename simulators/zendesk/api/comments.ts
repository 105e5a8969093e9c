import type { AuditEvent, AuditRow, CommentEvent } from '../state/rows.ts';

export function isComment(event: AuditEvent): event is CommentEvent {
  return event.type === 'Comment';
}

/** A comment on its own says when and how it came. */
export function withAudit(event: CommentEvent, audit: AuditRow) {
  return {
    ...event,
    via: event.via ?? audit.via,
    metadata: audit.metadata,
    created_at: audit.created_at,
  };
}
