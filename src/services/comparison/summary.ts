import { setImmediate } from 'node:timers/promises';
import type { CauseCode } from '../../comparison/causes.ts';
import type { NativeRow } from '../../comparison/compare.ts';
import type { Verdict } from '../../comparison/verdict.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { requireAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { loadEntitlements } from '../customers/entitlements.ts';
import { loadHistories } from '../history/events.ts';
import { type Comparison, loadComparison } from './compare-with.ts';
import { comparableMetrics, loadNative, requestedTickets } from './rows.ts';

const EXAMPLES = 5;
/** Tickets compared before others get their turn. */
const AT_ONCE = 20;

export interface CauseCount {
  readonly code: CauseCode;
  /** How many figures this cause explains, alone or with another. */
  readonly figures: number;
  readonly examples: readonly { readonly ticket: TicketId; readonly metric: string }[];
}

/** How many figures agree under one set of rules, and why the others do not; the commonest cause first. */
export interface Agreement {
  readonly figures: number;
  readonly agree: number;
  readonly causes: readonly CauseCount[];
}

export interface NativeSummary {
  readonly at: number;
  /** Tickets compared: those read last, at most `limit`. */
  readonly tickets: number;
  /** How many of these the CRM has figures of. */
  readonly withFigures: number;
  readonly account: Agreement;
  /** Under the CRM's own policies; null: they were not imported. */
  readonly imported: Agreement | null;
  readonly draft: Comparison['draft'];
}

/** The account's comparison over its last read tickets, from the database alone. Throws UnknownAccount. */
export async function summariseNative(
  services: Services,
  accountId: AccountId,
  limit: number,
): Promise<NativeSummary> {
  const comparison = await loadComparison(services, await requireAccount(services, accountId));
  const at = services.clock.now();
  const { tickets, comparable } = await services.db.tenant(accountId, async (tx) => {
    const requested = await requestedTickets(tx, accountId, limit);
    const ids = requested.map(({ id }) => id);
    const stored = await loadNative(tx, accountId, ids);
    const histories = await loadHistories(tx, accountId, ids);
    const entitlements = await loadEntitlements(tx, accountId, histories);
    return {
      comparable: await comparableMetrics(tx, accountId),
      tickets: requested.map(({ id, historyReadAt }) => ({
        id,
        historyReadAt,
        history: histories.get(id) ?? [],
        entitlements: entitlements.get(id) ?? [],
        figures: stored.get(id)?.figures ?? [],
        readAt: stored.get(id)?.readAt ?? at,
      })),
    };
  });
  const rows: RowOfTicket[] = [];
  for (const [index, ticket] of tickets.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    for (const row of comparison.compare({ ...ticket, comparable }, at))
      rows.push({ ticket: ticket.id, row });
  }
  return {
    at,
    tickets: tickets.length,
    withFigures: tickets.filter(({ figures }) => figures.length > 0).length,
    account: sumAgreement(rows, ({ account }) => account),
    imported: comparison.draft === null ? null : sumAgreement(rows, ({ imported }) => imported),
    draft: comparison.draft,
  };
}

interface RowOfTicket {
  readonly ticket: TicketId;
  readonly row: NativeRow;
}

function sumAgreement(rows: readonly RowOfTicket[], toSide: (row: NativeRow) => Verdict | null): Agreement {
  const judged = rows.flatMap(({ ticket, row }) => {
    const verdict = toSide(row);
    return verdict === null ? [] : [{ ticket, metric: row.ours ?? row.metric, verdict }];
  });
  const byCause = Map.groupBy(
    judged.flatMap(({ verdict, ...where }) => verdict.causes.map(({ code }) => ({ code, where }))),
    ({ code }) => code,
  );
  const causes = [...byCause].map(([code, found]) => ({
    code,
    figures: found.length,
    examples: found.slice(0, EXAMPLES).map(({ where }) => where),
  }));
  return {
    figures: judged.length,
    agree: judged.filter(({ verdict }) => verdict.agrees).length,
    causes: causes.toSorted((a, b) => b.figures - a.figures || (a.code < b.code ? -1 : 1)),
  };
}
