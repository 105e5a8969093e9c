import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { channel, customer, inbox, rep, team, ticket } from '../../db/schema/index.ts';
import { type Fault, PontualError } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { BUILT_IN_METRICS } from '../../sla/index.ts';
import type { ActiveRules } from '../rules-store/active.ts';
import { FILTER_COLUMNS, type FilterName, filteredNames, NONE, type TicketFilters } from './filters.ts';

/** A filter asks for what the account does not have. */
export class UnknownValue extends PontualError {
  readonly code = 'invalid';
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ place, detail }) => `${place}: ${detail}`).join('; '), { faults });
  }
}

/** Where the account's own list of them stands. */
const DIRECTORY = {
  rep: { table: rep, id: rep.repId },
  team: { table: team, id: team.teamId },
  inbox: { table: inbox, id: inbox.inboxId },
  channel: { table: channel, id: channel.channelId },
  customer: { table: customer, id: customer.customerId },
} as const;

/**
 * A mistyped value would pass for an account without such tickets. Known is what the directory or the rules name, and what any
 * ticket still has. Throws UnknownValue, which names every one.
 */
export async function refuseUnknownValues(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  filters: TicketFilters,
): Promise<void> {
  const faults: Fault[] = [];
  for (const [name, values] of filteredNames(filters)) {
    const known = await knownValues(tx, accountId, rules, name, values);
    const unknown = values.filter((value) => value !== NONE && !known.has(value));
    faults.push(
      ...unknown.map((value) => ({ place: name, detail: `the account has no ${name} "${value}"` })),
    );
  }
  if (faults.length > 0) throw new UnknownValue(faults);
}

async function knownValues(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  name: FilterName,
  values: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Set(name === 'badge' ? values : namedByRules(rules, name));
  const missing = values.filter((value) => value !== NONE && !named.has(value));
  if (missing.length === 0) return named;
  const listed = await inDirectory(tx, accountId, name, missing);
  const rest = missing.filter((value) => !listed.includes(value));
  const worn = rest.length === 0 ? [] : await onTickets(tx, accountId, name, rest);
  return new Set([...named, ...listed, ...worn]);
}

function namedByRules({ ruleSet }: ActiveRules, name: FilterName): readonly string[] {
  switch (name) {
    case 'metric':
      return [...BUILT_IN_METRICS, ...ruleSet.metrics].map(({ key }) => key);
    case 'tier':
      return ruleSet.tiers.map(({ key }) => key);
    case 'policy':
      return ruleSet.policies.map(({ key }) => key);
    case 'priority':
      return ['urgent', 'high', 'normal', 'low'];
    default:
      return [];
  }
}

async function inDirectory(
  tx: Queries,
  accountId: AccountId,
  name: FilterName,
  values: readonly string[],
): Promise<readonly string[]> {
  if (!(name in DIRECTORY)) return [];
  const { table, id } = DIRECTORY[name as keyof typeof DIRECTORY];
  const rows = await tx
    .select({ id })
    .from(table)
    .where(and(eq(table.accountId, accountId), inArray(id, [...values])));
  return rows.map((row) => row.id);
}

/** One look into the column's index for each value, however many tickets have it. */
async function onTickets(
  tx: Queries,
  accountId: AccountId,
  name: FilterName,
  values: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const value of values) {
    const [row] = await tx
      .select({ one: sql`1` })
      .from(ticket)
      .where(and(eq(ticket.accountId, accountId), eq(FILTER_COLUMNS[name], value)))
      .limit(1);
    if (row !== undefined) found.push(value);
  }
  return found;
}
