import type { Account, ChangeEntry, Ticket } from '../state/account.ts';
import { seconds } from '../state/clock.ts';
import type { AuditRow } from '../state/rows.ts';

/** Notes that a ticket changed: its place in the exports moves to the end. `updated_at` is not touched here. */
export function touch(account: Account, ticket: Ticket, at: number): void {
  ticket.generatedAt = at;
  ticket.changeIndex = account.changes.length;
  account.changes.push({ second: seconds(at), ticket });
}

/**
 * Tickets whose last change is in `[from, until)` (epoch seconds), ordered by second and id, without those up to
 * `after` in the first second. At most `limit` (or, by whole seconds, as many as the last one needs), and are there more?
 */
export function changedTickets(
  account: Account,
  range: { from: number; until: number; after: number },
  limit: number,
  keep: (ticket: Ticket) => boolean,
  wholeSeconds = false,
): { entries: ChangeEntry[]; more: boolean } {
  const entries: ChangeEntry[] = [];
  let index = firstFrom(account.changes, (entry) => entry.second, range.from);
  while (index < account.changes.length && (wholeSeconds || entries.length <= limit)) {
    const second = account.changes[index]?.second ?? Number.POSITIVE_INFINITY;
    if (second >= range.until) break;
    const group: ChangeEntry[] = [];
    for (; account.changes[index]?.second === second; index += 1) {
      const entry = account.changes[index];
      if (entry === undefined || entry.ticket.changeIndex !== index) continue;
      if (second === range.from && entry.ticket.row.id <= range.after) continue;
      if (keep(entry.ticket)) group.push(entry);
    }
    if (wholeSeconds && entries.length >= limit) return { entries, more: true };
    entries.push(...group.sort((a, b) => a.ticket.row.id - b.ticket.row.id));
  }
  if (wholeSeconds) return { entries, more: false };
  return { entries: entries.slice(0, limit), more: entries.length > limit };
}

/** Audits made in `[from, until)` (epoch seconds); whole seconds only, so a page can exceed `limit` as the vendor's do. */
export function auditsBetween(
  audits: readonly AuditRow[],
  toSecond: (audit: AuditRow) => number,
  range: { from: number; until: number },
  limit: number,
): { audits: AuditRow[]; more: boolean } {
  const found: AuditRow[] = [];
  let lastSecond = range.from;
  for (let index = firstFrom(audits, toSecond, range.from); index < audits.length; index += 1) {
    const audit = audits[index];
    if (audit === undefined) break;
    const second = toSecond(audit);
    if (second >= range.until) break;
    if (found.length >= limit && second !== lastSecond) return { audits: found, more: true };
    lastSecond = second;
    found.push(audit);
  }
  return { audits: found, more: false };
}

/** Index of the first item whose key is at least `from`; items are sorted by key. */
export function firstFrom<T>(items: readonly T[], toKey: (item: T) => number, from: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && toKey(item) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
