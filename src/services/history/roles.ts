import { and, asc, eq, inArray } from 'drizzle-orm';
import type { RoleSeen } from '../../crm/port.ts';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { personRole } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';

/** When these people were seen to be reps or not, oldest first; people never seen are absent. */
export function rolesSeen(
  services: Pick<Services, 'db'>,
  accountId: AccountId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RoleSeen[]>> {
  return services.db.tenant(accountId, (tx) => load(tx, accountId, ids));
}

/** Stores sightings that add information. One that lies between two of the same role adds none. */
export async function noteRoles(
  services: Pick<Services, 'db'>,
  accountId: AccountId,
  roles: ReadonlyMap<string, readonly RoleSeen[]>,
): Promise<void> {
  await services.db.tenant(accountId, async (tx) => {
    const known = await load(tx, accountId, [...roles.keys()]);
    const rows = [...roles].flatMap(([personId, seen]) =>
      newSightings(known.get(personId) ?? [], seen).map(({ isRep, at }) => ({
        accountId,
        personId,
        seenAt: at,
        isRep,
      })),
    );
    await storeRows(tx, personRole, rows, 'leave');
  });
}

async function load(
  tx: Queries,
  accountId: AccountId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RoleSeen[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(personRole)
    .where(and(eq(personRole.accountId, accountId), inArray(personRole.personId, [...ids])))
    .orderBy(asc(personRole.seenAt));
  return new Map(
    [...Map.groupBy(rows, (row) => row.personId)].map(([personId, seen]) => [
      personId,
      seen.map(({ isRep, seenAt }) => ({ isRep, at: seenAt })),
    ]),
  );
}

function newSightings(known: readonly RoleSeen[], seen: readonly RoleSeen[]): readonly RoleSeen[] {
  const fresh: RoleSeen[] = [];
  for (const one of seen.toSorted((a, b) => a.at - b.at)) {
    const all = [...known, ...fresh].sort((a, b) => a.at - b.at);
    const neighbour = all.findLast(({ at }) => at <= one.at) ?? all.find(({ at }) => at > one.at);
    if (neighbour?.isRep !== one.isRep) fresh.push(one);
  }
  return fresh;
}
