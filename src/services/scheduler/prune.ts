import { and, asc, eq, inArray, lt, ne } from 'drizzle-orm';
import { account, announcement, idempotentAnswer, webhookEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { ANSWERS_LAST_MS } from '../idempotent-answers.ts';
import { forgetLeavers } from '../members/forget.ts';

const DAY_MS = 24 * 3_600_000;
/** CRMs repeat webhooks for a day or two and the journal reaches back three days: nothing older can arrive twice. */
const EVENTS_LAST_MS = 7 * DAY_MS;
/** Events older than an hour are not announced, so a line this old is never created again. */
const LINES_LAST_MS = 30 * DAY_MS;
/** Rows per statement, and statements per account in one run. A backlog of months is worked off in hours. */
const BATCH = 2_000;
const MOST_BATCHES = 10;

/** Deletes events, announcements and answers that are no longer needed, and people who left long ago. Runs in one instance. */
export async function pruneOldRows(services: Services): Promise<void> {
  await services.db.exclusive('prune', () => pruneAccounts(services), 'skip');
}

/** A failure in one account does not stop the others. */
async function pruneAccounts(services: Services): Promise<void> {
  const now = services.clock.now();
  const rows = await services.db.system.select({ accountId: account.accountId }).from(account);
  for (const { accountId } of rows) {
    try {
      await pruneAccount(services, accountId, now);
      await pruneAnswers(services, accountId, now);
    } catch (error) {
      services.log.error({ accountId, err: error }, 'old events of an account could not be deleted');
    }
  }
}

async function pruneAccount({ db }: Services, accountId: AccountId, now: number): Promise<void> {
  await db.tenant(accountId, (tx) => forgetLeavers(tx, accountId, now));
  await inBatches(() =>
    db.tenant(accountId, async (tx) => {
      const old = await tx
        .select({ id: webhookEvent.sourceId })
        .from(webhookEvent)
        .where(and(eq(webhookEvent.accountId, accountId), lt(webhookEvent.receivedAt, now - EVENTS_LAST_MS)))
        .orderBy(asc(webhookEvent.receivedAt))
        .limit(BATCH);
      const ids = old.map(({ id }) => id);
      await tx
        .delete(webhookEvent)
        .where(and(eq(webhookEvent.accountId, accountId), inArray(webhookEvent.sourceId, ids)));
      return ids.length;
    }),
  );
  await inBatches(() =>
    db.tenant(accountId, async (tx) => {
      const old = await tx
        .select({ key: announcement.key })
        .from(announcement)
        .where(
          and(
            eq(announcement.accountId, accountId),
            ne(announcement.state, 'due'),
            lt(announcement.at, now - LINES_LAST_MS),
          ),
        )
        .limit(BATCH);
      const keys = old.map(({ key }) => key);
      await tx
        .delete(announcement)
        .where(and(eq(announcement.accountId, accountId), inArray(announcement.key, keys)));
      return keys.length;
    }),
  );
}

async function pruneAnswers({ db }: Services, accountId: AccountId, now: number): Promise<void> {
  await inBatches(() =>
    db.tenant(accountId, async (tx) => {
      const old = await tx
        .select({ key: idempotentAnswer.key })
        .from(idempotentAnswer)
        .where(and(eq(idempotentAnswer.accountId, accountId), lt(idempotentAnswer.at, now - ANSWERS_LAST_MS)))
        .limit(BATCH);
      const keys = old.map(({ key }) => key);
      await tx
        .delete(idempotentAnswer)
        .where(and(eq(idempotentAnswer.accountId, accountId), inArray(idempotentAnswer.key, keys)));
      return keys.length;
    }),
  );
}

async function inBatches(deleteSome: () => Promise<number>): Promise<void> {
  for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
    if ((await deleteSome()) < BATCH) return;
  }
}
