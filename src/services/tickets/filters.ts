import { and, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { ticket } from '../../db/schema/index.ts';
import type { Badge } from '../../domain/evaluation.ts';
import { foldSubject } from '../../domain/fold-name.ts';
import type { AccountId, RepId } from '../../domain/ids.ts';

/** Stands for tickets that have none: in no inbox, of no rep. */
export const NONE = 'none';

/** What a list may be narrowed to; of one name any of the values, of several names all. */
export interface TicketFilters {
  /** `open`: neither solved nor closed, merged or deleted. */
  readonly state: 'open' | 'all';
  /** Only tickets of that rep, whatever else is asked for; null: none at all. Absent: of all. */
  readonly assignedTo?: RepId | null;
  readonly badge?: readonly Badge[];
  /** Which metric is due next. */
  readonly metric?: readonly string[];
  readonly rep?: readonly string[];
  readonly inbox?: readonly string[];
  readonly channel?: readonly string[];
  readonly team?: readonly string[];
  readonly tier?: readonly string[];
  readonly customer?: readonly string[];
  readonly priority?: readonly string[];
  readonly policy?: readonly string[];
  /** Epoch ms. */
  readonly updatedSince?: number;
  /** The number of a ticket, or how its subject begins. */
  readonly search?: string;
}

/** The column that each name filters on. */
export const FILTER_COLUMNS = {
  badge: ticket.badge,
  metric: ticket.nextDueMetric,
  rep: ticket.repId,
  inbox: ticket.inboxId,
  channel: ticket.channelId,
  team: ticket.teamId,
  tier: ticket.tier,
  customer: ticket.customerId,
  priority: ticket.priority,
  policy: ticket.policy,
} as const;
export type FilterName = keyof typeof FILTER_COLUMNS;

const NAMES: readonly FilterName[] = [
  'badge',
  'metric',
  'rep',
  'inbox',
  'channel',
  'team',
  'tier',
  'customer',
  'priority',
  'policy',
];

/** The values given for each name that is filtered on. */
export function filteredNames(filters: TicketFilters): readonly (readonly [FilterName, readonly string[]])[] {
  return NAMES.flatMap((name) => {
    const values = filters[name] ?? [];
    return values.length === 0 ? [] : [[name, values] as const];
  });
}

/** Tickets of one account that all filters let through. */
export function matches(accountId: AccountId, filters: TicketFilters): SQL | undefined {
  return and(
    eq(ticket.accountId, accountId),
    filters.state === 'open' ? isOpen() : undefined,
    filters.assignedTo === undefined ? undefined : isAssigned(filters.assignedTo),
    ...filteredNames(filters).map(([name, values]) => hasAny(FILTER_COLUMNS[name], values)),
    filters.updatedSince === undefined ? undefined : gte(ticket.updatedAt, filters.updatedSince),
    filters.search === undefined ? undefined : isFound(filters.search),
  );
}

/** Neither solved nor closed, merged or deleted. Written out, as the index of open tickets says it. */
export function isOpen(): SQL {
  return sql`(${ticket.goneAt} is null and ${ticket.status} not in ('solved', 'closed'))`;
}

const isAssigned = (rep: RepId | null): SQL => (rep === null ? sql`false` : eq(ticket.repId, rep));

function hasAny(column: PgColumn, values: readonly string[]): SQL | undefined {
  const named = values.filter((value) => value !== NONE);
  return or(
    named.length === 0 ? undefined : inArray(column, named),
    values.includes(NONE) ? isNull(column) : undefined,
  );
}

/** Beyond every text that begins as it does. */
const LAST_CHARACTER = '\u{10FFFF}';

function isFound(search: string): SQL | undefined {
  const number = search.trim().replace(/^#/, '');
  const start = foldSubject(search);
  const folded = sql`${ticket.subjectFolded} collate "C"`;
  const begins = start === '' ? undefined : and(gte(folded, start), lt(folded, `${start}${LAST_CHARACTER}`));
  return or(eq(ticket.ticketId, number), begins);
}
