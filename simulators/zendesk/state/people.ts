import type { WorldSetup } from '../../world.ts';
import type { Account } from './account.ts';
import type { UserRow } from './rows.ts';

export interface NewUser {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly role: UserRow['role'];
  readonly groupId: number | null;
  readonly organizationId: number | null;
  readonly zone: string;
  readonly at: string;
  /** Light agents read everything but may only write internal notes. */
  readonly light?: boolean;
}

/** Members that every user answers with and no rule here looks into. */
const UNUSED = {
  shared_phone_number: null,
  photo: null,
  locale_id: 1,
  alias: null,
  shared: false,
  shared_agent: false,
  last_login_at: null,
  two_factor_auth_enabled: null,
  signature: null,
  details: null,
  notes: null,
  moderator: false,
  restricted_agent: false,
  report_csv: false,
};

export function addUser(account: Account, user: NewUser): UserRow {
  const staff = user.role !== 'end-user';
  const row: UserRow = {
    ...UNUSED,
    id: user.id,
    name: user.name,
    email: user.email,
    created_at: user.at,
    updated_at: user.at,
    time_zone: user.zone,
    iana_time_zone: user.zone,
    phone: null,
    locale: 'en-US',
    organization_id: user.organizationId,
    role: user.role,
    verified: true,
    external_id: null,
    tags: [],
    active: true,
    suspended: false,
    role_type: staff ? roleType(user) : null,
    custom_role_id: user.light === true ? lightRole(account) : null,
    default_group_id: user.groupId,
    only_private_comments: user.light === true,
    ticket_restriction: null,
    user_fields: {},
  };
  account.users.set(user.id, row);
  if (staff && user.groupId !== null) addMembership(account, user.id, user.groupId, user.at);
  return row;
}

/** 0 custom agent, 1 light agent, 4 admin. https://developer.zendesk.com/api-reference/ticketing/users/users/ */
function roleType(user: NewUser): number {
  if (user.role === 'admin') return 4;
  return user.light === true ? 1 : 0;
}

const lightRole = (account: Account): number | null =>
  [...account.customRoles].find(([, row]) => row.role_type === 1)?.[0] ?? null;

export function addGroup(account: Account, name: string, at: string, isDefault: boolean): number {
  const id = account.ids.next('world');
  account.groups.set(id, {
    id,
    is_public: true,
    name,
    description: '',
    default: isDefault,
    deleted: false,
    created_at: at,
    updated_at: at,
  });
  return id;
}

function addMembership(account: Account, userId: number, groupId: number, at: string): void {
  const id = account.ids.next('world');
  account.memberships.set(id, {
    id,
    user_id: userId,
    group_id: groupId,
    default: true,
    created_at: at,
    updated_at: at,
  });
}

/** A brand with the support address that mail to it comes in by. */
export function addBrand(account: Account, name: string, address: string, at: string): number {
  const id = account.ids.next('world');
  const isDefault = account.brands.size === 0;
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const subdomain = isDefault ? account.subdomain : `${account.subdomain}-${slug}`;
  account.brands.set(id, {
    id,
    name,
    brand_url: `https://${subdomain}.zendesk.com`,
    subdomain,
    host_mapping: null,
    has_help_center: isDefault,
    help_center_state: isDefault ? 'enabled' : 'disabled',
    active: true,
    default: isDefault,
    is_deleted: false,
    logo: null,
    ticket_form_ids: [...account.forms.keys()],
    signature_template: '{{agent.signature}}',
    created_at: at,
    updated_at: at,
  });
  const addressId = account.ids.next('world');
  account.addresses.set(addressId, {
    id: addressId,
    brand_id: id,
    default: isDefault,
    name,
    email: address,
    forwarding_status: 'verified',
    spf_status: 'verified',
    cname_status: 'verified',
    domain_verification_status: 'verified',
    created_at: at,
    updated_at: at,
  });
  return id;
}

/** A customer is an organization with one end user who writes for it. */
export function addCustomer(
  account: Account,
  customer: WorldSetup['customers'][number],
  at: string,
): { organizationId: number; userId: number } {
  const organizationId = account.ids.next('world');
  account.organizations.set(organizationId, {
    id: organizationId,
    name: customer.name,
    shared_tickets: false,
    shared_comments: false,
    external_id: null,
    created_at: at,
    updated_at: at,
    domain_names: [],
    details: null,
    notes: null,
    group_id: null,
    tags: [],
    organization_fields: {},
  });
  if (customer.entitlement !== null) account.entitlements.set(organizationId, customer.entitlement);
  const userId = addEndUser(account, customer.key, customer.name, organizationId, at);
  return { organizationId, userId };
}

export function addEndUser(
  account: Account,
  key: string,
  name: string,
  organizationId: number | null,
  at: string,
): number {
  const id = account.ids.next('world');
  const email = `${key.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@customers.example`;
  addUser(account, {
    id,
    name,
    email,
    role: 'end-user',
    groupId: null,
    organizationId,
    zone: account.setup.zone,
    at,
  });
  return id;
}
