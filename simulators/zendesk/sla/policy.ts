import { isRecord } from '../api/context.ts';
import type { Account, Ticket } from '../state/account.ts';
import type { PlainRow } from '../state/rows.ts';

/** What a policy promises for one metric at one priority. */
export interface NativeTarget {
  readonly metric: string;
  readonly priority: string;
  readonly minutes: number;
  readonly businessHours: boolean;
}

/** The first policy, by position, whose filter fits the ticket as it is now. https://developer.zendesk.com/api-reference/ticketing/business-rules/sla_policies/ */
export function policyFor(account: Account, ticket: Ticket): PlainRow | null {
  const ordered = [...account.slaPolicies.values()].sort((a, b) => Number(a.position) - Number(b.position));
  return ordered.find((policy) => fits(policy.filter, ticket)) ?? null;
}

function fits(filter: unknown, ticket: Ticket): boolean {
  if (!isRecord(filter)) return true;
  const all = toList(filter.all);
  const any = toList(filter.any);
  return (
    all.every((one) => holds(one, ticket)) && (any.length === 0 || any.some((one) => holds(one, ticket)))
  );
}

function toList(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function holds(condition: Record<string, unknown>, ticket: Ticket): boolean {
  const field = condition.field === 'current_via_id' ? 'via' : String(condition.field);
  const members: Readonly<Record<string, unknown>> = { ...ticket.row, via: ticket.row.via.channel };
  const value = String(members[field] ?? members[`${field}_id`] ?? '');
  const wanted = String(condition.value ?? '');
  switch (condition.operator) {
    case 'is':
      return value === wanted;
    case 'is_not':
      return value !== wanted;
    case 'includes':
      return wanted.split(' ').some((tag) => ticket.row.tags.includes(tag));
    case 'not_includes':
      return !wanted.split(' ').some((tag) => ticket.row.tags.includes(tag));
    default:
      return false;
  }
}

/** Tickets without a priority have no target. */
export function toTarget(
  policy: PlainRow | null,
  metric: string,
  priority: string | null,
): NativeTarget | null {
  const row = toList(policy?.policy_metrics).find(
    (one) => one.metric === metric && one.priority === priority,
  );
  if (row === undefined || priority === null) return null;
  const minutes =
    row.target_in_seconds === undefined ? Number(row.target) : Number(row.target_in_seconds) / 60;
  return { metric, priority, minutes, businessHours: row.business_hours === true };
}
