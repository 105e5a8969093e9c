import type { WorldSetup } from '../world.ts';
import type { KeyColumn, Mapping } from './mapping.ts';
import type { LogRow } from './row.ts';

type SetupCustomer = WorldSetup['customers'][number];

/** Who lives in the accounts: everybody whom played rows name, in the order of first naming. */
export function createSetup(rows: readonly LogRow[], mapping: Mapping): WorldSetup {
  const address = addresses(mapping.domain);
  const repTeams = firsts(
    rows,
    (row) => row.rep,
    (row) => row.team ?? DEFAULT_TEAM,
  );
  const customers = firsts(
    rows,
    (row) => row.customer,
    (row) => row.level,
  );
  const listedInboxes = Object.values(mapping.inbox?.values ?? {}).flatMap((key) => key ?? []);
  const inboxes = new Set([...listedInboxes, ...rows.flatMap((row) => row.inbox ?? [])]);
  const teams = new Set([...rows.flatMap((row) => row.team ?? []), ...repTeams.values()]);
  return {
    seed: 0,
    zone: mapping.zone,
    reps: [...repTeams].map(([key, team]) => ({
      key,
      name: toName(mapping.rep, key),
      email: address(toName(mapping.rep, key)),
      team,
    })),
    teams: [...teams].map((key) => ({ key, name: toName(mapping.team, key) })),
    inboxes: [...inboxes].map((key) => ({
      key,
      name: toName(mapping.inbox, key),
      address: address(toName(mapping.inbox, key)),
    })),
    customers: [...customers].map(([key, level]) => ({
      key,
      name: toName(mapping.customer, key),
      entitlement: createEntitlement(mapping, level),
    })),
  };
}

const DEFAULT_TEAM = 'support';

/** What the first row that names a key says about it. */
function firsts<T>(
  rows: readonly LogRow[],
  toKey: (row: LogRow) => string | null,
  saidBy: (row: LogRow) => T,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const row of rows) {
    const key = toKey(row);
    if (key !== null && !found.has(key)) found.set(key, saidBy(row));
  }
  return found;
}

function toName(spec: KeyColumn | undefined, key: string): string {
  const listed = spec?.names?.[key];
  if (listed !== undefined) return listed;
  const number = key.replace(/\D/g, '') || key;
  return (spec?.name ?? '{value}').replaceAll('{value}', key).replaceAll('{number}', number);
}

function createEntitlement(mapping: Mapping, level: string | null): SetupCustomer['entitlement'] {
  const listed = level === null ? undefined : mapping.entitlement?.values[level];
  if (listed === undefined) return null;
  return {
    tier: listed.tier,
    start: parseInstant(listed.start, mapping.zone),
    end: parseInstant(listed.end, mapping.zone),
  };
}

/** A bare date is midnight in the accounts' zone. The mapping's check has let through ISO instants and dates only. */
function parseInstant(text: string | null, zone: string): number | null {
  if (text === null) return null;
  if (text.includes('T')) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
}

/** Made-up addresses that all differ. */
function addresses(domain: string): (name: string) => string {
  const taken = new Map<string, number>();
  return (name) => {
    const base = slug(name);
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return count === 1 ? `${base}@${domain}` : `${base}.${count}@${domain}`;
  };
}

/** Letters and digits of ASCII, joined by hyphens; keys without any keep their code points, so that addresses differ. */
function slug(key: string): string {
  const plain = key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain || [...key].map((letter) => letter.codePointAt(0)?.toString(16)).join('-');
}
