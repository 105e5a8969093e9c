import { eq } from 'drizzle-orm';
import type { ProvisionStep } from '../../crm/port.ts';
import { account, provisionStep, syncCursor } from '../../db/schema/index.ts';
import { type CrmError, isTransient } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { importDraft } from '../rules/import-draft.ts';
import { refreshDirectory } from './directory.ts';
import { callingCrm, openAccount } from './session.ts';
import { storeSecret } from './tokens.ts';

/**
 * Sets an installed account up: the adapter's steps, each once, then the directory, then the backfill is queued.
 * A stopped or failed run goes on after the last step that was done. Throws CrmError for the queue to try again.
 */
export async function provisionAccount(services: Services, accountId: AccountId): Promise<void> {
  await services.db.exclusive(
    `provision:${accountId}`,
    async () => {
      const { row, crm } = await openAccount(services, accountId);
      if (row.status !== 'provisioning') return;
      const done = await doneSteps(services, accountId);
      const steps = crm.provision({ publicUrl: services.publicUrl });
      for (const step of steps.filter((candidate) => !done.has(candidate.key))) {
        await runStep(services, accountId, step);
      }
      await refreshDirectory(services, await openAccount(services, accountId));
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

async function runStep(services: Services, accountId: AccountId, step: ProvisionStep): Promise<void> {
  const opened = await openAccount(services, accountId);
  const result = await callingCrm(services, opened, `set-up step ${step.key}`, () =>
    step.run(opened.session),
  );
  if (!result.ok) {
    await reportStuck(services, accountId, step, result.error);
    throw result.error;
  }
  const { state, webhookSecret, detail } = result.value;
  await services.db.tenant(accountId, async (tx) => {
    if (webhookSecret !== undefined)
      await storeSecret(services, tx, accountId, 'webhook', webhookSecret, null);
    await tx
      .update(account)
      .set({ state: { ...opened.row.state, ...state } })
      .where(eq(account.accountId, accountId));
    await tx
      .insert(provisionStep)
      .values({ accountId, step: step.key, detail, doneAt: services.clock.now() })
      .onConflictDoNothing();
  });
  services.log.info({ accountId, step: step.key, detail }, 'set-up step done');
}

async function reportStuck(
  services: Services,
  accountId: AccountId,
  step: ProvisionStep,
  error: CrmError,
): Promise<void> {
  if (isTransient(error.failure) || error.failure.kind === 'auth_lost') return;
  await services.db.tenant(accountId, (tx) =>
    tx
      .update(account)
      .set({ statusDetail: `Set-up stopped at "${step.title}": ${error.failure.detail}` })
      .where(eq(account.accountId, accountId)),
  );
}

/** What the CRM has of its own is offered as a draft; an account whose rules cannot be read does without. */
async function proposeRules(services: Services, accountId: AccountId): Promise<void> {
  try {
    await importDraft(services, accountId, 'set-up');
  } catch (err) {
    services.log.warn({ accountId, err }, 'the CRM’s own SLA rules could not be imported as a draft');
  }
}

async function startSync(services: Services, accountId: AccountId): Promise<void> {
  const nextAttemptAt = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    await tx
      .update(account)
      .set({ status: 'active', statusDetail: null })
      .where(eq(account.accountId, accountId));
    await tx
      .insert(syncCursor)
      .values([
        { accountId, stream: 'changes', nextAttemptAt },
        { accountId, stream: 'backfill', nextAttemptAt },
      ])
      .onConflictDoNothing();
  });
  await services.jobs.send('backfill', accountId);
  await services.jobs.send('catch-up', accountId);
}
