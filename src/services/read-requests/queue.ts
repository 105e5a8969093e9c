import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { ChangeNotice } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { readRequest } from '../../db/schema/index.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import { nextAttempt } from '../connection/backoff.ts';
import type { Services } from '../context.ts';
import { storableFailure } from '../faults/storable-failure.ts';

export type About = ChangeNotice['about'];

/** A subject to read, with the `seq` seen when the reading began. */
export interface ReadRequest {
  readonly about: About;
  readonly subjectId: string;
  readonly seq: number;
  readonly attempts: number;
  /** The subject's own fault kept it from being read before: it is read alone, so that it does not hold up others. */
  readonly isSetAside: boolean;
}

/** Read requests that are due, oldest first; the backlog of a backfill waits for what happens now. */
export function dueReadRequests(
  services: Services,
  accountId: AccountId,
  about: readonly About[],
  most: number,
): Promise<ReadRequest[]> {
  const now = services.clock.now();
  return services.db.tenant(accountId, (tx) => loadDueReadRequests(tx, accountId, about, now, most));
}

/** The same within a transaction of the account. */
export function loadDueReadRequests(
  tx: Queries,
  accountId: AccountId,
  about: readonly About[],
  now: number,
  most: number,
): Promise<ReadRequest[]> {
  return tx
    .select({
      about: readRequest.about,
      subjectId: readRequest.subjectId,
      seq: readRequest.seq,
      attempts: readRequest.attempts,
      isSetAside: sql<boolean>`${readRequest.problem} is not null`,
    })
    .from(readRequest)
    .where(
      and(
        eq(readRequest.accountId, accountId),
        inArray(readRequest.about, [...about]),
        lte(readRequest.nextAttemptAt, now),
      ),
    )
    .orderBy(asc(readRequest.inBacklog), asc(readRequest.firstAt))
    .limit(most);
}

/** What the account's due read requests are about. */
export async function loadDueAbouts(
  tx: Queries,
  accountId: AccountId,
  now: number,
): Promise<ReadonlySet<About>> {
  const rows = await tx
    .selectDistinct({ about: readRequest.about })
    .from(readRequest)
    .where(and(eq(readRequest.accountId, accountId), lte(readRequest.nextAttemptAt, now)));
  return new Set(rows.map(({ about }) => about));
}

/** Picks what to read next: all due subjects without a fault of their own together, or else one with a fault, alone. */
export function nextBatch(requests: readonly ReadRequest[]): readonly ReadRequest[] {
  const healthy = requests.filter(({ isSetAside }) => !isSetAside);
  return healthy.length > 0 ? healthy : requests.slice(0, 1);
}

/** Removes completed read requests, except one that was made again meanwhile. */
export async function completeReadRequests(
  tx: Queries,
  accountId: AccountId,
  requests: readonly ReadRequest[],
): Promise<void> {
  for (const group of Map.groupBy(requests, ({ about, seq }) => `${about} ${seq}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const ids = group.map((request) => request.subjectId);
    await tx
      .delete(readRequest)
      .where(and(named(accountId, first.about, ids), eq(readRequest.seq, first.seq)));
  }
}

/** Postpones read requests that failed: each is tried again after a back-off, and doctor shows why. */
export async function postponeReadRequests(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  requests: readonly ReadRequest[],
  toFailure: (id: string) => CrmFailure | undefined,
): Promise<void> {
  for (const request of requests) {
    const failure = toFailure(request.subjectId);
    if (failure === undefined) continue;
    const attempts = request.attempts + 1;
    await tx
      .update(readRequest)
      .set({
        attempts,
        nextAttemptAt: nextAttempt(services.clock.now(), attempts, failure),
        failure: storableFailure(failure),
        problem: null,
      })
      .where(named(accountId, request.about, [request.subjectId]));
  }
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/** How long (ms) an item is left alone after `attempts` failures of its own in a row: from a minute up to a day. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 20));
}

/**
 * Sets aside the subjects that cannot be read because of their own fault. Each is tried again alone after a growing pause, or
 * at once when the CRM reports a change. Counts attempts, and stores the problem for the account page, doctor and /metrics.
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
    .select({ subjectId: readRequest.subjectId, attempts: readRequest.attempts })
    .from(readRequest)
    .where(named(accountId, about, [...problems.keys()]));
  const attemptsBefore = new Map(before.map((row) => [row.subjectId, row.attempts]));
  for (const [subjectId, problem] of [...problems].toSorted()) {
    const attempts = (attemptsBefore.get(subjectId) ?? 0) + 1;
    const set = { attempts, problem, failure: null, nextAttemptAt: now + pauseAfter(attempts) };
    await tx
      .insert(readRequest)
      .values({ accountId, about, subjectId, seq: 1, firstAt: now, ...set })
      .onConflictDoUpdate({ target: [readRequest.accountId, readRequest.about, readRequest.subjectId], set });
  }
}

function named(accountId: AccountId, about: About, ids: readonly string[]) {
  return and(
    eq(readRequest.accountId, accountId),
    eq(readRequest.about, about),
    inArray(readRequest.subjectId, [...ids]),
  );
}
