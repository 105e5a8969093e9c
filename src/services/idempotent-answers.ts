import { and, eq, isNull, lt } from 'drizzle-orm';
import { idempotentAnswer } from '../db/schema/index.ts';
import { CodedError } from '../domain/error.ts';
import type { AccountId } from '../domain/ids.ts';
import type { Services } from './context.ts';

/** A repeated request gets its first answer for so long. */
export const ANSWERS_LAST_MS = 24 * 3_600_000;
/** A request that has not ended by then never will: its process has gone. */
const UNDER_WAY_MS = 2 * 60_000;

export interface StoredAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Requested {
  readonly accountId: AccountId;
  /** Of this caller and key. */
  readonly key: string;
  /** Of what is asked. */
  readonly requestHash: string;
}

/**
 * Begins a request that acts once. Null: it is the first, and must end with `endIdempotent`. Otherwise the answer of the first one.
 * Throws CodedError conflict where the key was used for another request, or the first one is still under way.
 */
export async function beginIdempotent(
  { db, clock, vault }: Services,
  { accountId, key, requestHash }: Requested,
): Promise<StoredAnswer | null> {
  const now = clock.now();
  const row = await db.tenant(accountId, async (tx) => {
    const isIt = and(eq(idempotentAnswer.accountId, accountId), eq(idempotentAnswer.key, key));
    await tx.delete(idempotentAnswer).where(and(isIt, lt(idempotentAnswer.at, now - ANSWERS_LAST_MS)));
    await tx
      .delete(idempotentAnswer)
      .where(and(isIt, isNull(idempotentAnswer.status), lt(idempotentAnswer.at, now - UNDER_WAY_MS)));
    const [begun] = await tx
      .insert(idempotentAnswer)
      .values({ accountId, key, requestHash, status: null, body: null, at: now })
      .onConflictDoNothing()
      .returning({ key: idempotentAnswer.key });
    if (begun !== undefined) return null;
    const [found] = await tx.select().from(idempotentAnswer).where(isIt);
    return found ?? null;
  });
  if (row === null) return null;
  if (row.requestHash !== requestHash) {
    throw new CodedError('conflict', 'This Idempotency-Key was used for another request. Take a new one.');
  }
  if (row.status === null || row.body === null) {
    throw new CodedError('conflict', 'The first request with this Idempotency-Key is still under way.');
  }
  const { type, body } = asAnswer(await vault.open(row.body));
  return { status: row.status, type, body };
}

/** Keeps the answer, sealed: a new key is in it. Null: nothing was done, so the same request may be made again. */
export async function endIdempotent(
  { db, vault }: Services,
  { accountId, key }: Requested,
  answer: StoredAnswer | null,
): Promise<void> {
  const isIt = and(eq(idempotentAnswer.accountId, accountId), eq(idempotentAnswer.key, key));
  if (answer === null) {
    await db.tenant(accountId, (tx) => tx.delete(idempotentAnswer).where(isIt));
    return;
  }
  const { status, type, body } = answer;
  const sealed = await vault.seal({ type, body });
  await db.tenant(accountId, (tx) => tx.update(idempotentAnswer).set({ status, body: sealed }).where(isIt));
}

/** Nobody but `endIdempotent` sealed it. */
function asAnswer(content: unknown): Pick<StoredAnswer, 'type' | 'body'> {
  return content as Pick<StoredAnswer, 'type' | 'body'>;
}
