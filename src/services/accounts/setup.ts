import { and, count, eq } from 'drizzle-orm';
import {
  type AccountStatus,
  provisionStep,
  readRequest,
  syncCursor,
  writeBack,
} from '../../db/schema/index.ts';
import type { AccountRow } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { type FeatureOff, findFeaturesOff } from './features.ts';

/** An account's status, refined by whether set-up is running or waits for an admin, and whether a disconnect is under way. */
export function connectionStatus(row: AccountRow): AccountStatus | 'stopped' | 'leaving' {
  const { status, statusReason, leaving } = row;
  if (status === 'provisioning' && statusReason?.code === 'setup_stopped') return 'stopped';
  return status === 'active' && leaving !== null ? 'leaving' : status;
}

/** The progress of an account's set-up and the pending work. Instants are epoch ms UTC. */
export interface SetupView {
  readonly steps: readonly { readonly key: string; readonly title: string; readonly doneAt: number | null }[];
  /** The search for tickets from before the install; null until the steps are done. `total` is null when the CRM does not say. */
  readonly backfill: {
    readonly found: number;
    readonly total: number | null;
    readonly finishedAt: number | null;
  } | null;
  readonly waitingReads: number;
  readonly waitingWrites: number;
  /** Tickets on which the CRM refuses our properties. */
  readonly refusedWrites: number;
  /** What the account did not allow. */
  readonly featuresOff: readonly FeatureOff[];
}

export async function viewSetup(services: Services, row: AccountRow): Promise<SetupView> {
  const { accountId } = row;
  const crm = crmNamed(services, row.crm);
  const steps = crm.provision({ publicUrl: services.publicUrl });
  return services.db.tenant(accountId, async (tx) => {
    const done = await tx.select().from(provisionStep).where(eq(provisionStep.accountId, accountId));
    const doneAt = new Map(done.map((step) => [step.step, step.doneAt]));
    const [cursor] = await tx
      .select()
      .from(syncCursor)
      .where(and(eq(syncCursor.accountId, accountId), eq(syncCursor.stream, 'backfill')));
    const [reads] = await tx
      .select({ count: count() })
      .from(readRequest)
      .where(and(eq(readRequest.accountId, accountId), eq(readRequest.about, 'ticket')));
    const writes = await tx
      .select({ state: writeBack.state, count: count() })
      .from(writeBack)
      .where(eq(writeBack.accountId, accountId))
      .groupBy(writeBack.state);
    const writesIn = (state: string) => writes.find((one) => one.state === state)?.count ?? 0;
    return {
      steps: steps.map(({ key, title }) => ({ key, title, doneAt: doneAt.get(key) ?? null })),
      backfill:
        cursor === undefined
          ? null
          : {
              // A ticket that changed during the listing is listed twice.
              found: Math.min(cursor.done, cursor.total ?? cursor.done),
              total: cursor.total,
              finishedAt: cursor.finishedAt,
            },
      waitingReads: reads?.count ?? 0,
      waitingWrites: writesIn('due'),
      refusedWrites: writesIn('parked'),
      featuresOff: findFeaturesOff(crm, row),
    };
  });
}
