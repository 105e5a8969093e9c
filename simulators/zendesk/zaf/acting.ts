import type { Call } from '../api/context.ts';
import type { Account } from '../state/account.ts';
import type { UserRow } from '../state/rows.ts';

export const SCHEMES = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const listStaff = (account: Account): readonly UserRow[] =>
  [...account.users.values()].filter(({ role, active }) => role !== 'end-user' && active);

/** The agent who looks at the pages: the one chosen there, or the account's first. */
export function actingAgent(c: Call): UserRow {
  const { account } = c.var;
  const chosen = account.users.get(Number(readCookie(c, `acting-${account.subdomain}`)));
  if (chosen?.active === true && chosen.role !== 'end-user') return chosen;
  const first = account.users.get([...account.keys.reps.values()][0] ?? account.ownerId);
  if (first === undefined) throw new Error(`${account.subdomain} has nobody who could look at its pages`);
  return first;
}

/** As chosen on the pages; Zendesk keeps it in the agent's profile. */
export function parseScheme(c: Call): Scheme {
  const chosen = readCookie(c, 'scheme');
  return SCHEMES.find((one) => one === chosen) ?? 'system';
}

function readCookie(c: Call, name: string): string | undefined {
  const header = c.req.header('cookie') ?? '';
  return header
    .split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

export const cookie = (name: string, value: string): string => `${name}=${value}; Path=/; SameSite=Lax`;
