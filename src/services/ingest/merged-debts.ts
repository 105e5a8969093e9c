import type { TicketRead } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import type { TicketEvent, TicketEventOf } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { isSameTicket } from '../../domain/same-ticket.ts';
import { unansweredSince } from '../../sla/index.ts';
import { appendEvents, loadHistories, withdrawEvents } from '../history/events.ts';
import { requestRead } from '../read-requests/request-read.ts';

interface Merge {
  readonly from: TicketId;
  readonly into: TicketId;
}

type Histories = Map<TicketId, TicketEvent[]>;

/**
 * M7, the same for every CRM: what a merged ticket still owed its customer, by its own stored history, is added to the history
 * of the ticket it was merged into. That one is read again, unless it has just been read. A ticket that merely gets a new id
 * owes itself nothing; excuses and pins move along.
 */
export async function passOnDebts(
  tx: Queries,
  accountId: AccountId,
  reads: readonly TicketRead[],
  by: { readonly historyVersion: number; readonly at: number },
): Promise<void> {
  const merges = listMerges(reads);
  if (merges.length === 0) return;
  const histories = await loadInvolved(tx, accountId, merges);
  const passed = new Map<TicketId, TicketEvent[]>();
  const unread = new Set<TicketId>();
  // The earliest merge first, so that a debt passes through a chain of merges in one go.
  for (const { from, into } of merges.toSorted((a, b) => mergedAt(histories, a) - mergedAt(histories, b))) {
    const history = histories.get(from) ?? [];
    // A CRM's search may lag: a survivor may name a ticket that we believe to be deleted.
    if (history.length > 0 && firstMerge(history) === undefined) unread.add(from);
    const target = histories.get(into) ?? [];
    const livesOn = isLivingOn(histories, from, into);
    const due = livesOn ? listOwn(history) : listDebts(histories, { from, into });
    const fresh = due.filter(({ id }) => !target.some((event) => event.id === id));
    if (livesOn) await withdrawEvents(tx, accountId, into, new Set([debtId(from)]), by);
    histories.set(into, [...target.filter(({ id }) => !livesOn || id !== debtId(from)), ...fresh]);
    if (fresh.length > 0) passed.set(into, [...(passed.get(into) ?? []), ...fresh]);
  }
  await appendEvents(tx, accountId, passed);
  const readNow = new Set(reads.flatMap((read) => (read.kind === 'ticket' ? [read.facts.id] : [])));
  const others = [...passed.keys()].filter((id) => !readNow.has(id));
  await requestRead(
    tx,
    accountId,
    [...others, ...unread].map((subjectId) => ({ about: 'ticket', subjectId })),
    by.at,
  );
}

/** Merges as reported by the merged ticket (its target) or by the survivor (its sources). */
function listMerges(reads: readonly TicketRead[]): readonly Merge[] {
  const all = reads.flatMap((read): Merge[] => {
    if (read.kind === 'gone')
      return read.mergedInto === null ? [] : [{ from: read.id, into: read.mergedInto }];
    if (read.kind === 'failed') return [];
    return (read.mergedFrom ?? []).map(({ id }) => ({ from: id, into: read.facts.id }));
  });
  return [...new Map(all.map((merge) => [`${merge.from} ${merge.into}`, merge])).values()];
}

/** Histories of both sides, and of the tickets in between where the CRM names only the last of a chain. */
async function loadInvolved(tx: Queries, accountId: AccountId, merges: readonly Merge[]): Promise<Histories> {
  const ids = new Set(merges.flatMap(({ from, into }) => [from, into]));
  const histories = await loadHistories(tx, accountId, [...ids]);
  const between = merges.flatMap(({ from }) => firstMerge(histories.get(from) ?? [])?.into ?? []);
  const more = await loadHistories(
    tx,
    accountId,
    [...new Set(between)].filter((id) => !ids.has(id)),
  );
  return new Map([...histories, ...more]);
}

function firstMerge(history: readonly TicketEvent[]): TicketEventOf<'merged'> | undefined {
  const merged = history.filter((event) => event.type === 'merged');
  return merged.toSorted((left, right) => left.at - right.at)[0];
}

function mergedAt(histories: Histories, { from }: Merge): number {
  return firstMerge(histories.get(from) ?? [])?.at ?? 0;
}

function isLivingOn(histories: Histories, before: TicketId, after: TicketId): boolean {
  const [old, fresh] = [histories.get(before) ?? [], histories.get(after) ?? []];
  return isSameTicket({ id: before, events: old }, { id: after, events: fresh });
}

const OWN: readonly TicketEvent['type'][] = ['merged_in', 'tier', 'policy', 'pause', 'excused'];

function listOwn(history: readonly TicketEvent[]): readonly TicketEvent[] {
  return history.filter(({ type }) => OWN.includes(type));
}

function debtId(from: TicketId): string {
  return `merged-in:${from}`;
}

/** A ticket in the middle of a chain passes on what was still owed when it was merged itself. */
function listDebts(histories: Histories, { from, into }: Merge): readonly TicketEvent[] {
  const history = histories.get(from) ?? [];
  const merged = firstMerge(history);
  const waitingSince = unansweredSince(history);
  if (merged === undefined || waitingSince === null) return [];
  const first = merged.into;
  if (first !== null && first !== into && !isLivingOn(histories, first, into)) return [];
  const actor = { kind: 'system', id: null } as const;
  return [{ id: debtId(from), at: merged.at, actor, type: 'merged_in', from, waitingSince }];
}
