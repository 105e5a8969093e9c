import { recordInvalid } from '../api/errors.ts';
import type { By } from '../sim.ts';
import type { Account, FieldValue, Ticket } from '../state/account.ts';
import type { FieldRow, StatusRow, TicketRow } from '../state/rows.ts';
import { customFieldPairs, type TicketPatch } from './patch.ts';
import { acceptValue, parseTags, sameValue, valuesFromTags } from './values.ts';

/** What an update will change, checked whole before anything is touched. */
export interface Plan {
  readonly row: Partial<TicketRow>;
  readonly values: readonly (readonly [FieldRow, FieldValue])[];
}

const COPIED = [
  'subject',
  'type',
  'priority',
  'external_id',
  'recipient',
  'requester_id',
  'organization_id',
  'assignee_id',
  'group_id',
  'brand_id',
  'ticket_form_id',
  'problem_id',
  'due_at',
  'collaborator_ids',
  'follower_ids',
  'email_cc_ids',
] as const satisfies readonly (keyof TicketRow & keyof TicketPatch)[];

/** Refuses with 422 what cannot be. */
export function planUpdate(account: Account, ticket: Ticket, patch: TicketPatch, by: By): Plan {
  checkReferences(account, patch);
  const row: Partial<TicketRow> = {};
  for (const name of COPIED) {
    if (patch[name] !== undefined) Object.assign(row, { [name]: patch[name] });
  }
  if (patch.requester_id !== undefined && patch.organization_id === undefined) {
    row.organization_id = account.users.get(patch.requester_id)?.organization_id ?? null;
  }
  if (patch.assignee_id !== undefined && patch.assignee_id !== null && patch.group_id === undefined) {
    row.group_id = account.users.get(patch.assignee_id)?.default_group_id ?? ticket.row.group_id;
  }
  planStatus(account, ticket, patch, by, row);
  const values = planValues(account, ticket, patch);
  const tags = planTags(account, ticket, patch, values);
  if (tags !== null) row.tags = tags;
  return { row, values: [...values.values()] };
}

function checkReferences(account: Account, patch: TicketPatch): void {
  const problems: Record<string, string> = {};
  if (patch.assignee_id !== undefined && patch.assignee_id !== null) {
    const role = account.users.get(patch.assignee_id)?.role;
    if (role === undefined || role === 'end-user') problems.assignee_id = 'Assignee: is not an agent';
  }
  const known: [keyof TicketPatch, ReadonlyMap<number, unknown>][] = [
    ['requester_id', account.users],
    ['group_id', account.groups],
    ['organization_id', account.organizations],
    ['brand_id', account.brands],
    ['ticket_form_id', account.forms],
    ['custom_status_id', account.statuses],
  ];
  for (const [name, rows] of known) {
    const id = patch[name];
    if (typeof id === 'number' && !rows.has(id)) problems[name] = `${name}: is invalid`;
  }
  if (Object.keys(problems).length > 0) throw recordInvalid(problems);
}

function planStatus(
  account: Account,
  ticket: Ticket,
  patch: TicketPatch,
  by: By,
  row: Partial<TicketRow>,
): void {
  const custom = account.statuses.get(patch.custom_status_id ?? -1);
  const wanted =
    custom?.status_category ?? patch.status ?? (by.setsOffRules ? byRule(account, ticket, patch, by) : null);
  if (wanted === null) return;
  if (wanted !== ticket.row.status) row.status = wanted;
  const next = custom?.id ?? (wanted === ticket.row.status ? undefined : defaultStatus(account, wanted)?.id);
  if (next !== undefined && next !== ticket.row.custom_status_id) row.custom_status_id = next;
}

/** An assignment takes a ticket out of "new"; the customer's reply reopens it. */
function byRule(account: Account, ticket: Ticket, patch: TicketPatch, by: By): TicketRow['status'] | null {
  const author = patch.comment === undefined ? undefined : commentAuthor(patch, by);
  const fromCustomer = author !== undefined && account.users.get(author)?.role === 'end-user';
  if (fromCustomer && ['pending', 'hold', 'solved'].includes(ticket.row.status)) return 'open';
  if (ticket.row.status === 'new' && patch.assignee_id !== undefined && patch.assignee_id !== null)
    return 'open';
  return null;
}

export function commentAuthor(patch: TicketPatch, by: By): number {
  const input =
    typeof patch.comment === 'object' && 'author_id' in patch.comment ? patch.comment.author_id : undefined;
  return typeof input === 'number' ? input : by.userId;
}

/** Closed has no status of its own: it keeps that of solved. */
export function defaultStatus(account: Account, category: TicketRow['status']): StatusRow | undefined {
  const of = category === 'closed' ? 'solved' : category;
  for (const row of account.statuses.values()) if (row.default && row.status_category === of) return row;
  return undefined;
}

type Values = Map<number, readonly [FieldRow, FieldValue]>;

/** Unknown fields are ignored, as the vendor does; bad values are refused. */
function planValues(account: Account, ticket: Ticket, patch: TicketPatch): Values {
  const values: Values = new Map();
  const problems: Record<string, string> = {};
  for (const [id, sent] of customFieldPairs(patch)) {
    const field = account.fields.get(id);
    if (field === undefined || !field.removable) continue;
    const result = acceptValue(field, sent);
    if ('problem' in result) problems[String(id)] = result.problem;
    else if (!sameValue(result.value, ticket.values.get(id) ?? null)) values.set(id, [field, result.value]);
  }
  if (Object.keys(problems).length > 0) throw recordInvalid(problems);
  return values;
}

/** Tags and choices are two views of one thing: each follows the other. Null when the tags stay as they are. */
function planTags(account: Account, ticket: Ticket, patch: TicketPatch, values: Values): string[] | null {
  const before = new Set(ticket.row.tags);
  const after = new Set(patch.tags ?? ticket.row.tags);
  for (const tag of patch.additional_tags ?? []) after.add(tag);
  for (const tag of patch.remove_tags ?? []) after.delete(tag);
  after.delete('');
  for (const [field, value] of valuesFromTags(account, before, after)) {
    if (!values.has(field.id)) values.set(field.id, [field, value]);
  }
  for (const [field, value] of values.values()) {
    for (const tag of parseTags(field, ticket.values.get(field.id) ?? null)) after.delete(tag);
    for (const tag of parseTags(field, value)) after.add(tag);
  }
  const same = before.size === after.size && [...after].every((tag) => before.has(tag));
  return same ? null : [...after].sort();
}
