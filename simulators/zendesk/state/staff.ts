import type { Account } from './account.ts';
import { iso } from './clock.ts';
import type { PlainRow, UserRow } from './rows.ts';

/** What an admin may make of somebody in the Admin Center. `team_lead` is a custom role of the account. */
export const STAFF_ROLES = ['admin', 'agent', 'light_agent', 'team_lead'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export const STAFF_STATES = ['active', 'suspended', 'deleted'] as const;
export type StaffState = (typeof STAFF_STATES)[number];

export interface StaffChange {
  readonly role?: StaffRole | undefined;
  readonly state?: StaffState | undefined;
}

/** Roles that only a list names: of an account on a plan that has them. Their ids depend on no other. */
export function customRoles(accountId: number, at: string): Map<number, PlainRow> {
  const rows = [
    { id: accountId * 10 + 1, name: 'Light agent', role_type: 1 },
    { id: accountId * 10 + 2, name: 'Team lead', role_type: 0 },
  ];
  const common = { description: '', team_member_count: 0, configuration: {}, created_at: at, updated_at: at };
  return new Map(rows.map((row) => [row.id, { ...common, ...row }]));
}

export function staffRole(account: Account, user: UserRow): StaffRole {
  if (user.role === 'admin') return 'admin';
  if (user.role_type === 1) return 'light_agent';
  return user.custom_role_id === roleNamed(account, 'Team lead') ? 'team_lead' : 'agent';
}

export function staffState(user: UserRow): StaffState {
  if (!user.active) return 'deleted';
  return user.suspended ? 'suspended' : 'active';
}

/** By the player's key of a rep, or by e-mail address. Throws where there is nobody. */
export function staffNamed(account: Account, person: string): UserRow {
  const id = account.keys.reps.get(person);
  const user = [...account.users.values()].find((one) => one.id === id || one.email === person);
  if (user === undefined || user.role === 'end-user') throw new Error(`there is no team member ${person}`);
  return user;
}

/** Throws where Zendesk would not let anybody: the owner of an account stays its admin. */
export function changeStaff(
  account: Account,
  user: UserRow,
  { role, state }: StaffChange,
  now: number,
): void {
  const staysAdmin = (role ?? 'admin') === 'admin' && (state ?? 'active') === 'active';
  if (user.id === account.ownerId && !staysAdmin) throw new Error('the owner of the account stays an admin');
  if (role !== undefined) Object.assign(user, asRole(account, role));
  if (state !== undefined) {
    user.active = state !== 'deleted';
    user.suspended = state === 'suspended';
  }
  user.updated_at = iso(now);
}

/** 0 custom agent, 1 light agent, 4 admin. https://developer.zendesk.com/api-reference/ticketing/users/users/ */
function asRole(account: Account, role: StaffRole): Partial<UserRow> {
  const custom = { light_agent: 'Light agent', team_lead: 'Team lead' } as const;
  const isCustom = role === 'light_agent' || role === 'team_lead';
  return {
    role: role === 'admin' ? 'admin' : 'agent',
    role_type: role === 'admin' ? 4 : role === 'light_agent' ? 1 : 0,
    custom_role_id: isCustom ? roleNamed(account, custom[role]) : null,
    only_private_comments: role === 'light_agent',
  };
}

function roleNamed(account: Account, name: string): number | null {
  return [...account.customRoles].find(([, row]) => row.name === name)?.[0] ?? null;
}
