import { and, eq, inArray } from 'drizzle-orm';
import type { PeopleList } from '../../crm/port.ts';
import { storeRows } from '../../db/bulk.ts';
import { member } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Person } from '../../domain/person.ts';
import { recordAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { replaceSetAside } from '../faults/set-aside.ts';
import { storablePerson } from '../faults/storable-customer.ts';

type MemberRow = typeof member.$inferSelect;

/**
 * Stores the CRM's list: new people come in, roles follow, who is not there any more is not active. What was chosen here stays.
 * One entry that cannot be stored is set aside by name, and its person stays as before; so does whoever the list may leave out.
 */
export async function storePeople(
  services: Services,
  accountId: AccountId,
  { people, isWhole }: PeopleList,
  read: { readonly unreadable: readonly string[]; readonly startedAt: number },
): Promise<void> {
  const { unreadable, startedAt } = read;
  const now = services.clock.now();
  const before = await services.db.tenant(accountId, (tx) =>
    tx.select().from(member).where(eq(member.accountId, accountId)),
  );
  const known = new Map(before.map((row) => [row.memberId, row]));
  // A CRM that names an id twice means the last.
  const unique = [...new Map(people.map((person) => [person.id, person])).values()];
  const refused = await isolateFaults(unique, (some) =>
    services.db.tenant(accountId, async (tx) => {
      const rows = some.map((person) => toRow(accountId, storablePerson(person), now));
      await storeRows(tx, member, rows, { replace: true, keep: ['assignedRole'] });
      for (const row of rows) await auditChange(tx, known.get(row.memberId), row, now);
    }),
  );
  const named = new Set([...unique.map(({ id }) => id), ...unreadable]);
  // Whom the CRM vouched for meanwhile may be newer than the list.
  const gone = isWhole
    ? before.filter((row) => row.active && !named.has(row.memberId) && row.seenAt < startedAt)
    : [];
  await leave(services, accountId, gone, now);
  await replaceSetAside(services, accountId, 'person', [
    ...refused.map(({ item, problem, error }) => ({ itemId: item.id, problem, error })),
    ...unreadable.map((itemId) => ({ itemId, problem: NOT_UNDERSTOOD, error: null })),
  ]);
}

const NOT_UNDERSTOOD = { code: 'unreadable', detail: 'an entry of the list of users' } as const;

function toRow(accountId: AccountId, person: Person, now: number): MemberRow {
  return {
    accountId,
    memberId: person.id,
    name: person.name,
    email: person.email?.toLowerCase() ?? null,
    repId: person.repId,
    crmRole: person.role,
    crmRoleName: person.roleName,
    teamIds: person.teams,
    assignedRole: null,
    active: person.active,
    seenAt: now,
  };
}

async function leave(
  { db }: Services,
  accountId: AccountId,
  gone: readonly MemberRow[],
  now: number,
): Promise<void> {
  if (gone.length === 0) return;
  await db.tenant(accountId, async (tx) => {
    const ids = gone.map(({ memberId }) => memberId);
    await tx
      .update(member)
      .set({ active: false })
      .where(and(eq(member.accountId, accountId), inArray(member.memberId, ids)));
    for (const row of gone) await auditChange(tx, row, { ...row, active: false }, now);
  });
}

/** Who appears for the first time is no change of anything, nor is a role that was not known before. */
async function auditChange(
  tx: Parameters<typeof recordAudit>[0],
  before: MemberRow | undefined,
  after: MemberRow,
  at: number,
): Promise<void> {
  if (before === undefined) return;
  const { accountId, memberId: person } = after;
  const isKnown = before.crmRole !== null && after.crmRole !== null;
  if (isKnown && before.crmRole !== after.crmRole) {
    const detail = { person, from: before.crmRole, to: after.crmRole };
    await recordAudit(tx, accountId, { at, actor: 'crm', what: 'role changed in the CRM', detail });
  }
  if (before.active !== after.active) {
    const what = after.active ? 'person came back in the CRM' : 'person left the CRM';
    await recordAudit(tx, accountId, { at, actor: 'crm', what, detail: { person } });
  }
}
