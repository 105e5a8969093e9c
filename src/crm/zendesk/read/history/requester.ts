import type { WireAudit } from '../../wire/audit.ts';
import type { WireTicket } from '../../wire/ticket.ts';
import { type Entry, textValue } from './audits.ts';
import { listSteps } from './values.ts';

/** Whose ticket it was, over its life. */
export interface Requesters {
  readonly first: string | null;
  /**
   * When this update was made: as it left the ticket, since within one update the order of entries means nothing. A creation
   * lists its comment before its requester.
   */
  in(audit: WireAudit): string | null;
  at(instant: number): string | null;
}

export function findRequesters(entries: readonly Entry[], ticket: WireTicket): Requesters {
  const [start, ...changes] = listSteps(entries, 'requester_id', ticket.requester_id);
  const first = textValue(start?.value);
  const changed = new Map(changes.map(({ entry, value }) => [entry?.audit, textValue(value)]));
  const after = new Map<WireAudit, string | null>();
  let current = first;
  for (const { audit } of entries) {
    current = changed.get(audit) ?? current;
    after.set(audit, current);
  }
  return {
    first,
    in: (audit) => after.get(audit) ?? first,
    at: (instant) =>
      textValue(changes.findLast(({ entry }) => (entry?.audit.created_at ?? 0) <= instant)?.value) ?? first,
  };
}
