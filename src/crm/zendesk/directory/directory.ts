import type { Directory, Named, Rep, StatusChoice } from '../../../domain/ticket.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import { listAll } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { addressInbox, toBrandInboxes, USUAL_CHANNELS } from '../read/channels.ts';
import { fetchAddresses, fetchCustomStatuses, isNotOffered } from '../read/lookups.ts';
import { wireNamed } from '../wire/people.ts';
import { fetchMemberships, fetchStaff, isActive, toTeams } from './people.ts';
import { proposedCategory } from './statuses.ts';

const SYSTEM_STATUSES: readonly (readonly [raw: string, label: string])[] = [
  ['new', 'New'],
  ['open', 'Open'],
  ['pending', 'Pending'],
  ['hold', 'On-hold'],
  ['solved', 'Solved'],
  ['closed', 'Closed'],
];

/** People, groups, support addresses and statuses of the account. Throws CrmError. */
export async function directory(site: Site): Promise<Directory> {
  const [reps, teams] = [await fetchReps(site), await namedRows(site, 'team', '/api/v2/groups', 'groups')];
  return {
    reps,
    teams,
    inboxes: await listInboxes(site),
    channels: USUAL_CHANNELS,
    statuses: await fetchStatuses(site),
  };
}

async function fetchReps(site: Site): Promise<readonly Rep[]> {
  const users = await fetchStaff(site, 'rep');
  const memberships = await fetchMemberships(site);
  return users.map((user) => ({
    id: user.id,
    name: user.name ?? user.email ?? user.id,
    email: user.email,
    active: isActive(user),
    teams: toTeams(memberships, user),
  }));
}

async function listInboxes(site: Site): Promise<readonly Named[]> {
  const addresses = await fetchAddresses(site);
  const brands = await namedRows(site, 'inbox', '/api/v2/brands', 'brands');
  const byBrand = toBrandInboxes(
    brands.map((brand) => brand.id),
    addresses,
  );
  const own = brands.flatMap((brand) => {
    const id = byBrand[brand.id];
    return id?.startsWith('brand:') === true ? [{ id, name: brand.name }] : [];
  });
  return [...addresses.map((row) => ({ id: addressInbox(row.email), name: row.name ?? row.email })), ...own];
}

/** Default custom statuses are the system's own by another label; the account's further ones go by id. */
async function fetchStatuses(site: Site): Promise<readonly StatusChoice[]> {
  const customs = await fetchCustomStatuses(site);
  const system = SYSTEM_STATUSES.map(([raw, label]) => ({
    raw,
    label: customs.find((row) => row.default === true && row.status_category === raw)?.agent_label ?? label,
    proposed: proposedCategory(raw),
  }));
  const own = customs
    .filter((row) => row.default !== true && row.active !== false)
    .map((row) => ({
      raw: row.id,
      label: row.agent_label ?? row.id,
      proposed: proposedCategory(row.status_category),
    }));
  return [...system, ...own];
}

async function namedRows(
  site: Site,
  about: 'team' | 'inbox',
  path: string,
  name: string,
): Promise<readonly Named[]> {
  try {
    const rows = await listAll(site, path, name, orUnreadable(wireNamed));
    return readableEntries(site.session, about, rows).map((row) => ({
      id: row.id,
      name: row.name ?? row.id,
    }));
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
