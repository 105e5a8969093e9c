import { instantReader } from './instant.ts';
import type { KeyColumn, Mapping } from './mapping.ts';
import type { LogRecord } from './records.ts';
import { shown } from './show.ts';

/** A row that is not played, and why. `code` is stable; `reason` is for a person. */
export interface BadRow {
  readonly row: number;
  readonly code: 'columns' | 'quote' | 'ticket' | 'activity' | 'instant' | 'value' | 'no_ticket_yet';
  readonly reason: string;
}

/** A good row in the mapping's words. Keys, not names; null is "none". */
export interface LogRow {
  readonly row: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ticket: string;
  readonly activity: string;
  readonly rep: string | null;
  readonly team: string | null;
  readonly customer: string | null;
  readonly priority: string | null;
  readonly inbox: string | null;
  readonly channel: string | null;
  /** The cell that decides the customer's tier; null without such a column. */
  readonly level: string | null;
  readonly subject: string;
}

class Unusable extends Error {
  readonly code: BadRow['code'];
  constructor(code: BadRow['code'], reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Reads records of a log with this header; the header has every column that the mapping names. */
export function rowReader(
  header: readonly string[],
  mapping: Mapping,
): (record: LogRecord) => LogRow | BadRow {
  const readInstant = instantReader(mapping.instant);
  const indexes = new Map(header.map((name, index) => [name, index]));
  const read = ({ row, cells }: LogRecord): LogRow => {
    if (cells === null) throw new Unusable('quote', 'has a quote (") that is not closed where it should be');
    if (cells.length !== header.length) {
      throw new Unusable('columns', `has ${cells.length} columns, the header has ${header.length}`);
    }
    const cell = (column: string) => cells[indexes.get(column) ?? -1] ?? '';
    const ticket = cell(mapping.ticket.column);
    if (ticket === '')
      throw new Unusable('ticket', `has no ticket (column "${mapping.ticket.column}" is empty)`);
    const activity = toActivity(cell(mapping.activity.column), mapping);
    const at = parseInstant(cell(mapping.instant.column), mapping, readInstant);
    const key = (spec: KeyColumn | undefined) => (spec === undefined ? null : toKey(spec, cell(spec.column)));
    return {
      row,
      at,
      ticket,
      activity,
      rep: key(mapping.rep),
      team: key(mapping.team),
      customer: key(mapping.customer),
      priority: key(mapping.priority),
      inbox: key(mapping.inbox),
      channel: key(mapping.channel),
      level: mapping.entitlement === undefined ? null : cell(mapping.entitlement.column),
      subject: mapping.subject?.replace(/\{([^}]*)\}/g, (_, column: string) => cell(column)) ?? ticket,
    };
  };
  return (record) => {
    try {
      return read(record);
    } catch (error) {
      if (error instanceof Unusable) return { row: record.row, code: error.code, reason: error.message };
      throw error;
    }
  };
}

export const isBadRow = (row: LogRow | BadRow): row is BadRow => 'code' in row;

function toActivity(activity: string, mapping: Mapping): string {
  if (activity === '')
    throw new Unusable('activity', `has no activity (column "${mapping.activity.column}" is empty)`);
  if (Object.hasOwn(mapping.activities, activity)) return activity;
  throw new Unusable('activity', `the activity "${shown(activity)}" is not in the mapping ${mapping.name}`);
}

function parseInstant(text: string, mapping: Mapping, read: (text: string) => number | null): number {
  const at = read(text);
  if (at !== null) return at;
  throw new Unusable('instant', `"${shown(text)}" is no time of the form ${mapping.instant.format}`);
}

/** The key that a cell stands for: listed, else `*`, else the cell itself where nothing is listed. */
function toKey({ column, values }: KeyColumn, cell: string): string | null {
  if (values !== undefined && Object.hasOwn(values, cell)) return values[cell] ?? null;
  if (cell === '') return null;
  if (values === undefined) return cell;
  if (Object.hasOwn(values, '*')) return values['*'] ?? null;
  throw new Unusable('value', `"${shown(cell)}" in column "${column}" is not in the mapping`);
}
