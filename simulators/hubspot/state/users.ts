import type { Owner, Portal, Role } from './model.ts';

/** Names of permission sets that an account on a plan with roles has; ids of their own, as no other thing has them. */
export const accountRoles = (portalId: number): readonly Role[] =>
  ['Support agent', 'Support lead'].map((name, index) => ({ id: String(portalId * 10 + index + 1), name }));

/** What a super admin may change of a user in Settings → Users & Teams. */
export interface UserChange {
  readonly superAdmin?: boolean | undefined;
  /** Name of a role of the account; null: none. */
  readonly role?: string | null | undefined;
  /** Deactivated: no user any more, and the owner is archived. */
  readonly left?: boolean | undefined;
}

/** Throws for a role that the account does not have. */
export function changeUser(portal: Portal, owner: Owner, change: UserChange, now: number): void {
  if (change.superAdmin !== undefined) owner.superAdmin = change.superAdmin;
  if (change.role !== undefined) owner.roleIds = change.role === null ? [] : [roleNamed(portal, change.role)];
  if (change.left !== undefined) owner.archivedAt = change.left ? (owner.archivedAt ?? now) : null;
}

function roleNamed(portal: Portal, name: string): string {
  const found = portal.roles.find((role) => role.name === name);
  if (found === undefined) throw new Error(`portal ${portal.id} has no role "${name}"`);
  return found.id;
}

/** By the player's key of a rep, or by e-mail address. Throws where there is nobody. */
export function userNamed(portal: Portal, person: string): Owner {
  const id = portal.keys.rep.get(person);
  const owner = [...portal.owners.values()].find((one) => one.id === id || one.email === person);
  if (owner === undefined) throw new Error(`portal ${portal.id} has no user "${person}"`);
  return owner;
}
