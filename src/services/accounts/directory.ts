import { and, eq, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { account, channel, inbox, provisionStep, rep, team, ticketStatus } from '../../db/schema/index.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/ticket.ts';
import type { Services } from '../context.ts';
import { callingCrm, openAccount } from './session.ts';

/** New colleagues and new stages are known after so long. */
const EVERY_MS = 6 * 3_600_000;
/** Beside the adapter's own steps, so that setting up again reads it again. */
const STEP = 'directory';

/**
 * As `refreshDirectory`, for an active account whose was not read within the last hours. One that fails is logged, and tried at
 * the next call.
 */
export async function keepDirectoryFresh(services: Services, accountId: AccountId): Promise<void> {
  const [read] = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ status: account.status, doneAt: provisionStep.doneAt })
      .from(account)
      .leftJoin(
        provisionStep,
        and(eq(provisionStep.accountId, account.accountId), eq(provisionStep.step, STEP)),
      )
      .where(eq(account.accountId, accountId)),
  );
  const isOld = services.clock.now() - (read?.doneAt ?? Number.NEGATIVE_INFINITY) >= EVERY_MS;
  if (read?.status === 'active' && isOld) await refreshDirectory(services, accountId);
}

/** Mirrors reps, teams, inboxes, channels and statuses. What left the CRM stays: old tickets still name it. Null: done. */
export async function refreshDirectory(services: Services, accountId: AccountId): Promise<CrmFailure | null> {
  const opened = await openAccount(services, accountId);
  const result = await callingCrm(services, opened, 'reading the directory', () =>
    opened.crm.directory(opened.session),
  );
  if (!result.ok) return result.error.failure;
  const doneAt = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    await storeDirectory(tx, accountId, result.value);
    await tx
      .insert(provisionStep)
      .values({ accountId, step: STEP, detail: `${result.value.reps.length} reps`, doneAt })
      .onConflictDoUpdate({ target: [provisionStep.accountId, provisionStep.step], set: { doneAt } });
  });
  return null;
}

async function storeDirectory(tx: Queries, accountId: AccountId, directory: Directory): Promise<void> {
  const renamed = { name: sql`excluded.name` };
  if (directory.reps.length > 0) {
    await tx
      .insert(rep)
      .values(
        directory.reps.map(({ id, name, email, active }) => ({ accountId, repId: id, name, email, active })),
      )
      .onConflictDoUpdate({
        target: [rep.accountId, rep.repId],
        set: { ...renamed, email: sql`excluded.email`, active: sql`excluded.active` },
      });
  }
  if (directory.teams.length > 0) {
    await tx
      .insert(team)
      .values(directory.teams.map(({ id, name }) => ({ accountId, teamId: id, name })))
      .onConflictDoUpdate({ target: [team.accountId, team.teamId], set: renamed });
  }
  if (directory.inboxes.length > 0) {
    await tx
      .insert(inbox)
      .values(directory.inboxes.map(({ id, name }) => ({ accountId, inboxId: id, name })))
      .onConflictDoUpdate({ target: [inbox.accountId, inbox.inboxId], set: renamed });
  }
  if (directory.channels.length > 0) {
    await tx
      .insert(channel)
      .values(directory.channels.map(({ id, name }) => ({ accountId, channelId: id, name })))
      .onConflictDoUpdate({ target: [channel.accountId, channel.channelId], set: renamed });
  }
  if (directory.statuses.length > 0) {
    await tx
      .insert(ticketStatus)
      .values(directory.statuses.map(({ raw, label, proposed }) => ({ accountId, raw, label, proposed })))
      .onConflictDoUpdate({
        target: [ticketStatus.accountId, ticketStatus.raw],
        set: { label: sql`excluded.label`, proposed: sql`excluded.proposed` },
      });
  }
}
