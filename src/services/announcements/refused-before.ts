import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { announcement } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import type { Services } from '../context.ts';

const REFUSALS = 5;
const QUIET_MS = 6 * 3_600_000;

/**
 * The refusal for which nothing is sent for some hours: the CRM forbade the last line, or refused the last few. An app whose
 * timelines are not approved would otherwise fail with every breach, and failures count against it. Null: lines are sent.
 */
export async function refusedBefore(services: Services, accountId: AccountId): Promise<StoredFailure | null> {
  const last = await services.db.tenant(accountId, (tx) =>
    tx
      .select({
        state: announcement.state,
        failure: announcement.failure,
        requestedAt: announcement.nextAttemptAt,
      })
      .from(announcement)
      .where(
        and(
          eq(announcement.accountId, accountId),
          inArray(announcement.state, ['sent', 'refused']),
          or(isNull(announcement.failure), sql`${announcement.failure} ->> 'kind' <> 'not_repeated'`),
        ),
      )
      .orderBy(desc(announcement.nextAttemptAt))
      .limit(REFUSALS),
  );
  const [newest] = last;
  if (newest?.state !== 'refused' || newest.requestedAt < services.clock.now() - QUIET_MS) return null;
  const isForbidden = newest.failure?.kind === 'forbidden';
  const allRefused = last.length === REFUSALS && last.every(({ state }) => state === 'refused');
  return isForbidden || allRefused ? newest.failure : null;
}
