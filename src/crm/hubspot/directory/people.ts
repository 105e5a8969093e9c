import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import type { Person } from '../../../domain/person.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import type { CrmSession, PeopleList } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { isUnavailable } from '../client/failures.ts';
import { readList } from '../client/paging.ts';
import { findUserId, isQueue, type Owner, readOwners } from '../read/people.ts';
import { idText } from '../wire/records.ts';

const PATH = '/settings/users/2026-03';
/** Either opens the list. https://developers.hubspot.com/docs/api-reference/latest/settings/users/guide */
const SCOPES = ['crm.objects.users.read', 'settings.users.read'] as const;

const text = z.string().nullish().catch(null);
const ids = z.array(idText).nullish().catch(null);
const user = z.object({
  id: idText,
  email: text,
  firstName: text,
  lastName: text,
  superAdmin: z.boolean().nullish().catch(null),
  roleId: idText.nullish().catch(null),
  roleIds: ids,
  primaryTeamId: idText.nullish().catch(null),
  secondaryTeamIds: ids,
});
type User = z.infer<typeof user>;

const role = z.object({ id: idText, name: z.string() });

/**
 * Owners, and with the optional scope the account's users themselves: who is a super admin, what their roles are called, and who
 * has no owner record. Without it nobody's role is known. Throws CrmError.
 */
export async function readUsers(api: HubspotApi, session: CrmSession): Promise<PeopleList> {
  const aboutPeople: CrmSession = {
    ...session,
    noteUnreadable: (_, itemId) => session.noteUnreadable?.('person', itemId),
  };
  const owners = (await readOwners(api, aboutPeople)).filter((owner) => !isQueue(owner));
  const ownersByUser = newestByUser(owners);
  const users = await listUsers(api, aboutPeople);
  if (users === null) {
    return { people: [...ownersByUser].map(([userId, owner]) => fromOwner(userId, owner)), isWhole: false };
  }
  const names = await readRoleNames(api, session);
  const listed = new Set(users.map(({ id }) => id));
  const left = [...ownersByUser].filter(([userId]) => !listed.has(userId));
  const people = [
    ...users.map((one) => fromUser(one, ownersByUser.get(one.id), names)),
    ...left.map(([userId, owner]) => ({ ...fromOwner(userId, owner), active: false })),
  ];
  return { people, isWhole: true };
}

/** Somebody who left and came back has two owner records: the one in force counts. */
function newestByUser(owners: readonly Owner[]): ReadonlyMap<string, Owner> {
  const archivedFirst = [...owners].sort((a, b) => Number(b.archived) - Number(a.archived));
  return new Map(
    archivedFirst.flatMap((owner) => {
      const userId = findUserId(owner);
      return userId === null ? [] : [[userId, owner] as const];
    }),
  );
}

function fromOwner(userId: string, owner: Owner): Person {
  return {
    id: userId,
    name: fullName(owner) || owner.email || userId,
    email: owner.email ?? null,
    repId: owner.id,
    role: null,
    roleName: null,
    teams: (owner.teams ?? []).map(({ id }) => id),
    active: !owner.archived,
  };
}

function fromUser(one: User, owner: Owner | undefined, names: ReadonlyMap<string, string>): Person {
  const roleIds = [...new Set([...(one.roleIds ?? []), ...(one.roleId == null ? [] : [one.roleId])])];
  const roleNames = roleIds.flatMap((id) => names.get(id) ?? []);
  const teams = [...(one.primaryTeamId == null ? [] : [one.primaryTeamId]), ...(one.secondaryTeamIds ?? [])];
  return {
    id: one.id,
    name: fullName(one) || (owner === undefined ? '' : fullName(owner)) || one.email || one.id,
    email: one.email ?? owner?.email ?? null,
    repId: owner?.id ?? null,
    role: one.superAdmin === true ? 'admin' : 'agent',
    roleName: roleNames.length === 0 ? null : roleNames.join(', '),
    teams: teams.length > 0 ? teams : (owner?.teams ?? []).map(({ id }) => id),
    active: owner?.archived !== true,
  };
}

const fullName = (named: Pick<Owner, 'firstName' | 'lastName'>): string =>
  [named.firstName, named.lastName].filter((part) => (part ?? '') !== '').join(' ');

/** Null: the scope was not granted. It is not asked for in vain where that is known: HubSpot counts refused calls. */
async function listUsers(api: HubspotApi, session: CrmSession): Promise<readonly User[] | null> {
  if (session.scopes !== undefined && !SCOPES.some((scope) => session.scopes?.includes(scope))) return null;
  try {
    const found = await readList(api, session, PATH, {}, orUnreadable(user));
    return found === null ? null : readableEntries(session, 'person', found);
  } catch (error) {
    if (error instanceof CrmError && isUnavailable(error.failure)) return null;
    throw error;
  }
}

/** Plans without roles have no names for them. */
async function readRoleNames(api: HubspotApi, session: CrmSession): Promise<ReadonlyMap<string, string>> {
  try {
    const shape = z.object({ results: z.array(role.nullable().catch(null)).catch([]) });
    const { results } = await api.read(session, { method: 'GET', path: `${PATH}/roles` }, shape);
    return new Map(results.flatMap((one) => (one === null ? [] : [[one.id, one.name] as const])));
  } catch (error) {
    if (error instanceof CrmError && isUnavailable(error.failure)) return new Map();
    throw error;
  }
}
