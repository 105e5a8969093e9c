import { gt } from 'drizzle-orm';
import { startWaitingJobs } from '../../db/jobs.ts';
import {
  account,
  announcement,
  appCursor,
  customer,
  nativeSla,
  outgoingMail,
  provisionStep,
  rateBudget,
  readRequest,
  syncCursor,
  writeBack,
} from '../../db/schema/index.ts';
import type { Services } from '../context.ts';

/** Makes waits beyond `to` due at `to`: they were computed from a clock that was ahead. */
export async function clampWaits({ db }: Services, { to }: { readonly to: number }): Promise<void> {
  const { system } = db;
  // Columns that mean "not before".
  await system.update(readRequest).set({ nextAttemptAt: to }).where(gt(readRequest.nextAttemptAt, to));
  await system.update(writeBack).set({ nextAttemptAt: to }).where(gt(writeBack.nextAttemptAt, to));
  await system.update(announcement).set({ nextAttemptAt: to }).where(gt(announcement.nextAttemptAt, to));
  await system.update(outgoingMail).set({ nextAttemptAt: to }).where(gt(outgoingMail.nextAttemptAt, to));
  await system.update(syncCursor).set({ nextAttemptAt: to }).where(gt(syncCursor.nextAttemptAt, to));
  await system.update(appCursor).set({ nextAttemptAt: to }).where(gt(appCursor.nextAttemptAt, to));
  await system.update(account).set({ setupNextAt: to }).where(gt(account.setupNextAt, to));
  await system.update(account).set({ setupCheckAt: to }).where(gt(account.setupCheckAt, to));
  await system.update(rateBudget).set({ blockedUntil: to }).where(gt(rateBudget.blockedUntil, to));
  // Columns that mean "read at": nothing is read again before it is outdated.
  await system.update(customer).set({ readAt: to }).where(gt(customer.readAt, to));
  await system.update(provisionStep).set({ doneAt: to }).where(gt(provisionStep.doneAt, to));
  await system.update(nativeSla).set({ readAt: to }).where(gt(nativeSla.readAt, to));
  await startWaitingJobs(db);
}
