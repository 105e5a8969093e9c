import { CrmError } from '../../domain/failure.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import {
  type ConnectedAccount,
  callCrm,
  connectAccount,
  findAccount,
  withDefaultSettings,
} from '../connection/session.ts';
import type { Services } from '../context.ts';
import { addSetAside, removeSetAside } from '../faults/add-set-aside.ts';
import { isolateFaults, type SetAside } from '../faults/isolate.ts';
import { loggableFault, readProblem } from '../faults/item-fault.ts';
import { importedRules } from '../rules-store/imported.ts';
import { outdatedNative, replaceNative, wantedNative } from './rows.ts';

/** Tickets per run where one call covers many: one call. */
const MOST_PER_CALL = 100;
/** Tickets per run where each costs a call: those that somebody viewed, and a few more for the summary. */
const MOST_WANTED = 20;
const SAMPLE = 5;
/** Tickets that have not changed for longer than this are not compared. */
const RECENT_MS = 30 * 24 * 3_600_000;

/**
 * Reads the CRM's own SLA figures of these tickets and replaces the stored ones. Nothing else waits for it: a failed call is
 * logged and the stored figures stay. Does nothing for an account that is not connected or does not compare. Returns false when
 * it did not finish.
 */
export async function refreshNative(
  services: Services,
  accountId: AccountId,
  ids: readonly TicketId[],
): Promise<boolean> {
  const row = await findAccount(services, accountId);
  if (row === null || row.status !== 'active' || !withDefaultSettings(row).compareNative || ids.length === 0)
    return false;
  return readFigures(services, await connectAccount(services, accountId), ids);
}

/**
 * Reads figures that are wanted: first of tickets that somebody viewed, then of those that changed since, as far as that is
 * cheap. One run at a time over all instances.
 */
export async function refreshOutdatedNative(services: Services, accountId: AccountId): Promise<void> {
  const refresh = async () => {
    const row = await findAccount(services, accountId);
    if (row === null || row.status !== 'active' || !withDefaultSettings(row).compareNative) return;
    const connected = await connectAccount(services, accountId);
    const sample = await sampleSize(services, connected);
    const since = services.clock.now() - RECENT_MS;
    const ids = await services.db.tenant(accountId, async (tx) => [
      ...(await wantedNative(tx, accountId, Math.max(MOST_WANTED, sample))),
      ...(await outdatedNative(tx, accountId, since, sample)),
    ]);
    await readFigures(services, connected, [...new Set(ids)]);
  };
  await services.db.exclusive(`native:${accountId}`, refresh, 'skip');
}

/** A sample that costs one call per ticket is read only when the CRM's own policies were imported to compare with. */
async function sampleSize(services: Services, { crm, row }: ConnectedAccount): Promise<number> {
  const perCall = crm.nativeSlaPerCall ?? 1;
  if (perCall > 1) return Math.min(perCall, MOST_PER_CALL);
  const imported = await importedRules(services, row.accountId);
  return imported === null || imported.rules.policies.length === 0 ? 0 : SAMPLE;
}

/**
 * Stores after each call, so that a failure keeps what was read before. A ticket whose answer cannot be read or stored counts
 * as read without figures and is named; otherwise the ones behind it would wait for ever.
 */
async function readFigures(
  services: Services,
  connected: ConnectedAccount,
  ids: readonly TicketId[],
): Promise<boolean> {
  const { crm, session, row } = connected;
  const perCall = Math.min(crm.nativeSlaPerCall ?? 1, MOST_PER_CALL);
  for (let first = 0; first < ids.length; first += perCall) {
    const batch = ids.slice(first, first + perCall);
    const readAt = services.clock.now();
    const work = async (some: readonly TicketId[]) => {
      const result = await callCrm(services, connected, 'reading its own SLA figures', () =>
        crm.nativeSla(session, some),
      );
      if (!result.ok) throw result.error;
      const known = new Set(some);
      const figures = result.value.filter((figure) => known.has(figure.ticketId));
      await services.db.tenant(row.accountId, async (tx) => {
        await replaceNative(tx, row.accountId, some, figures, readAt);
        await removeSetAside(tx, row.accountId, 'figure', some);
      });
    };
    try {
      await leaveOut(services, row.accountId, await isolateFaults(batch, work, readProblem), readAt);
    } catch (error) {
      if (!(error instanceof CrmError)) throw error;
      return false;
    }
  }
  return true;
}

async function leaveOut(
  { db, log }: Services,
  accountId: AccountId,
  faults: readonly SetAside<TicketId>[],
  readAt: number,
): Promise<void> {
  if (faults.length === 0) return;
  for (const { item: ticketId, problem, error } of faults) {
    log.warn({ accountId, ticketId, problem, ...loggableFault(error) }, 'its own SLA figures are left out');
  }
  const items = faults.map(({ item, problem }) => ({ itemId: item, problem }));
  await db.tenant(accountId, async (tx) => {
    const ids = faults.map(({ item }) => item);
    await replaceNative(tx, accountId, ids, [], readAt);
    await addSetAside(tx, accountId, 'figure', items, readAt);
  });
}
