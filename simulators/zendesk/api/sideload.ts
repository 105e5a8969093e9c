import type { Ticket } from '../state/account.ts';
import { type Call, includes } from './context.ts';
import { linked } from './wire.ts';

/** `include=users,groups,organizations`: the rows that these tickets point at, once each. */
export function sideloads(c: Call, tickets: readonly Ticket[]): Record<string, unknown> {
  const wanted = includes(c);
  const { sim, account } = c.var;
  const answer: Record<string, unknown> = {};
  if (wanted.has('users')) {
    const ids = tickets.flatMap(({ row }) => [row.requester_id, row.submitter_id, row.assignee_id]);
    answer.users = pick(account.users, ids).map(linked(sim, account, 'users'));
  }
  if (wanted.has('groups')) {
    const ids = tickets.map(({ row }) => row.group_id);
    answer.groups = pick(account.groups, ids).map(linked(sim, account, 'groups'));
  }
  if (wanted.has('organizations')) {
    const ids = tickets.map(({ row }) => row.organization_id);
    answer.organizations = pick(account.organizations, ids).map(linked(sim, account, 'organizations'));
  }
  return answer;
}

function pick<T>(rows: ReadonlyMap<number, T>, ids: readonly (number | null)[]): T[] {
  return [...new Set(ids)].flatMap((id) => rows.get(id ?? -1) ?? []);
}
