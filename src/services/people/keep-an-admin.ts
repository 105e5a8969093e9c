import { and, eq } from 'drizzle-orm';
import { member } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { loadAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { hasAdmin } from './admins.ts';

/**
 * The CRM may take away the last admin. Whoever connected the account is one then, if they still work there; where they do not
 * either, the account's page and doctor say so (accounts/attention).
 */
export async function keepAnAdmin({ db, clock }: Services, accountId: AccountId): Promise<void> {
  await db.tenant(accountId, async (tx) => {
    const account = await loadAccount(tx, accountId);
    if (account === null || account.installerId === null || (await hasAdmin(tx, account))) return;
    const isInstaller = and(eq(member.accountId, accountId), eq(member.memberId, account.installerId));
    const [stepped] = await tx
      .update(member)
      .set({ assignedRole: 'admin' })
      .where(and(isInstaller, member.active))
      .returning({ person: member.memberId });
    if (stepped === undefined) return;
    const detail = { ...stepped, role: 'admin', why: 'no admin was left' };
    await recordAudit(tx, accountId, { at: clock.now(), actor: 'Pontual', what: 'role given', detail });
  });
}
