import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Hint } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { ticketHint } from '../../db/schema/index.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import { nextAttempt } from '../accounts/backoff.ts';
import type { Services } from '../context.ts';
import { failureText } from '../ingest/failure-text.ts';

export type About = Hint['about'];

/** A subject to read, with the `seq` seen when the reading began. */
export interface Wish {
  readonly about: About;
  readonly subjectId: string;
  readonly seq: number;
  readonly attempts: number;
  /** A fault of its own kept it from being read: it is read alone, so that it holds up nobody. */
  readonly isSetAside: boolean;
}

/** What is wished and due, oldest wish first; the backlog of a backfill waits for what happens now. */
export function dueWishes(
  services: Services,
  accountId: AccountId,
  about: readonly About[],
  most: number,
): Promise<Wish[]> {
  return services.db.tenant(accountId, (tx) =>
    tx
      .select({
        about: ticketHint.about,
        subjectId: ticketHint.subjectId,
        seq: ticketHint.seq,
        attempts: ticketHint.attempts,
        isSetAside: sql<boolean>`${ticketHint.problem} is not null`,
      })
      .from(ticketHint)
      .where(
        and(
          eq(ticketHint.accountId, accountId),
          inArray(ticketHint.about, [...about]),
          lte(ticketHint.nextAttemptAt, services.clock.now()),
        ),
      )
      .orderBy(asc(ticketHint.inBacklog), asc(ticketHint.firstAt))
      .limit(most),
  );
}

/** What is read next of what is due: those without a fault of their own together, or else one that has one, alone. */
export function nextBatch(wishes: readonly Wish[]): readonly Wish[] {
  const healthy = wishes.filter(({ isSetAside }) => !isSetAside);
  return healthy.length > 0 ? healthy : wishes.slice(0, 1);
}

/** Done: removes the wishes, but not one that has been wished again meanwhile. */
export async function fulfil(tx: Queries, accountId: AccountId, wishes: readonly Wish[]): Promise<void> {
  for (const group of Map.groupBy(wishes, ({ about, seq }) => `${about} ${seq}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const ids = group.map((wish) => wish.subjectId);
    await tx.delete(ticketHint).where(and(named(accountId, first.about, ids), eq(ticketHint.seq, first.seq)));
  }
}

/** Not possible now: tried again after a back-off, and visible in doctor with its reason. */
export async function postpone(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  wishes: readonly Wish[],
  failureOf: (id: string) => CrmFailure | undefined,
): Promise<void> {
  for (const wish of wishes) {
    const failure = failureOf(wish.subjectId);
    if (failure === undefined) continue;
    const attempts = wish.attempts + 1;
    await tx
      .update(ticketHint)
      .set({
        attempts,
        nextAttemptAt: nextAttempt(services.clock.now(), attempts, failure),
        failure: failureText(failure),
        problem: null,
      })
      .where(named(accountId, wish.about, [wish.subjectId]));
  }
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/** How long an item that failed for a fault of its own is left alone after that many attempts in a row: a minute at first, a day at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 20));
}

/**
 * Sets subjects aside whose own fault keeps them from being read: each is tried again alone after a growing pause, or at once when
 * the CRM says that it changed. Counts each attempt, and keeps why for the account page, doctor and /metrics.
 */
export async function setAsideReads(
  tx: Queries,
  accountId: AccountId,
  about: About,
  problems: ReadonlyMap<string, ItemProblem>,
  now: number,
): Promise<void> {
  if (problems.size === 0) return;
  const before = await tx
    .select({ subjectId: ticketHint.subjectId, attempts: ticketHint.attempts })
    .from(ticketHint)
    .where(named(accountId, about, [...problems.keys()]));
  const attemptsBefore = new Map(before.map((row) => [row.subjectId, row.attempts]));
  for (const [subjectId, problem] of [...problems].toSorted()) {
    const attempts = (attemptsBefore.get(subjectId) ?? 0) + 1;
    const set = { attempts, problem, failure: problem.code, nextAttemptAt: now + pauseAfter(attempts) };
    await tx
      .insert(ticketHint)
      .values({ accountId, about, subjectId, seq: 1, firstAt: now, ...set })
      .onConflictDoUpdate({ target: [ticketHint.accountId, ticketHint.about, ticketHint.subjectId], set });
  }
}

function named(accountId: AccountId, about: About, ids: readonly string[]) {
  return and(
    eq(ticketHint.accountId, accountId),
    eq(ticketHint.about, about),
    inArray(ticketHint.subjectId, [...ids]),
  );
}
