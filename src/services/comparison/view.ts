import { and, eq } from 'drizzle-orm';
import type { NativeRow } from '../../comparison/compare.ts';
import { ticket } from '../../db/schema/index.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { requireAccount, withDefaultSettings } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { loadEntitlements } from '../customers/entitlements.ts';
import { loadHistories } from '../history/events.ts';
import { type Comparison, loadComparison } from './compare-with.ts';
import { comparableMetrics, loadNative, wantNative } from './rows.ts';

/** One ticket's figures from the CRM beside ours, as values without texts. */
export interface NativeView extends Pick<Comparison, 'names' | 'draft'> {
  /** False: there is no such ticket. */
  readonly isKnown: boolean;
  /** When the CRM was asked last (epoch ms); null: not yet, or the account does not compare. */
  readonly readAt: number | null;
  /** The ticket changed since, or its figures were never read: they are being read now. */
  readonly isStale: boolean;
  readonly rows: readonly NativeRow[];
}

/**
 * Compares one ticket from the database alone. When its figures are outdated, a job reads new ones; this call never waits for
 * the CRM. An unknown ticket has no rows. Throws UnknownAccount.
 */
export async function loadNativeView(
  services: Services,
  accountId: AccountId,
  ticketId: TicketId,
): Promise<NativeView> {
  const row = await requireAccount(services, accountId);
  const { compare, ...comparison } = await loadComparison(services, row);
  const now = services.clock.now();
  const compares = withDefaultSettings(row).compareNative;
  const { view, isWanted } = await services.db.tenant(accountId, async (tx) => {
    const [known] = await tx
      .select({ updatedAt: ticket.updatedAt, goneAt: ticket.goneAt, evaluatedAt: ticket.evaluatedAt })
      .from(ticket)
      .where(and(eq(ticket.accountId, accountId), eq(ticket.ticketId, ticketId)));
    const empty = { ...comparison, isKnown: known !== undefined, readAt: null, isStale: false, rows: [] };
    if (known === undefined || !compares) return { view: empty, isWanted: false };
    const stored = (await loadNative(tx, accountId, [ticketId])).get(ticketId);
    const readAt = stored?.readAt ?? null;
    const isStale = known.goneAt === null && (readAt ?? 0) < known.updatedAt;
    const isWanted = isStale && row.status === 'active';
    if (isWanted) await wantNative(tx, accountId, ticketId);
    if (stored === undefined || readAt === null) return { view: { ...empty, isStale }, isWanted };
    const histories = await loadHistories(tx, accountId, [ticketId]);
    const entitlements = await loadEntitlements(tx, accountId, histories);
    const compared = {
      history: histories.get(ticketId) ?? [],
      entitlements: entitlements.get(ticketId) ?? [],
      // A connected account's tickets are read before they are judged (ADR 6).
      historyReadAt: known.evaluatedAt,
      figures: stored.figures,
      readAt,
      comparable: await comparableMetrics(tx, accountId),
    };
    return { view: { ...empty, readAt, isStale, rows: compare(compared, now) }, isWanted };
  });
  if (isWanted) await askFor(services, accountId);
  return view;
}

/** The request is stored. If the queue fails the next catch-up finds it, and no page fails because of it. */
async function askFor(services: Services, accountId: AccountId): Promise<void> {
  try {
    await services.jobs.send('native', accountId);
  } catch (err) {
    services.log.warn({ accountId, err }, 'a look at native figures could not be queued');
  }
}
