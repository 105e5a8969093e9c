import type { Owner, Portal } from '../state/model.ts';

const COOKIE = 'acting';

/** Who looks at the pages: the owner chosen there, or the account's first one. Undefined: the account has nobody. */
export function actingOwner(portal: Portal, request: Request): Owner | undefined {
  const retained = new RegExp(`(?:^|; )${COOKIE}-${portal.id}=(\\d+)`).exec(
    request.headers.get('cookie') ?? '',
  )?.[1];
  return portal.owners.get(retained ?? '') ?? [...portal.owners.values()][0];
}

export function actingCookie(portal: Portal, ownerId: string): string {
  return `${COOKIE}-${portal.id}=${ownerId}; Path=/; SameSite=Lax`;
}

export const isAdmin = (owner: Owner | undefined): boolean => owner?.superAdmin === true;
