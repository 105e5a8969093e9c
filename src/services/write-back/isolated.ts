import type { PlannedWrite, WriteResult } from '../../crm/port.ts';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import { type ConnectedAccount, callCrm } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { failureProblem, readProblem } from '../faults/item-fault.ts';

export type Reported = DistributiveOmit<WriteResult, 'ticketId'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface Written {
  readonly outcomes: ReadonlyMap<TicketId, Reported>;
  /** Set when the CRM cannot be written to now. Tickets without an outcome were not tried. */
  readonly failure: CrmFailure | null;
}

/** Writes tickets in one call. When that may fail because of one ticket, in ever smaller groups. */
export async function writeIsolated(
  services: Services,
  connected: ConnectedAccount,
  plans: readonly PlannedWrite[],
): Promise<Written> {
  const { crm, session, row } = connected;
  const outcomes = new Map<TicketId, Reported>();
  const work = async (some: readonly PlannedWrite[]) => {
    const result = await callCrm(services, connected, 'writing properties', () =>
      crm.writeProperties(session, some),
    );
    if (!result.ok) throw result.error;
    const shared = some.length > 1 ? sharedFault(result.value) : null;
    if (shared !== null) throw new CrmError(shared);
    for (const { ticketId, ...reported } of result.value) outcomes.set(ticketId, reported);
  };
  try {
    for (const { item, problem, error } of await isolateFaults(plans, work, readProblem)) {
      const { accountId } = row;
      services.log.warn({ accountId, ticketId: item.ticketId, problem }, 'a ticket cannot be written');
      if (error instanceof CrmError)
        outcomes.set(item.ticketId, { outcome: 'later', failure: error.failure });
    }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { outcomes, failure: error.failure };
  }
  return { outcomes, failure: null };
}

/** The failure that all tickets of a call share, where one of them may be its cause; null when the answers differ. */
function sharedFault(results: readonly WriteResult[]): CrmFailure | null {
  const [first] = results;
  if (first?.outcome !== 'later' || failureProblem(first.failure) === null) return null;
  const isShared = results.every(
    (one) => one.outcome === 'later' && one.failure.detail === first.failure.detail,
  );
  return isShared ? first.failure : null;
}
