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

/** Where one call covers many tickets, one call a run. */
const MOST_PER_CALL = 100;
/** Where each ticket costs a call: those that somebody looked at, and a few more for the account's summary. */
const MOST_WANTED = 20;
const SAMPLE = 5;
/** What has not changed for longer is of no interest any more. */
const RECENT_MS = 30 * 24 * 3_600_000;

/**
 * Reads the CRM's own SLA figures of these tickets and replaces what is stored of them. Nothing else waits for it: a call
 * that fails is logged, what is stored stays. Does nothing for an account that is not connected or does not compare.
 * False: it was not read to the end.
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
 * What the catch-up and every look at a ticket ask for: first the tickets that somebody looked at, then those that
 * changed since their figures were read, as far as that is cheap. One at a time in all instances.
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

/** One call each is spent on a sample only where the CRM's own policies were imported to be compared with. */
async function sampleSize(services: Services, { crm, row }: ConnectedAccount): Promise<number> {
  const perCall = crm.nativeSlaPerCall ?? 1;
  if (perCall > 1) return Math.min(perCall, MOST_PER_CALL);
  const imported = await importedRules(services, row.accountId);
  return imported === null || imported.rules.policies.length === 0 ? 0 : SAMPLE;
}

/**
 * Call by call, so that a failure leaves what was read before it. A ticket whose answer cannot be read or stored counts as read,
 * without figures, and is named: the others would wait behind it for ever.
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
