import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Hint } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { ticketHint } from '../../db/schema/index.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { nextAttempt } from '../accounts/backoff.ts';
import type { Services } from '../context.ts';

export type About = Hint['about'];

/** A subject to read, with the `seq` seen when the reading began. */
export interface Wish {
  readonly about: About;
  readonly subjectId: string;
  readonly seq: number;
  readonly attempts: number;
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
        failure: `${failure.kind}: ${failure.detail}`,
      })
      .where(named(accountId, wish.about, [wish.subjectId]));
  }
}

function named(accountId: AccountId, about: About, ids: readonly string[]) {
  return and(
    eq(ticketHint.accountId, accountId),
    eq(ticketHint.about, about),
    inArray(ticketHint.subjectId, [...ids]),
  );
}
