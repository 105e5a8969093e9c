import type { AccountId } from '../../domain/ids.ts';

/** Where somebody goes on to who signed in to that account: the page they wanted, if it is one of this account's. */
export function toTarget(accountId: AccountId, next: string): string {
  const id = encodeURIComponent(accountId);
  const own = [`/app/${id}`, `/accounts/${id}`];
  const isOwn = own.some(
    (path) => next === path || [`${path}/`, `${path}?`].some((start) => next.startsWith(start)),
  );
  return isOwn ? next : `/app/${id}`;
}
