import type { CrmRole, Person } from '../../../domain/person.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import type { PeopleList } from '../../port.ts';
import { listAll } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { isNotOffered } from '../read/lookups.ts';
import { type WireUser, wireCustomRole, wireMembership, wireUser } from '../wire/people.ts';

/** What Zendesk calls the kinds of staff that are no plain agents or admins: `role_type` of a user. */
const ROLE_TYPES: Readonly<Record<number, string>> = {
  1: 'Light agent',
  2: 'Chat agent',
  3: 'Contributor',
  5: 'Billing admin',
};

/**
 * Agents and admins with their groups. Custom and light agents are agents here; suspended ones are not active, and deleted ones
 * are in no list. Throws CrmError.
 */
export async function listPeople(site: Site): Promise<PeopleList> {
  const users = await fetchStaff(site, 'person');
  const memberships = await fetchMemberships(site);
  const names = users.some((user) => user.custom_role_id !== null) ? await fetchRoleNames(site) : new Map();
  const people = users.flatMap((user): Person[] => {
    const role = toRole(user);
    if (role === null) return [];
    const roleName = names.get(user.custom_role_id) ?? ROLE_TYPES[user.role_type ?? -1] ?? null;
    const name = user.name ?? user.email ?? user.id;
    const [repId, teams] = [user.id, toTeams(memberships, user)];
    return [{ id: user.id, name, email: user.email, repId, role, roleName, teams, active: isActive(user) }];
  });
  return { people, isWhole: true };
}

/** `about`: what an entry that is not understood is set aside as. Throws CrmError. */
export async function fetchStaff(site: Site, about: 'rep' | 'person'): Promise<readonly WireUser[]> {
  const path = '/api/v2/users?role[]=agent&role[]=admin';
  const rows = await listAll(site, path, 'users', orUnreadable(wireUser));
  return readableEntries(site.session, about, rows);
}

interface Membership {
  readonly user_id: string;
  readonly group_id: string;
}

export async function fetchMemberships(site: Site): Promise<readonly Membership[]> {
  try {
    const path = '/api/v2/group_memberships';
    const rows = await listAll(site, path, 'group_memberships', orUnreadable(wireMembership));
    return readableEntries(site.session, 'team', rows);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}

export const isActive = (user: WireUser): boolean => user.active !== false && user.suspended !== true;

export const toTeams = (memberships: readonly Membership[], user: WireUser): readonly string[] =>
  memberships.filter((row) => row.user_id === user.id).map((row) => row.group_id);

/** Whoever is neither, such as a customer, is no user of the app's, whatever the list was asked for. */
export function toRole({ role }: WireUser): CrmRole | null {
  if (role === 'admin') return 'admin';
  return role === 'agent' ? 'agent' : null;
}

/** Accounts without custom roles answer 403 or 404. The list has no pages. */
async function fetchRoleNames(site: Site): Promise<ReadonlyMap<string | null, string | null>> {
  try {
    const row = wireCustomRole.nullable().catch(null);
    const rows = await listAll(site, '/api/v2/custom_roles', 'custom_roles', row, 'whole');
    return new Map(rows.flatMap((one) => (one === null ? [] : [[one.id, one.name] as const])));
  } catch (error) {
    if (isNotOffered(error)) return new Map();
    throw error;
  }
}
