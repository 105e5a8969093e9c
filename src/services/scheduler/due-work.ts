import { and, type Column, eq, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import {
  account,
  announcement,
  credential,
  readRequest,
  syncCursor,
  ticket,
  writeBack,
} from '../../db/schema/index.ts';
import { loggable } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { beginRereads } from '../ingest/history.ts';
import { isJournalDue } from '../ingest/journal.ts';
import type { Queue } from '../jobs.ts';
import { isMailDue } from '../mail/send.ts';
import { isLinkRequested } from '../sign-in/answer-requests.ts';
import { repairClockSetBack } from './clock-set-back.ts';
import { sweepTickets } from './sweep.ts';

/** Tokens of an idle account are renewed after this long, well before the longest-lived refresh token expires. */
const TOKEN_IDLE_MS = 5 * 24 * 3_600_000;

type Due = Exclude<Queue, 'sweep' | 'journal' | 'mail'> | 'timers';

/**
 * One tick: sweeps the due timers of all accounts and queues a job for whatever waits in the tables and is due: reads after a
 * back-off, writes, announcements, syncs. It also finds work whose job was lost with a killed process.
 */
export async function queueDueWork(services: Services): Promise<void> {
  await repairClockSetBack(services);
  await beginRereads(services);
  for (const { what, accountId } of await dueWork(services)) {
    if (what === 'timers') await sweepAlone(services, accountId);
    else await services.jobs.send(what, accountId);
  }
  if (await isJournalDue(services)) await services.jobs.send('journal', null);
  if ((await isMailDue(services)) || (await isLinkRequested(services)))
    await services.jobs.send('mail', null);
}

/** A failure in one account does not stop the timers of the others: the next tick tries it again. */
async function sweepAlone(services: Services, accountId: AccountId): Promise<void> {
  try {
    await sweepTickets(services, accountId);
  } catch (error) {
    services.counters.failures.inc({ crm: 'none', kind: 'sweep' });
    services.log.error({ accountId, ...loggable(error) }, 'the timers of an account could not be swept');
  }
}

/** Finds every kind of due work with its account, in one query. */
function dueWork(services: Services): Promise<{ what: Due; accountId: AccountId }[]> {
  const now = services.clock.now();
  const { system } = services.db;
  const kind = (what: Due) => sql<Due>`${sql.raw(`'${what}'`)}`.as('what');
  const ofConnected = (column: SQL | undefined) => and(column, ne(account.status, 'disconnected'));
  // An account is neither read nor written before its set-up is done.
  const ofActive = (column: SQL | undefined) => and(column, eq(account.status, 'active'));
  const isDue = (column: Column) => or(isNull(column), lte(column, now));
  return unionAll(
    system
      .selectDistinct({ what: kind('timers'), accountId: ticket.accountId })
      .from(ticket)
      .where(lte(ticket.nextChangeAt, now)),
    system
      .selectDistinct({ what: kind('read'), accountId: readRequest.accountId })
      .from(readRequest)
      .innerJoin(account, ofActive(eq(account.accountId, readRequest.accountId)))
      .where(lte(readRequest.nextAttemptAt, now)),
    system
      .selectDistinct({ what: kind('write'), accountId: writeBack.accountId })
      .from(writeBack)
      .innerJoin(account, ofActive(and(eq(account.accountId, writeBack.accountId), isNull(account.leaving))))
      .where(and(inArray(writeBack.state, ['due', 'parked']), lte(writeBack.nextAttemptAt, now))),
    system
      .selectDistinct({ what: kind('announce'), accountId: announcement.accountId })
      .from(announcement)
      .innerJoin(account, ofConnected(eq(account.accountId, announcement.accountId)))
      .where(and(eq(announcement.state, 'due'), lte(announcement.nextAttemptAt, now))),
    system
      .select({ what: kind('provision'), accountId: account.accountId })
      .from(account)
      .where(
        or(
          and(eq(account.status, 'provisioning'), isDue(account.setupNextAt)),
          and(eq(account.status, 'active'), isDue(account.setupCheckAt)),
        ),
      ),
    system
      .select({ what: kind('leave'), accountId: account.accountId })
      .from(account)
      .where(and(ofConnected(isNotNull(account.leaving)), isDue(account.leavingNextAt))),
    system
      .select({ what: kind('refresh-tokens'), accountId: credential.accountId })
      .from(credential)
      .innerJoin(account, ofConnected(eq(account.accountId, credential.accountId)))
      .where(and(eq(credential.kind, 'oauth'), lte(credential.updatedAt, now - TOKEN_IDLE_MS))),
    system
      .select({
        what: sql<Due>`case ${syncCursor.stream} when 'changes' then 'catch-up' else ${syncCursor.stream} end`.as(
          'what',
        ),
        accountId: syncCursor.accountId,
      })
      .from(syncCursor)
      .innerJoin(account, ofConnected(eq(account.accountId, syncCursor.accountId)))
      .where(and(lte(syncCursor.nextAttemptAt, now), isNull(syncCursor.finishedAt))),
  );
}
