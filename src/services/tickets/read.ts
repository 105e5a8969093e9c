import { and, eq, inArray } from 'drizzle-orm';
import type { TicketRead } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { ticket, writeBack } from '../../db/schema/index.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { AT_ONCE } from '../../domain/write-manner.ts';
import { readErasures } from '../accounts/erasures.ts';
import { callingCrm, findAccount, type OpenAccount, openAccount } from '../accounts/session.ts';
import type { Services } from '../context.ts';
import { readCustomersOf, readHintedCustomers } from '../customers/read.ts';
import { type ActiveRules, activeRules } from '../rules/active.ts';
import type { Seen } from '../write-back/next.ts';
import { evaluateTickets, type TicketRow } from './evaluate.ts';
import { appendEvents, type ReadHistory, replaceEvents } from './events.ts';
import { unjudgedRow } from './unjudged-row.ts';
import { type About, dueWishes, fulfil, postpone, type Wish } from './wishes.ts';

const BATCH = 100;
/** After so long it is another account's turn: a backfill of hours must not keep everybody's replies waiting. */
const TURN_MS = 20_000;

/**
 * Reads everything hinted at and due, batch by batch, until nothing is left: history appended, tickets evaluated.
 * One reader per account at a time; a second one leaves at once, since the first sees its hints too. Long work is done in turns.
 */
export async function readHintedTickets(services: Services, accountId: AccountId): Promise<void> {
  const outcome = await services.db.exclusive(
    `read:${accountId}`,
    () => readAll(services, accountId),
    'skip',
  );
  if (outcome === 'busy') services.log.debug({ accountId }, 'another reader is at work');
  if (outcome === 'more') await services.jobs.send('read', accountId);
}

async function readAll(services: Services, accountId: AccountId): Promise<'more' | 'done'> {
  const row = await findAccount(services, accountId);
  // Before the set-up is done nobody knows what the account's statuses and fields mean: wishes wait.
  if (row?.status !== 'active') return 'done';
  await readErasures(services, accountId);
  await readHintedCustomers(services, accountId);
  const turnEndsAt = services.clock.now() + TURN_MS;
  do {
    const wishes = await dueWishes(services, accountId, ['ticket', 'ticket_alias'], BATCH);
    if (wishes.length === 0) return 'done';
    const opened = await openAccount(services, accountId);
    const wentThrough = await readBatch(services, opened, wishes);
    if (!wentThrough) return 'done';
  } while (services.clock.now() < turnEndsAt);
  return 'more';
}

async function readBatch(services: Services, opened: OpenAccount, wishes: readonly Wish[]): Promise<boolean> {
  const { accountId } = opened.row;
  const idsAbout = (about: About) => wishes.flatMap((wish) => (wish.about === about ? [wish.subjectId] : []));
  const ids = idsAbout('ticket');
  const writesBefore = await writeCounts(services, accountId, ids);
  // Judged as of the instant the reading began: what happened since is not in it yet.
  const asOf = services.clock.now();
  const result = await callingCrm(services, opened, 'reading tickets', () =>
    opened.crm.readTickets(opened.session, ids, idsAbout('ticket_alias')),
  );
  if (!result.ok) {
    await services.db.tenant(accountId, (tx) =>
      postpone(services, tx, accountId, wishes, () => result.error.failure),
    );
    return false;
  }
  const failures = new Map(
    result.value.flatMap((read) => (read.kind === 'failed' ? [[read.id, read.failure]] : [])),
  );
  await readCustomersOf(services, opened, result.value);
  const rules = await activeRules(services, accountId);
  const toWrite = await services.db.tenant(accountId, async (tx) => {
    const toWrite = await storeReads(tx, opened, rules, result.value, writesBefore, asOf);
    const failed = wishes.filter((wish) => failures.has(wish.subjectId));
    await fulfil(
      tx,
      accountId,
      wishes.filter((wish) => !failures.has(wish.subjectId)),
    );
    await postpone(services, tx, accountId, failed, (id) => failures.get(id));
    return toWrite;
  });
  if (toWrite > 0) await services.jobs.send('write', accountId);
  for (const read of result.value) services.counters.reads.inc({ crm: opened.crm.name, outcome: read.kind });
  return true;
}

async function writeCounts(
  services: Services,
  accountId: AccountId,
  ids: readonly TicketId[],
): Promise<(id: TicketId) => number> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: writeBack.ticketId, writes: writeBack.writes })
      .from(writeBack)
      .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.ticketId, [...ids]))),
  );
  const byId = new Map(rows.map((row) => [row.id, row.writes]));
  return (id) => byId.get(id) ?? 0;
}

async function storeReads(
  tx: Queries,
  { row, crm }: OpenAccount,
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
  const seen = new Map<TicketId, Seen>();
  const rows: TicketRow[] = [];
  for (const read of reads) {
    if (read.kind !== 'ticket') continue;
    seen.set(read.facts.id, { written: read.written, writesBefore: writesBefore(read.facts.id) });
    const before = stored.get(read.facts.id);
    // What could not be read whole is mended by the next read.
    const isMended = before === undefined || read.notes.length === 0;
    const fresh = unjudgedRow(accountId, read.facts, read.notes, asOf);
    rows.push({ ...fresh, historyVersion: isMended ? historyVersion : before.historyVersion });
  }
  rows.push(...goneRows(reads, stored, historyVersion, asOf));
  return evaluateTickets(tx, accountId, rules, rows, asOf, {
    seen,
    manner: crm.writeManner ?? AT_ONCE,
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

/** Adds what is new; of tickets that an older mapping read, replaces what it read otherwise. */
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
  const [outdated, current] = partition(histories, ({ ticketId }) => {
    const before = stored.get(ticketId);
    return before !== undefined && before.historyVersion < by.historyVersion;
  });
  await replaceEvents(tx, accountId, outdated, by);
  await appendEvents(tx, accountId, new Map(current.map(({ ticketId, events }) => [ticketId, events])));
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** A ticket that was gone and is there again: its restoration's webhook may have been lost, its life has not. */
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

/** Tickets we know that are no longer there; one we never saw leaves no row. */
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
