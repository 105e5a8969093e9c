import { and, eq, inArray } from 'drizzle-orm';
import type { TicketRead } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { ticket, writeBack } from '../../db/schema/index.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { IMMEDIATE } from '../../domain/write-policy.ts';
import type { ConnectedAccount } from '../connection/session.ts';
import { evaluateTickets, type TicketRow } from '../evaluation/evaluate.ts';
import { appendEvents, type ReadHistory, replaceEvents } from '../history/events.ts';
import type { ActiveRules } from '../rules-store/active.ts';
import type { Seen } from '../write-back/next.ts';
import { passOnDebts } from './merged-debts.ts';
import { appendMergedMessages } from './merged-messages.ts';
import { unjudgedRow } from './unjudged-row.ts';

/** How many writes we have made on each ticket so far. */
export async function writeCounts(
  tx: Queries,
  accountId: AccountId,
  ids: readonly TicketId[],
): Promise<(id: TicketId) => number> {
  if (ids.length === 0) return () => 0;
  const rows = await tx
    .select({ id: writeBack.ticketId, writes: writeBack.writes })
    .from(writeBack)
    .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.ticketId, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row.writes]));
  return (id) => byId.get(id) ?? 0;
}

/** Stores tickets that were read and evaluates them as of `asOf` (epoch ms). Returns how many need a write. */
export async function storeReads(
  tx: Queries,
  { row, crm }: ConnectedAccount,
  rules: ActiveRules,
  reads: readonly TicketRead[],
  writesBefore: (id: TicketId) => number,
  asOf: number,
): Promise<number> {
  const { accountId } = row;
  const historyVersion = crm.historyVersion ?? 0;
  const stored = await storedTickets(tx, accountId, reads);
  await appendRestorations(tx, accountId, reads, stored);
  await storeHistories(tx, accountId, reads, stored, { historyVersion, at: asOf });
  await passOnDebts(tx, accountId, reads, { historyVersion, at: asOf });
  const seen = new Map<TicketId, Seen>();
  const rows: TicketRow[] = [];
  for (const read of reads) {
    if (read.kind !== 'ticket') continue;
    seen.set(read.facts.id, {
      written: read.written,
      writesBefore: writesBefore(read.facts.id),
      unwritable: read.unwritable ?? [],
    });
    const before = stored.get(read.facts.id);
    // A ticket that could not be read whole is completed by the next read.
    const isMended = before === undefined || read.notes.length === 0;
    const fresh = unjudgedRow(accountId, read.facts, read.notes, asOf);
    rows.push({ ...fresh, historyVersion: isMended ? historyVersion : before.historyVersion });
  }
  rows.push(...goneRows(reads, stored, historyVersion, asOf));
  return evaluateTickets(tx, accountId, rules, rows, asOf, {
    seen,
    writePolicy: crm.writePolicy ?? IMMEDIATE,
    ...(crm.announce === undefined ? {} : { announceSince: row.installedAt }),
  });
}

type Stored = ReadonlyMap<TicketId, TicketRow>;

async function storedTickets(
  tx: Queries,
  accountId: AccountId,
  reads: readonly TicketRead[],
): Promise<Stored> {
  const rows = await tx
    .select()
    .from(ticket)
    .where(and(eq(ticket.accountId, accountId), inArray(ticket.ticketId, reads.map(idOfRead))));
  return new Map(rows.map((row) => [row.ticketId, row]));
}

function idOfRead(read: TicketRead): TicketId {
  return read.kind === 'ticket' ? read.facts.id : read.id;
}

/** Adds new events. For tickets that an older mapping read, or whose past was corrected, replaces the events that changed. */
async function storeHistories(
  tx: Queries,
  accountId: AccountId,
  reads: readonly TicketRead[],
  stored: Stored,
  by: { readonly historyVersion: number; readonly at: number },
): Promise<void> {
  const histories = reads.flatMap((read): ReadHistory[] =>
    read.kind === 'failed'
      ? []
      : [{ ticketId: idOfRead(read), events: read.events, whole: read.whole ?? [] }],
  );
  const corrected = new Set(
    reads.flatMap((read) => (read.kind === 'ticket' && read.isCorrected === true ? [read.facts.id] : [])),
  );
  const [outdated, current] = partition(histories, ({ ticketId }) => {
    const before = stored.get(ticketId);
    return before !== undefined && (before.historyVersion < by.historyVersion || corrected.has(ticketId));
  });
  await replaceEvents(tx, accountId, outdated, by);
  await appendEvents(tx, accountId, new Map(current.map(({ ticketId, events }) => [ticketId, events])));
  await appendMergedMessages(tx, accountId, reads, by.at);
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** A deleted ticket exists again: the webhook of its restoration may be lost, but its history is not. */
async function appendRestorations(
  tx: Queries,
  accountId: AccountId,
  reads: readonly TicketRead[],
  stored: Stored,
): Promise<void> {
  const restored = reads.flatMap((read): [string, TicketEvent[]][] => {
    if (read.kind !== 'ticket' || (stored.get(read.facts.id)?.goneAt ?? null) === null) return [];
    if (read.events.some((event) => event.type === 'restored')) return [];
    const { id, updatedAt: at } = read.facts;
    return [
      [id, [{ id: `${id}:seen-again:${at}`, at, actor: { kind: 'system', id: null }, type: 'restored' }]],
    ];
  });
  await appendEvents(tx, accountId, new Map(restored));
}

/** Marks known tickets that no longer exist. An unknown one leaves no row. */
function goneRows(
  reads: readonly TicketRead[],
  stored: Stored,
  historyVersion: number,
  now: number,
): TicketRow[] {
  return reads.flatMap((read): TicketRow[] => {
    const row = read.kind === 'gone' ? stored.get(read.id) : undefined;
    if (read.kind !== 'gone' || row === undefined) return [];
    return [
      {
        ...row,
        goneAt: row.goneAt ?? now,
        mergedInto: read.mergedInto,
        historyVersion: read.whole === undefined ? row.historyVersion : historyVersion,
      },
    ];
  });
}
