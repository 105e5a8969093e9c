import { and, eq } from 'drizzle-orm';
import type { BudgetRule } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { rateBudget } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';

/** A rolling window is counted in this many slots. The limit is never exceeded in any window; it is at most one slot stricter. */
const SLOTS = 10;
/** Clocks of instances differ by less than this. A row further ahead was stored before a clock was set back. */
const WIDEST_SKEW_MS = 10 * 60_000;

export type Spending = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/** The slot of the rule's window that `now` (epoch ms) lies in. */
export function toSlot(rule: BudgetRule, now: number): number {
  return Math.floor(now / (rule.windowMs / SLOTS));
}

/**
 * Takes `cost` calls from the account's shared budget at `now` (epoch ms). Locks the row, so that all instances together stay
 * within the rule. Must run in a tenant transaction.
 */
export async function spendBudget(
  tx: Queries,
  accountId: AccountId,
  rule: BudgetRule,
  cost: number,
  now: number,
): Promise<Spending> {
  const row = await lockRow(tx, accountId, rule.bucket);
  if (row.blockedUntil !== null && row.blockedUntil > now)
    return { ok: false, retryAfterMs: row.blockedUntil - now };
  const slotMs = rule.windowMs / SLOTS;
  const current = currentSlot(row.slots, now, slotMs);
  const live = Object.entries(row.slots).filter(
    ([slot]) => Number(slot) >= current - SLOTS && Number(slot) <= current,
  );
  const spent = live.reduce((sum, [, calls]) => sum + calls, 0);
  if (spent + cost > rule.limit) {
    const oldest = Math.min(...live.map(([slot]) => Number(slot)), current);
    return { ok: false, retryAfterMs: Math.max(1, Math.ceil((oldest + SLOTS + 1) * slotMs - now)) };
  }
  const slots = { ...Object.fromEntries(live), [current]: (row.slots[current] ?? 0) + cost };
  await tx.update(rateBudget).set({ slots, blockedUntil: null }).where(toRow(accountId, rule.bucket));
  return { ok: true };
}

/** The row's time never goes back: calls that an instance with a faster clock has spent stay counted. */
function currentSlot(slots: Readonly<Record<string, number>>, now: number, slotMs: number): number {
  const ours = Math.floor(now / slotMs);
  const latest = ours + Math.ceil(WIDEST_SKEW_MS / slotMs);
  return Math.max(
    ours,
    ...Object.keys(slots)
      .map(Number)
      .filter((slot) => slot <= latest),
  );
}

/** Records what the CRM says is left, or how long to wait, for all instances. */
export async function learnBudget(
  tx: Queries,
  accountId: AccountId,
  bucket: string,
  reported: { remaining?: number; retryAfterMs?: number },
  now: number,
): Promise<void> {
  const row = await lockRow(tx, accountId, bucket);
  const smallest = Math.min(
    reported.remaining ?? Number.POSITIVE_INFINITY,
    row.smallestRemaining ?? Number.POSITIVE_INFINITY,
  );
  await tx
    .update(rateBudget)
    .set({
      ...(reported.retryAfterMs === undefined ? {} : { blockedUntil: now + reported.retryAfterMs }),
      ...(Number.isFinite(smallest) ? { smallestRemaining: smallest } : {}),
    })
    .where(toRow(accountId, bucket));
}

function toRow(accountId: AccountId, bucket: string) {
  return and(eq(rateBudget.accountId, accountId), eq(rateBudget.bucket, bucket));
}

async function lockRow(tx: Queries, accountId: AccountId, bucket: string) {
  const find = () => tx.select().from(rateBudget).where(toRow(accountId, bucket)).for('update');
  const [known] = await find();
  if (known !== undefined) return known;
  await tx.insert(rateBudget).values({ accountId, bucket, slots: {} }).onConflictDoNothing();
  const [row] = await find();
  if (row === undefined) throw new Error(`rate_budget row of ${accountId}/${bucket} vanished while locked`);
  return row;
}
