import { and, eq } from 'drizzle-orm';
import type { ProvisionStep } from '../../crm/port.ts';
import { account, provisionStep, setupFault, syncCursor } from '../../db/schema/index.ts';
import { type CrmFailure, isOwnWait, isTransient, loggable } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { findDatabaseFailure } from '../../lib/database-failure.ts';
import { nextAttempt } from '../connection/backoff.ts';
import { type AccountRow, callCrm, connectAccount } from '../connection/session.ts';
import { storeSecret } from '../connection/tokens.ts';
import type { Services } from '../context.ts';
import { storableFailure } from '../faults/storable-failure.ts';
import { refillProperties, retryParkedWrites } from '../write-back/parked.ts';
import { CHECK_EVERY_MS } from './check-setup.ts';
import { refreshDirectory } from './directory.ts';
import { importDraft } from './import-draft.ts';

/** This many failures in a row are retried within 8 s each, since they may pass. */
const SHORT_STEPS = 12;
const SHORT_STEP = 3;

/**
 * Sets up an installed account: runs each of the adapter's steps once, reads the directory, and queues the backfill. A stopped
 * or failed run resumes after the last finished step, with growing pauses while the CRM refuses.
 */
export async function provisionAccount(services: Services, accountId: AccountId): Promise<void> {
  await services.db.exclusive(
    `provision:${accountId}`,
    async () => {
      const { row, crm } = await connectAccount(services, accountId);
      if (row.status !== 'provisioning' || (row.setupNextAt ?? 0) > services.clock.now()) return;
      const done = await doneSteps(services, accountId);
      const steps = crm.provision({ publicUrl: services.publicUrl });
      const stopped = await firstStop([
        ...steps
          .filter(({ key }) => !done.has(key))
          .map((step) => ({ key: step.key, run: () => runStep(services, accountId, step) })),
        { key: 'directory', run: () => refreshDirectory(services, accountId) },
      ]);
      if (stopped !== null) return tryLater(services, row, stopped);
      await startSync(services, accountId);
      await proposeRules(services, accountId);
    },
    'wait',
  );
}

async function doneSteps(services: Services, accountId: AccountId): Promise<ReadonlySet<string>> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx.select().from(provisionStep).where(eq(provisionStep.accountId, accountId)),
  );
  return new Set(rows.map((row) => row.step));
}

interface Stop {
  readonly key: string;
  /** An earlier step of this run succeeded. */
  readonly isFurther: boolean;
  readonly failure: CrmFailure;
}

/** Runs the steps in order. Returns where it stopped, or null when all are done. */
async function firstStop(
  work: readonly { readonly key: string; run(): Promise<CrmFailure | null> }[],
): Promise<Stop | null> {
  for (const [index, { key, run }] of work.entries()) {
    const failure = await run();
    if (failure !== null) return { key, isFurther: index > 0, failure };
  }
  return null;
}

/** Null: done. */
async function runStep(
  services: Services,
  accountId: AccountId,
  step: ProvisionStep,
): Promise<CrmFailure | null> {
  const connected = await connectAccount(services, accountId);
  const result = await callCrm(services, connected, `set-up step ${step.key}`, () =>
    step.run(connected.session),
  );
  if (!result.ok) return result.error.failure;
  const { state, webhookSecret, detail, emptied } = result.value;
  await services.db.tenant(accountId, async (tx) => {
    await refillProperties(tx, accountId, emptied ?? [], services.clock.now());
    if (webhookSecret !== undefined)
      await storeSecret(services, tx, accountId, 'webhook', webhookSecret, null);
    await tx
      .update(account)
      .set({ state: { ...connected.row.state, ...state } })
      .where(eq(account.accountId, accountId));
    await tx
      .insert(provisionStep)
      .values({ accountId, step: step.key, detail, doneAt: services.clock.now() })
      .onConflictDoNothing();
  });
  services.log.info({ accountId, step: step.key, detail }, 'set-up step done');
  return null;
}

/**
 * Reports what only the admin can fix, and retries at growing intervals in case they did. A failure of the CRM itself is
 * retried at short intervals at first, since an admin is watching.
 */
async function tryLater(
  services: Services,
  { accountId, setupAttempts, statusReason, statusSince }: AccountRow,
  { key, isFurther, failure }: Stop,
): Promise<void> {
  const isReported = !isTransient(failure) && failure.kind !== 'auth_lost';
  const attempts = (isFurther ? 0 : setupAttempts) + (isOwnWait(failure) ? 0 : 1);
  const inShortSteps = Math.max(Math.min(attempts, SHORT_STEP), attempts - (SHORT_STEPS - SHORT_STEP));
  const counted = isReported ? attempts : inShortSteps;
  await services.db.tenant(accountId, (tx) =>
    tx
      .update(account)
      .set({
        setupAttempts: attempts,
        setupNextAt: nextAttempt(services.clock.now(), Math.max(1, counted), failure),
        statusReason: isReported
          ? { code: 'setup_stopped', step: key, failure: storableFailure(failure) }
          : null,
        statusSince:
          isReported && statusReason?.code !== 'setup_stopped' ? services.clock.now() : statusSince,
      })
      .where(and(eq(account.accountId, accountId), eq(account.status, 'provisioning'))),
  );
}

/** Imports the CRM's own rules as a draft. An account whose rules cannot be read gets none. */
async function proposeRules(services: Services, accountId: AccountId): Promise<void> {
  try {
    await importDraft(services, accountId, 'set-up');
  } catch (error) {
    if (findDatabaseFailure(error) !== null) throw error;
    services.log.warn(
      { accountId, ...loggable(error) },
      'the CRM’s own SLA rules could not be imported as a draft',
    );
  }
}

async function startSync(services: Services, accountId: AccountId): Promise<void> {
  const nextAttemptAt = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    await tx
      .update(account)
      .set({
        status: 'active',
        statusReason: null,
        statusSince: nextAttemptAt,
        setupAttempts: 0,
        setupNextAt: null,
        setupCheckAt: nextAttemptAt + CHECK_EVERY_MS,
      })
      .where(eq(account.accountId, accountId));
    await retryParkedWrites(tx, accountId, nextAttemptAt);
    await tx.delete(setupFault).where(eq(setupFault.accountId, accountId));
    await tx
      .insert(syncCursor)
      .values([
        { accountId, stream: 'changes', nextAttemptAt },
        { accountId, stream: 'backfill', nextAttemptAt },
        { accountId, stream: 'people', nextAttemptAt },
      ])
      .onConflictDoNothing();
  });
  await services.jobs.send('read', accountId);
  await services.jobs.send('write', accountId);
  await services.jobs.send('backfill', accountId);
  await services.jobs.send('catch-up', accountId);
  await services.jobs.send('people', accountId);
}
