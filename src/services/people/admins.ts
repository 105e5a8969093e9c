import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { member } from '../../db/schema/index.ts';
import { PontualError } from '../../domain/error.ts';
import { type AccountRow, withDefaultSettings } from '../connection/session.ts';

type Deciding = Pick<AccountRow, 'accountId' | 'installerId' | 'settings'>;

/** Is anybody an admin of the account here, and still in the CRM? As `toRole` decides (domain/access). */
export async function hasAdmin(tx: Queries, account: Deciding): Promise<boolean> {
  const { accountId, installerId } = account;
  const { admins } = withDefaultSettings(account);
  const byDefault = or(
    admins.length === 0 ? undefined : inArray(member.email, [...admins]),
    eq(member.crmRole, 'admin'),
    installerId === null ? undefined : and(isNull(member.crmRole), eq(member.memberId, installerId)),
  );
  const isAdmin = or(eq(member.assignedRole, 'admin'), and(isNull(member.assignedRole), byDefault));
  const [found] = await tx
    .select({ memberId: member.memberId })
    .from(member)
    .where(and(eq(member.accountId, accountId), member.active, isAdmin))
    .limit(1);
  return found !== undefined;
}

/** Without an admin nobody could give anybody a role again. */
export class LastAdmin extends PontualError {
  readonly code = 'conflict';
  constructor() {
    super('This is the last admin of the account. Make somebody else an admin first.');
  }
}
