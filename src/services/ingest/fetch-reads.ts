import type { TicketRead } from '../../crm/port.ts';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import { type ConnectedAccount, callCrm } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { failureProblem, itemProblem, loggableFault, readProblem } from '../faults/item-fault.ts';
import { storableRead } from '../faults/storable-read.ts';
import type { About, ReadRequest } from '../read-requests/queue.ts';

export const SET_ASIDE = 'a ticket is set aside for a fault of its own, and tried again alone';

export interface FetchedReads {
  /** As they may be stored. */
  readonly reads: readonly TicketRead[];
  /** Failures that the CRM reported for single tickets. */
  readonly failures: ReadonlyMap<TicketId, CrmFailure>;
  /** Tickets that cannot be read because of their own fault. */
  readonly problems: ReadonlyMap<TicketId, ItemProblem>;
  /** Set when the CRM cannot be read now; the other members are empty then. */
  readonly failure: CrmFailure | null;
}

/** Reads tickets from the CRM in one call. When that may fail because of one ticket, in ever smaller groups. */
export async function fetchReads(
  services: Services,
  connected: ConnectedAccount,
  requests: readonly Pick<ReadRequest, 'about' | 'subjectId'>[],
): Promise<FetchedReads> {
  const { accountId } = connected.row;
  const answers: TicketRead[] = [];
  const problems = new Map<TicketId, ItemProblem>();
  const setAside = (ticketId: TicketId, problem: ItemProblem, error: unknown) => {
    problems.set(ticketId, problem);
    services.log.warn({ accountId, ticketId, problem, ...loggableFault(error) }, SET_ASIDE);
  };
  try {
    const unread = await isolateFaults(
      requests,
      async (some) => {
        const idsAbout = (about: About) =>
          some.flatMap((request) => (request.about === about ? [request.subjectId] : []));
        const result = await callCrm(services, connected, 'reading tickets', () =>
          connected.crm.readTickets(connected.session, idsAbout('ticket'), idsAbout('ticket_alias')),
        );
        if (!result.ok) throw result.error;
        answers.push(...result.value);
      },
      readProblem,
    );
    for (const { item, problem, error } of unread) setAside(item.subjectId, problem, error);
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { reads: [], failures: new Map(), problems: new Map(), failure: error.failure };
  }
  const reads: TicketRead[] = [];
  const failures = new Map<TicketId, CrmFailure>();
  for (const read of answers) {
    const outcome = storableOrProblem(read);
    if ('problem' in outcome) setAside(readId(read), outcome.problem, outcome.error);
    else if (outcome.read.kind === 'failed') failures.set(outcome.read.id, outcome.read.failure);
    else reads.push(outcome.read);
  }
  return { reads, failures, problems, failure: null };
}

export const readId = (read: TicketRead): TicketId => (read.kind === 'ticket' ? read.facts.id : read.id);

function storableOrProblem(
  read: TicketRead,
): { readonly read: TicketRead } | { readonly problem: ItemProblem; readonly error: unknown } {
  if (read.kind === 'failed') {
    const problem = failureProblem(read.failure);
    return problem === null ? { read } : { problem, error: new CrmError(read.failure) };
  }
  try {
    return { read: storableRead(read) };
  } catch (error) {
    const problem = itemProblem(error);
    if (problem === null) throw error;
    return { problem, error };
  }
}
