import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { member, rep } from '../../db/schema/index.ts';
import { type Role, toRole } from '../../domain/access.ts';
import type { EmbedCaller } from '../../domain/embed/caller.ts';
import type { AccountId } from '../../domain/ids.ts';
import { type AccountRow, withDefaultSettings } from '../connection/session.ts';
import type { Services } from '../context.ts';

export type MemberRow = typeof member.$inferSelect;

/** One user of the account; null: nobody of that id is known. */
export async function loadMember(
  tx: Queries,
  accountId: AccountId,
  memberId: string,
): Promise<MemberRow | null> {
  const [row] = await tx
    .select()
    .from(member)
    .where(and(eq(member.accountId, accountId), eq(member.memberId, memberId)));
  return row ?? null;
}

/** All users of the account that are known, by name. */
export function loadMembers(tx: Queries, accountId: AccountId): Promise<MemberRow[]> {
  return tx
    .select()
    .from(member)
    .where(eq(member.accountId, accountId))
    .orderBy(asc(member.name), asc(member.memberId));
}

/** The role that counts now. */
export function effectiveRole(
  account: Pick<AccountRow, 'installerId' | 'settings'>,
  row: Pick<MemberRow, 'memberId' | 'email' | 'assignedRole' | 'crmRole'>,
): Role {
  return toRole({
    assignedRole: row.assignedRole,
    crmRole: row.crmRole,
    isNamedAdmin: row.email !== null && withDefaultSettings(account).admins.includes(row.email),
    isInstaller: account.installerId === row.memberId,
  });
}

/** After so long what a CRM vouches for is stored again, even if nothing of it changed. */
const SEEN_AGAIN_MS = 60 * 60_000;

/**
 * Notes whom the CRM itself just vouched for. What it does not say stays as it was; whether they are still there is decided
 * where the CRM's own list is read, unless nothing is known of them yet.
 */
export async function noteVouched(
  services: Services,
  accountId: AccountId,
  { userId, userEmail, userName, isAdmin }: EmbedCaller,
): Promise<MemberRow | null> {
  if (userId === null) return null;
  const now = services.clock.now();
  return services.db.tenant(accountId, async (tx) => {
    const known = await loadMember(tx, accountId, userId);
    const crmRole = isAdmin === null ? null : isAdmin ? ('admin' as const) : ('agent' as const);
    const email = userEmail?.toLowerCase() ?? known?.email ?? null;
    const row: MemberRow = {
      accountId,
      memberId: userId,
      name: userName ?? known?.name ?? null,
      email,
      repId: known?.repId ?? (await findRepId(tx, accountId, email)),
      crmRole: crmRole ?? known?.crmRole ?? null,
      crmRoleName: known?.crmRoleName ?? null,
      assignedRole: known?.assignedRole ?? null,
      teamIds: known?.teamIds ?? [],
      active: known?.active ?? true,
      seenAt: now,
    };
    if (known !== null && isSame(known, row) && now - known.seenAt < SEEN_AGAIN_MS) return known;
    const { name, repId, crmRole: role } = row;
    await tx
      .insert(member)
      .values(row)
      .onConflictDoUpdate({
        target: [member.accountId, member.memberId],
        set: { name, email, repId, crmRole: role, seenAt: sql`greatest(${member.seenAt}, ${now})` },
      });
    return row;
  });
}

function isSame(known: MemberRow, row: MemberRow): boolean {
  const compared = ['name', 'email', 'repId', 'crmRole'] as const;
  return compared.every((what) => known[what] === row[what]);
}

/** Whoever answers tickets under that address, rather one who still does. */
async function findRepId(tx: Queries, accountId: AccountId, email: string | null): Promise<string | null> {
  if (email === null) return null;
  const [found] = await tx
    .select({ repId: rep.repId })
    .from(rep)
    .where(and(eq(rep.accountId, accountId), eq(sql`lower(${rep.email})`, email)))
    .orderBy(desc(rep.active), asc(rep.repId))
    .limit(1);
  return found?.repId ?? null;
}
