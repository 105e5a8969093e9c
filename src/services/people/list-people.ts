import { asc, eq } from 'drizzle-orm';
import { team, teamLead } from '../../db/schema/index.ts';
import type { Role } from '../../domain/access.ts';
import type { AccountId } from '../../domain/ids.ts';
import { requireAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { effectiveRole, loadMembers, type MemberRow } from '../members/store.ts';

export interface PersonView extends Omit<MemberRow, 'accountId'> {
  /** What counts now: what was given here, else what the CRM says. */
  readonly role: Role;
  readonly isInstaller: boolean;
}

export interface TeamView {
  readonly id: string;
  readonly name: string;
  /** Members' ids. */
  readonly leads: readonly string[];
}

/** Everybody whom the CRM lists or listed, by name, and the teams with who leads them. Throws UnknownAccount. */
export async function listPeople(
  services: Services,
  accountId: AccountId,
): Promise<{ readonly people: readonly PersonView[]; readonly teams: readonly TeamView[] }> {
  const account = await requireAccount(services, accountId);
  const { rows, teams, leads } = await services.db.tenant(accountId, async (tx) => ({
    rows: await loadMembers(tx, accountId),
    teams: await tx
      .select({ id: team.teamId, name: team.name })
      .from(team)
      .where(eq(team.accountId, accountId))
      .orderBy(asc(team.name), asc(team.teamId)),
    leads: await tx.select().from(teamLead).where(eq(teamLead.accountId, accountId)),
  }));
  const leadsByTeam = Map.groupBy(leads, ({ teamId }) => teamId);
  return {
    people: rows.map((row) => {
      const { accountId: _, ...person } = row;
      const isInstaller = row.memberId === account.installerId;
      return { ...person, role: effectiveRole(account, row), isInstaller };
    }),
    teams: teams.map((one) => ({
      ...one,
      leads: (leadsByTeam.get(one.id) ?? []).map(({ memberId }) => memberId).sort(),
    })),
  };
}
