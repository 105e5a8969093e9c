import { type Caller, RIGHTS, type Role, SUPPORT_RIGHTS, toRights, type Via } from '../../domain/access.ts';
import type { AccountId } from '../../domain/ids.ts';
import { type AccountRow, withDefaultSettings } from '../connection/session.ts';
import { effectiveRole, type MemberRow } from './store.ts';

/** What one of the account's people may; null: the CRM does not have them any more. */
export function toMemberCaller(account: AccountRow, row: MemberRow, via: Via): Caller | null {
  if (!row.active) return null;
  const { memberId: id, name, email, repId } = row;
  return toPersonCaller(account, effectiveRole(account, row), { id, name, email, repId }, via);
}

/** As `toMemberCaller`, for a role that is known. */
export function toPersonCaller(
  account: AccountRow,
  role: Role,
  person: NonNullable<Caller['person']>,
  via: Via,
): Caller {
  const { agentsSeeColleagues } = withDefaultSettings(account);
  return {
    accountId: account.accountId,
    person,
    role,
    rights: toRights(role, mayAct(account, role, person.email)),
    sees: role === 'agent' && !agentsSeeColleagues ? 'own' : 'all',
    via,
    name: person.email ?? `user ${person.id}`,
  };
}

/** Does the account let this person excuse a clock, and pin a pause, tier or policy, whatever the role itself allows? */
export function mayAct(account: Pick<AccountRow, 'settings'>, role: Role, email: string | null): boolean {
  const { excuse } = withDefaultSettings(account);
  if (excuse.who === 'listed') return email !== null && excuse.emails.includes(email.toLowerCase());
  return excuse.who === 'everyone' && role === 'agent';
}

/** Whoever sits at the machine that the server runs on, outside production. */
export function toMachineCaller(accountId: AccountId): Caller {
  const rights = new Set(RIGHTS);
  return {
    accountId,
    person: null,
    role: 'admin',
    rights,
    sees: 'all',
    via: 'this_machine',
    name: 'operator',
  };
}

/** The operator of the server, in an account that grants support access. */
export function toSupportCaller(accountId: AccountId): Caller {
  const rights = new Set(SUPPORT_RIGHTS);
  return { accountId, person: null, role: 'viewer', rights, sees: 'all', via: 'operator', name: 'operator' };
}
