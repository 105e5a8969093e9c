import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { account, provisionStep, syncCursor, ticketStatus } from '../../db/schema/index.ts';
import type { SettingsChange } from '../../domain/embed/settings.ts';
import { PontualError } from '../../domain/error.ts';
import type { StatusCategory } from '../../domain/event.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { loadAccount, requireAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { applyMeaning, judgeStatusesAnew } from '../history/status-meaning.ts';
import { hasAdmin, LastAdmin } from '../people/admins.ts';

/** A status of the account that does not exist. */
export class UnknownStatus extends PontualError {
  readonly code = 'invalid';
  constructor(raw: string) {
    super(`The account has no status "${raw}". Load the settings again.`, {
      faults: [{ place: `statuses.${raw}`, detail: 'the account has no such status' }],
    });
  }
}

/**
 * Stores the given settings with an audit entry, and re-evaluates open tickets when a status changed its meaning. Throws
 * UnknownAccount, UnknownStatus.
 */
export async function changeSettings(
  services: Services,
  accountId: AccountId,
  change: SettingsChange,
  actor: string,
): Promise<void> {
  await requireAccount(services, accountId);
  const at = services.clock.now();
  const statuses = Object.entries(change.statuses ?? {});
  await services.db.tenant(accountId, async (tx) => {
    const hadAdmin = await hasAdminNow(tx, accountId);
    if (change.settings !== undefined) {
      await tx
        .update(account)
        .set({ settings: sql`${account.settings} || ${JSON.stringify(change.settings)}::jsonb` })
        .where(eq(account.accountId, accountId));
    }
    if (hadAdmin && !(await hasAdminNow(tx, accountId))) throw new LastAdmin();
    for (const [raw, category] of statuses) await chooseCategory(tx, accountId, raw, category);
    if (change.settings !== undefined) await followUp(tx, accountId, change.settings, at);
    await judgeStatusesAnew(tx, accountId, Object.keys(change.statuses ?? {}), at);
    await recordAudit(tx, accountId, {
      at,
      actor,
      what: 'settings changed',
      detail: change,
    });
  });
  if (statuses.length > 0) await services.jobs.send('sweep', null);
  if (changesFields(change.settings ?? {})) await services.jobs.send('provision', accountId);
  if (change.settings?.aiAgentTickets === true) await services.jobs.send('backfill', accountId);
}

/** Steps of the set-up that put our fields where agents see them, or out of their way. */
const FIELD_STEPS = ['forms', 'ticket-properties'];

const changesFields = ({ formIds, showFields }: NonNullable<SettingsChange['settings']>): boolean =>
  formIds !== undefined || showFields !== undefined;

/** Fields are shown elsewhere, or no more, by running those steps again; tickets that come in only now are listed from the start. */
async function followUp(
  tx: Queries,
  accountId: AccountId,
  settings: NonNullable<SettingsChange['settings']>,
  at: number,
): Promise<void> {
  if (changesFields(settings)) {
    const steps = settings.showFields === undefined ? ['forms'] : FIELD_STEPS;
    await tx
      .delete(provisionStep)
      .where(and(eq(provisionStep.accountId, accountId), inArray(provisionStep.step, steps)));
    const isActive = and(eq(account.accountId, accountId), eq(account.status, 'active'));
    await tx.update(account).set({ status: 'provisioning' }).where(isActive);
  }
  if (settings.aiAgentTickets === true) {
    await tx
      .update(syncCursor)
      .set({ cursor: null, done: 0, finishedAt: null, nextAttemptAt: at })
      .where(and(eq(syncCursor.accountId, accountId), eq(syncCursor.stream, 'backfill')));
  }
}

async function hasAdminNow(tx: Queries, accountId: AccountId): Promise<boolean> {
  const row = await loadAccount(tx, accountId);
  return row !== null && hasAdmin(tx, row);
}

async function chooseCategory(
  tx: Queries,
  accountId: AccountId,
  raw: string,
  chosen: StatusCategory | null,
): Promise<void> {
  const [row] = await tx
    .update(ticketStatus)
    .set({ category: chosen })
    .where(and(eq(ticketStatus.accountId, accountId), eq(ticketStatus.raw, raw)))
    .returning();
  if (row === undefined) throw new UnknownStatus(raw);
  await applyMeaning(tx, accountId, raw, chosen ?? row.proposed);
}
