import type { WorldSetup } from '../../world.ts';
import type { Account } from './account.ts';
import { iso } from './clock.ts';
import { defaultStatuses, systemFields } from './defaults.ts';
import { createIds, digest } from './ids.ts';
import { addBrand, addCustomer, addGroup, addUser } from './people.ts';
import { customRoles } from './staff.ts';

/** A new account as its admin would have set it up: people, groups, one brand and support address per inbox. */
export function createAccount(subdomain: string, setup: WorldSetup, seed: number, now: number): Account {
  const at = iso(now);
  const account = emptyAccount(subdomain, setup, seed, at);
  for (const row of systemFields(account.ids, at)) account.fields.set(row.id, row);
  for (const row of defaultStatuses(account.ids, at)) account.statuses.set(row.id, row);
  addForm(account, at);
  const support = addGroup(account, 'Support', at, true);
  addOwner(account, support, at);
  for (const team of setup.teams) account.keys.teams.set(team.key, addGroup(account, team.name, at, false));
  for (const rep of setup.reps) addRep(account, rep, support, at);
  if (setup.inboxes.length === 0) addBrand(account, subdomain, `support@${subdomain}.example`, at);
  for (const inbox of setup.inboxes) {
    const brandId = addBrand(account, inbox.name, inbox.address, at);
    account.keys.inboxes.set(inbox.key, { address: inbox.address, name: inbox.name, brandId });
  }
  for (const customer of setup.customers) {
    account.keys.customers.set(customer.key, addCustomer(account, customer, at));
  }
  return account;
}

function emptyAccount(subdomain: string, setup: WorldSetup, seed: number, at: string): Account {
  const ids = createIds(seed, subdomain);
  const id = 10_000_000 + (digest(`account:${seed}:${subdomain}`).readUInt32BE(0) % 80_000_000);
  return {
    subdomain,
    id,
    setup,
    ids,
    ownerId: ids.next('world'),
    users: new Map(),
    groups: new Map(),
    customRoles: customRoles(id, at),
    memberships: new Map(),
    organizations: new Map(),
    entitlements: new Map(),
    brands: new Map(),
    addresses: new Map(),
    fields: new Map(),
    customFieldIds: [],
    optionTags: new Map(),
    organizationFields: new Map(),
    forms: new Map(),
    statuses: new Map(),
    webhooks: new Map(),
    views: new Map(),
    triggers: new Map(),
    slaPolicies: new Map(),
    groupSlaPolicies: new Map(),
    schedules: new Map(),
    holidays: new Map(),
    tickets: new Map(),
    ticketList: [],
    deletedTickets: new Set(),
    changes: [],
    auditLog: [],
    solved: [],
    jobs: new Map(),
    waitingJobs: [],
    grants: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    keys: { reps: new Map(), teams: new Map(), inboxes: new Map(), customers: new Map(), tickets: new Map() },
    jobCount: 0,
  };
}

function addForm(account: Account, at: string): void {
  const id = account.ids.next('world');
  account.forms.set(id, {
    id,
    name: 'Default Ticket Form',
    raw_name: 'Default Ticket Form',
    display_name: 'Default Ticket Form',
    raw_display_name: 'Default Ticket Form',
    end_user_visible: true,
    position: 0,
    ticket_field_ids: [...account.fields.keys()],
    active: true,
    default: true,
    in_all_brands: true,
    restricted_brand_ids: [],
    agent_conditions: [],
    end_user_conditions: [],
    created_at: at,
    updated_at: at,
    deleted_at: null,
  });
}

/** The admin who installs apps: its actions through the app carry this user's id. */
function addOwner(account: Account, groupId: number, at: string): void {
  addUser(account, {
    id: account.ownerId,
    name: 'Account Owner',
    email: `owner@${account.subdomain}.example`,
    role: 'admin',
    groupId,
    organizationId: null,
    zone: account.setup.zone,
    at,
  });
}

function addRep(account: Account, rep: WorldSetup['reps'][number], fallback: number, at: string): void {
  const groupId = account.keys.teams.get(rep.team) ?? fallback;
  const id = account.ids.next('world');
  addUser(account, {
    id,
    name: rep.name,
    email: rep.email,
    role: 'agent',
    groupId,
    organizationId: null,
    zone: account.setup.zone,
    at,
  });
  account.keys.reps.set(rep.key, id);
}
