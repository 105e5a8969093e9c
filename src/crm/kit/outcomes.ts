import { CrmError, type CrmFailure } from '../../domain/failure.ts';

/** What became of one ticket of a batch of writes. */
export type WriteOutcome =
  | { readonly outcome: 'written' }
  | { readonly outcome: 'gone' | 'conflict' | 'refused' | 'later'; readonly failure: CrmFailure };

export const WRITTEN: WriteOutcome = { outcome: 'written' };

/** What a failure means for the ticket: nobody can write it, somebody must act first, or a later try may succeed. */
export function outcomeOfFailure(failure: CrmFailure): Exclude<WriteOutcome, { outcome: 'written' }> {
  switch (failure.kind) {
    case 'gone':
    case 'conflict':
      return { outcome: failure.kind, failure };
    case 'forbidden':
    case 'refused_by_admin_rule':
      return { outcome: 'refused', failure };
    default:
      return { outcome: 'later', failure };
  }
}

/** What a failure of a whole call means for each of its tickets: the call says nothing of any one of them being gone. */
export function outcomeOfBatch(failure: CrmFailure): WriteOutcome {
  const isOfOneTicket = failure.kind === 'gone' || failure.kind === 'conflict';
  return isOfOneTicket ? { outcome: 'later', failure } : outcomeOfFailure(failure);
}

/** What `attempt` gives, or the CRM's failure where `isExpected` says that it is one result among others. Throws anything else. */
export async function orFailure<T>(
  attempt: () => Promise<T>,
  isExpected: (failure: CrmFailure) => boolean,
): Promise<T | { readonly failure: CrmFailure }> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof CrmError && isExpected(error.failure)) return { failure: error.failure };
    throw error;
  }
}
