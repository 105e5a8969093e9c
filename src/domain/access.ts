import type { AccountId, RepId } from './ids.ts';

/** What somebody is in one account. The same person may be another in another account. */
export const ROLES = ['admin', 'lead', 'agent', 'revenue', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a route needs. The same words are the scopes of API keys. */
export const RIGHTS = [
  'account:read',
  'tickets:read',
  'tickets:act',
  'reports:read',
  'settings:read',
  'settings:write',
  'people:read',
  'people:write',
  'keys:write',
  'audit:read',
  'connection:write',
  'support:write',
] as const;
export type Right = (typeof RIGHTS)[number];

/** `any`: whoever is signed in, as for questions about themselves. */
export type NeededRight = Right | 'any';

/** An account's settings may give some roles `tickets:act` as well (`mayAct`). */
export const ROLE_RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  admin: RIGHTS,
  lead: ['account:read', 'tickets:read', 'tickets:act', 'reports:read', 'people:read'],
  agent: ['account:read', 'tickets:read', 'reports:read'],
  revenue: ['account:read', 'tickets:read', 'reports:read', 'people:read'],
  viewer: ['account:read', 'tickets:read', 'reports:read'],
};

/** What the operator of the server may while an account grants support access: look, and nothing else. */
export const SUPPORT_RIGHTS: readonly Right[] = [
  'account:read',
  'tickets:read',
  'reports:read',
  'settings:read',
  'people:read',
  'audit:read',
];

/** `own`: only tickets that are assigned to the caller, and only the caller's own line of a report. */
export type Sees = 'all' | 'own';

/** How a caller came in. */
export type Via = 'session' | 'api_key' | 'framed_page' | 'signed_call' | 'operator' | 'this_machine';

/** A user of the CRM who is known by name. */
export interface Person {
  /** The CRM's id of the user. */
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Their id as one who answers tickets; null: they answer none, or it is not known. */
  readonly repId: RepId | null;
}

/** Who makes a request, and what they may in one account. */
export interface Caller {
  readonly accountId: AccountId;
  /** Null: a program, the operator, or somebody whom the CRM does not name. */
  readonly person: Person | null;
  /** Null for an API key: its scopes alone say what it may. */
  readonly role: Role | null;
  readonly rights: ReadonlySet<Right>;
  readonly sees: Sees;
  readonly via: Via;
  /** How audits and histories name the caller. */
  readonly name: string;
}

/** What decides about somebody's role. */
export interface RoleFacts {
  /** Chosen in the settings; null: nobody chose. */
  readonly assignedRole: Role | null;
  /** Named an admin by e-mail address, in the settings of accounts from before there were roles. */
  readonly isNamedAdmin: boolean;
  /** Null: the CRM does not say. */
  readonly crmRole: 'admin' | 'agent' | null;
  readonly isInstaller: boolean;
}

/** The account's own word counts before the CRM's; where neither says anything, whoever connected the account is its admin. */
export function toRole({ assignedRole, isNamedAdmin, crmRole, isInstaller }: RoleFacts): Role {
  if (assignedRole !== null) return assignedRole;
  if (isNamedAdmin) return 'admin';
  if (crmRole !== null) return crmRole;
  return isInstaller ? 'admin' : 'agent';
}

/** What a role may. `mayAct`: the account lets this person excuse and pin. */
export function toRights(role: Role, mayAct: boolean): ReadonlySet<Right> {
  const rights = new Set<Right>(ROLE_RIGHTS[role]);
  if (mayAct) rights.add('tickets:act');
  return rights;
}
