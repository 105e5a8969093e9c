import { and, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { account, member, team, teamLead } from '../../db/schema/index.ts';
import type { Role } from '../../domain/access.ts';
import { CodedError, InvalidInput } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { type AccountRow, UnknownAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { loadMember } from '../members/store.ts';
import { hasAdmin, LastAdmin } from './admins.ts';

/**
 * What somebody is here from now on, whatever the CRM says; null: what the CRM says. Throws UnknownAccount, CodedError not_found
 * for somebody the CRM never listed, InvalidInput for a role given to somebody who left, LastAdmin.
 */
export async function giveRole(
  services: Services,
  accountId: AccountId,
  { memberId, role }: { readonly memberId: string; readonly role: Role | null },
  actor: string,
): Promise<void> {
  await services.db.tenant(accountId, async (tx) => {
    const row = await lockAccount(tx, accountId);
    const person = await loadMember(tx, accountId, memberId);
    if (person === null) throw new CodedError('not_found', 'The account has no such person.');
    if (person.assignedRole === role) return;
    if (role !== null && !person.active) throw new InvalidInput('role', 'this person has left the CRM');
    const hadAdmin = await hasAdmin(tx, row);
    await tx
      .update(member)
      .set({ assignedRole: role })
      .where(and(eq(member.accountId, accountId), eq(member.memberId, memberId)));
    if (hadAdmin && !(await hasAdmin(tx, row))) throw new LastAdmin();
    await recordAudit(tx, accountId, {
      at: services.clock.now(),
      actor,
      what: 'role given',
      detail: { person: memberId, from: person.assignedRole, role },
    });
  });
}

/**
 * Who leads a team from now on; nobody, for an empty list. It gives nobody a role. Throws UnknownAccount, CodedError not_found for
 * an unknown team, InvalidInput for somebody who does not work there.
 */
export async function setTeamLead(
  services: Services,
  accountId: AccountId,
  { teamId, memberIds }: { readonly teamId: string; readonly memberIds: readonly string[] },
  actor: string,
): Promise<void> {
  const wanted = [...new Set(memberIds)].sort();
  await services.db.tenant(accountId, async (tx) => {
    await lockAccount(tx, accountId);
    const [found] = await tx
      .select()
      .from(team)
      .where(and(eq(team.accountId, accountId), eq(team.teamId, teamId)));
    if (found === undefined) throw new CodedError('not_found', 'The account has no such team.');
    const present = await loadActive(tx, accountId, wanted);
    const unknown = memberIds.findIndex((id) => !present.has(id));
    if (unknown >= 0) throw new InvalidInput(`leads.${unknown}`, 'nobody of that id works in the account');
    const ofTeam = and(eq(teamLead.accountId, accountId), eq(teamLead.teamId, teamId));
    const before = (await tx.delete(teamLead).where(ofTeam).returning())
      .map(({ memberId }) => memberId)
      .sort();
    if (wanted.length > 0)
      await tx.insert(teamLead).values(wanted.map((memberId) => ({ accountId, teamId, memberId })));
    if (JSON.stringify(before) === JSON.stringify(wanted)) return;
    await recordAudit(tx, accountId, {
      at: services.clock.now(),
      actor,
      what: 'team lead set',
      detail: { team: teamId, from: before, to: wanted },
    });
  });
}

/** Two admins who take each other's role away at once: the second finds what the first did. */
async function lockAccount(tx: Queries, accountId: AccountId): Promise<AccountRow> {
  const [row] = await tx.select().from(account).where(eq(account.accountId, accountId)).for('update');
  if (row === undefined) throw new UnknownAccount(accountId);
  return row;
}

async function loadActive(
  tx: Queries,
  accountId: AccountId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ memberId: member.memberId })
    .from(member)
    .where(and(eq(member.accountId, accountId), inArray(member.memberId, [...ids]), member.active));
  return new Set(rows.map(({ memberId }) => memberId));
}
