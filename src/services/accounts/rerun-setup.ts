import { eq } from 'drizzle-orm';
import { account, provisionStep } from '../../db/schema/index.ts';
import { PontualError } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { requireAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';

/** The account must be connected again first. */
export class NotConnected extends PontualError {
  readonly code = 'conflict';
  constructor() {
    super('This account is disconnected. Connect it again first.');
  }
}

/** Runs every set-up step once more; each repairs what is missing and leaves the rest. Throws UnknownAccount, NotConnected. */
export async function rerunSetup(services: Services, accountId: AccountId, actor: string): Promise<void> {
  const row = await requireAccount(services, accountId);
  if (row.status === 'disconnected' || row.leaving !== null) throw new NotConnected();
  await services.db.tenant(accountId, async (tx) => {
    await tx.delete(provisionStep).where(eq(provisionStep.accountId, accountId));
    await tx
      .update(account)
      .set({
        status: 'provisioning',
        statusReason: null,
        setupAttempts: 0,
        setupNextAt: null,
      })
      .where(eq(account.accountId, accountId));
    await recordAudit(tx, accountId, {
      at: services.clock.now(),
      actor,
      what: 'set-up run again',
      detail: {},
    });
  });
  await services.jobs.send('provision', accountId);
}
