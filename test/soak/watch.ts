import type { Crm, PlannedWrite, WriteResult } from '../../src/crm/port.ts';

/** What the app did to its tickets, seen at the port. */
export interface Watch {
  /** The same CRM, watched. */
  readonly watched: (crm: Crm) => Crm;
  counts(): WatchCounts;
  /** Instants (epoch ms) at which a breach flag was raised, by account, ticket and property. */
  readonly raised: ReadonlyMap<string, number>;
}

export interface WatchCounts {
  readonly ticketsRead: number;
  readonly notices: number;
  readonly ticketsWritten: number;
  readonly valuesWritten: number;
  /** Values that were written although they were written last already. */
  readonly repeated: number;
}

export const watchKey = (account: string, ticket: string, property: string) =>
  `${account}/${ticket}/${property}`;

export function createWatch(): Watch {
  const last = new Map<string, unknown>();
  const raised = new Map<string, number>();
  const counts = { ticketsRead: 0, notices: 0, ticketsWritten: 0, valuesWritten: 0, repeated: 0 };
  const note = (account: string, { ticketId, values }: PlannedWrite, at: number) => {
    counts.ticketsWritten += 1;
    for (const [property, value] of Object.entries(values)) {
      const key = watchKey(account, ticketId, property);
      counts.valuesWritten += 1;
      if (last.get(key) === value) counts.repeated += 1;
      last.set(key, value);
      if (property.endsWith('_breached') && value === true && !raised.has(key)) raised.set(key, at);
    }
  };
  const noteAll = (
    account: string,
    writes: readonly PlannedWrite[],
    results: readonly WriteResult[],
    at: number,
  ) => {
    const written = new Set(results.flatMap((one) => (one.outcome === 'written' ? [one.ticketId] : [])));
    for (const write of writes) if (written.has(write.ticketId)) note(account, write, at);
  };
  return {
    raised,
    counts: () => ({ ...counts }),
    watched: (crm) => ({
      ...crm,
      async readTickets(session, ids) {
        counts.ticketsRead += ids.length;
        return crm.readTickets(session, ids);
      },
      async changesSince(session, cursor) {
        const changes = await crm.changesSince(session, cursor);
        counts.notices += changes.notices.length;
        return changes;
      },
      async writeProperties(session, writes) {
        const at = session.now();
        const results = await crm.writeProperties(session, writes);
        noteAll(session.externalId, writes, results, at);
        return results;
      },
    }),
  };
}
