import { isRefusal, reasonIn } from '../client/failures.ts';
import { listUnderstood } from '../client/paging.ts';
import { call, type Site } from '../client/transport.ts';
import { isNotOffered } from '../read/lookups.ts';
import { type WireRule, wireRule } from '../wire/setup.ts';

export const NO_FIELDS = 'the ticket fields of Pontual are not set up: nothing to build on';

/** The account's views or triggers; null: our user may not see them, or the plan has none. Throws CrmError. */
export async function existingRules(
  site: Site,
  path: string,
  name: string,
): Promise<readonly WireRule[] | null> {
  try {
    return await listUnderstood(site, path, name, wireRule);
  } catch (error) {
    if (isNotOffered(error)) return null;
    throw error;
  }
}

/** Ours are known by the mark in their description, or by their title where an account does not tell descriptions. */
export function isAmong(rows: readonly WireRule[], wanted: { mark: string; title: string }): boolean {
  return rows.some((row) => row.description?.includes(wanted.mark) === true || row.title === wanted.title);
}

/** Null when made, or the account's reason against it: what is only a help must not stop a set-up. Throws CrmError. */
export async function createRule(site: Site, path: string, body: object): Promise<string | null> {
  try {
    await call(site, { method: 'POST', path, body });
    return null;
  } catch (error) {
    if (isRefusal(error) || isNotOffered(error)) return reasonIn(error);
    throw error;
  }
}
