import { type Caller, toRole, type Via } from '../../domain/access.ts';
import type { EmbedCaller } from '../../domain/embed/caller.ts';
import { type AccountRow, withDefaultSettings } from '../connection/session.ts';
import { toMemberCaller, toPersonCaller } from './callers.ts';
import type { MemberRow } from './store.ts';

/**
 * What somebody may whom the CRM itself vouches for now. `row`: what is stored of them; null: the CRM does not say which user
 * it is, or nothing is stored yet. Null: the CRM does not have them any more.
 */
export function toVouchedCaller(
  account: AccountRow,
  row: MemberRow | null,
  vouched: EmbedCaller,
  via: Via,
): Caller | null {
  // Nobody is an admin whom the CRM calls none right now, whatever it said before. And whose call the CRM signs right now is
  // one of its users, even where its list of users leaves them out.
  if (row !== null) {
    const active = row.active || via === 'signed_call';
    return toMemberCaller(account, { ...row, active, crmRole: toCrmRole(row, vouched) }, via);
  }
  const { userId, userEmail, userName, isAdmin } = vouched;
  const email = userEmail?.toLowerCase() ?? null;
  const role = toRole({
    assignedRole: null,
    crmRole: isAdmin === null ? null : isAdmin ? 'admin' : 'agent',
    isNamedAdmin: email !== null && withDefaultSettings(account).admins.includes(email),
    isInstaller: userId !== null && account.installerId === userId,
  });
  const id = userId ?? 'unknown';
  const caller = toPersonCaller(account, role, { id, name: userName, email, repId: null }, via);
  return userId === null ? { ...caller, person: null, name: email ?? 'unknown' } : caller;
}

function toCrmRole({ crmRole }: MemberRow, { isAdmin }: EmbedCaller): MemberRow['crmRole'] {
  if (isAdmin === false) return 'agent';
  return crmRole ?? (isAdmin === true ? 'admin' : null);
}
