import type { TicketEvent } from '../../../domain/event.ts';
import { idWithin, isSameTicket } from '../../../domain/same-ticket.ts';
import type { MergedTicket, TicketRead } from '../../port.ts';
import type { CrmRecord } from '../wire/records.ts';
import { listMergedIds, mergedAt } from './gone.ts';

type Found = Extract<TicketRead, { kind: 'ticket' }>;

/** What is stored of a ticket that was merged into another. */
interface Merged {
  readonly id: string;
  readonly at: number | null;
  /** Ids of its messages, without its own. */
  readonly said: ReadonlySet<string>;
}

/**
 * HubSpot moves the conversations of a merged ticket to the survivor, with their old instants. Messages from before the merge
 * belong to the merged ticket (M7): they are left out of the survivor's events and returned under the merged ticket's id.
 * Stored events tell whose a conversation was; all messages of a merged ticket that was never read count as the survivor's.
 */
export function withoutMergedMessages(
  read: Found,
  record: CrmRecord,
  threads: readonly ReadonlySet<string>[],
  stored: ReadonlyMap<string, readonly TicketEvent[]>,
): Found {
  const mergedIds = listMergedIds(record);
  if (mergedIds.length === 0) return read;
  const others = listMergedTickets(read, record, stored);
  const owners = new Map(
    threads.flatMap((thread) => {
      const owner = others.find(({ said }) => [...thread].some((id) => said.has(id.slice(record.id.length))));
      return owner === undefined ? [] : [...thread].map((id) => [id, owner] as const);
    }),
  );
  const findOwner = (event: TicketEvent): Merged | undefined => {
    if (event.type !== 'message') return undefined;
    const speaker = others.find(({ said }) => said.has(idWithin(record.id, event)));
    const owner = owners.get(event.id);
    return speaker ?? (owner !== undefined && owner.at !== null && event.at <= owner.at ? owner : undefined);
  };
  const moved = Map.groupBy(read.events, findOwner);
  const foreign = [...moved].flatMap(([owner, events]) => (owner === undefined ? [] : events));
  const known = new Set(stored.get(record.id)?.map(({ id }) => id));
  return {
    ...read,
    events: moved.get(undefined) ?? [],
    // An earlier read that did not know the merge stored them as the survivor's: they are withdrawn.
    isCorrected: read.isCorrected === true || foreign.some(({ id }) => known.has(id)),
    whole: [...(read.whole ?? []), ...foreign.map(({ id }) => id)],
    mergedFrom: mergedIds.map(
      (id): MergedTicket => ({
        id,
        events: [...moved].flatMap(([owner, events]) =>
          owner?.id === id ? events.map((event) => underId(id, record.id, event)) : [],
        ),
      }),
    ),
  };
}

/** All but the one that continues as the survivor, whose messages are the survivor's own. */
function listMergedTickets(
  { events }: Found,
  record: CrmRecord,
  stored: ReadonlyMap<string, readonly TicketEvent[]>,
): readonly Merged[] {
  const survivor = { id: record.id, events };
  return listMergedIds(record).flatMap((id): Merged[] => {
    const history = stored.get(id) ?? [];
    if (history.length === 0 || isSameTicket({ id, events: history }, survivor)) return [];
    const at = mergedAt(record, id) ?? history.find(({ type }) => type === 'merged')?.at ?? null;
    const said = history.filter(({ type }) => type === 'message').map((event) => idWithin(id, event));
    return [{ id, at, said: new Set(said) }];
  });
}

function underId(ticketId: string, survivorId: string, event: TicketEvent): TicketEvent {
  return { ...event, id: `${ticketId}${idWithin(survivorId, event)}` };
}
