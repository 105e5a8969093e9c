import { and, desc, eq, inArray, isNull, notLike, or } from 'drizzle-orm';
import { announcement } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';

const NOT_SENT = 'not asked again: ';
const REFUSALS = 5;
const QUIET_MS = 6 * 3_600_000;

/** How a line is marked that was not sent because earlier ones were refused. */
export function notRequestedAgain(refusal: string): string {
  return `${NOT_SENT}${refusal}`;
}

/**
 * Why the CRM is not asked for now: it forbade the last line, or refused the last few, within some hours. An app whose
 * timelines are not approved would otherwise fail with every breach, and failures count against it. Null: ask.
 */
export async function refusedBefore(services: Services, accountId: AccountId): Promise<string | null> {
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
          or(isNull(announcement.failure), notLike(announcement.failure, `${NOT_SENT}%`)),
        ),
      )
      .orderBy(desc(announcement.nextAttemptAt))
      .limit(REFUSALS),
  );
  const [newest] = last;
  if (newest?.state !== 'refused' || newest.requestedAt < services.clock.now() - QUIET_MS) return null;
  const isForbidden = newest.failure?.startsWith('forbidden:') === true;
  const allRefused = last.length === REFUSALS && last.every(({ state }) => state === 'refused');
  return isForbidden || allRefused ? newest.failure : null;
}
