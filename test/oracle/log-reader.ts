import type { Actor, StatusCategory, TicketEvent } from '../../src/domain/event.ts';
import type { Entitlement } from '../../src/domain/rules.ts';
import type { OracleLog, OracleRow } from './csv-oracle.ts';

/**
 * What a log and its mapping mean, by docs/demo-log.md alone: every ticket's history as a CRM would tell it.
 * Shares no code with simulators/player.
 */
export interface LogMapping {
  readonly zone: string;
  readonly ticket: { readonly column: string };
  readonly activity: { readonly column: string };
  readonly instant: { readonly column: string; readonly format: string; readonly zone: string };
  readonly rep?: MappedColumn;
  readonly customer?: MappedColumn;
  readonly priority?: MappedColumn;
  readonly inbox?: MappedColumn;
  readonly channel?: MappedColumn;
  readonly entitlement?: {
    readonly column: string;
    readonly values: Readonly<Record<string, { tier: string; start: string | null; end: string | null }>>;
  };
  readonly everyRow: readonly MappedStep[];
  readonly activities: Readonly<Record<string, readonly MappedStep[]>>;
}

interface MappedColumn {
  readonly column: string;
  readonly values?: Readonly<Record<string, string | null>>;
  readonly name?: string;
  readonly names?: Readonly<Record<string, string>>;
}

/** How a key is shown. */
export function toName(column: MappedColumn | undefined, key: string): string {
  const listed = column?.names?.[key];
  if (listed !== undefined) return listed;
  return (column?.name ?? '{value}')
    .replaceAll('{value}', key)
    .replaceAll('{number}', key.replace(/\D/g, ''));
}

interface MappedStep {
  readonly do: 'create' | 'customer' | 'inbox' | 'priority' | 'assign' | 'status' | 'reply';
  readonly by?: 'rep' | 'customer' | 'automation';
  readonly withMessage?: boolean;
  readonly priority?: boolean;
  readonly status?: StatusCategory;
  readonly visibility?: 'public' | 'internal';
  readonly when?: {
    readonly status?: readonly StatusCategory[];
    readonly notStatus?: readonly StatusCategory[];
    readonly answered?: boolean;
    readonly assigned?: boolean;
  };
}

export interface OracleHistories {
  readonly histories: ReadonlyMap<string, readonly TicketEvent[]>;
  readonly entitlements: readonly Entitlement[];
  readonly playedRows: number;
  readonly badRows: readonly { row: number; reason: string }[];
  readonly actions: number;
}

interface Played {
  readonly row: number;
  readonly at: number;
  readonly ticket: string;
  readonly steps: readonly MappedStep[];
  readonly rep: string | null;
  readonly customer: string | null;
  readonly priority: string | null;
  readonly inbox: string | null;
  readonly channel: string | null;
  readonly entitlementCell: string | null;
}

interface TicketState {
  readonly events: TicketEvent[];
  status: StatusCategory;
  priority: string | null;
  rep: string | null;
  inbox: string | null;
  customer: string | null;
  answered: boolean;
}

/** Plays all rows that are good, in played order, and counts the others. */
export function readHistories(log: OracleLog, mapping: LogMapping): OracleHistories {
  const badRows = [...log.bad];
  const good = log.rows.flatMap((row) => {
    const read = readRow(row, mapping);
    if (typeof read !== 'string') return [read];
    badRows.push({ row: row.number, reason: read });
    return [];
  });
  good.sort((a, b) => a.at - b.at || a.row - b.row);
  const tickets = new Map<string, TicketState>();
  const entitlements = new Map<string, Entitlement | null>();
  let actions = 0;
  let playedRows = 0;
  for (const row of good) {
    const state = tickets.get(row.ticket) ?? newTicket();
    const before = state.events.length;
    const done = playRow(row, state);
    if (done === null) {
      badRows.push({ row: row.row, reason: 'no such ticket yet' });
      continue;
    }
    if (before === 0) tickets.set(row.ticket, state);
    playedRows += 1;
    actions += done;
    if (row.customer !== null && !entitlements.has(row.customer)) {
      entitlements.set(row.customer, createEntitlement(row, row.customer, mapping));
    }
  }
  return {
    histories: new Map([...tickets].map(([key, { events }]) => [key, events])),
    entitlements: [...entitlements.values()].filter((one) => one !== null),
    playedRows,
    badRows,
    actions,
  };
}

function newTicket(): TicketState {
  return {
    events: [],
    status: 'new',
    priority: null,
    rep: null,
    inbox: null,
    customer: null,
    answered: false,
  };
}

/** The row's meaning, or why it is bad. */
function readRow(row: OracleRow, mapping: LogMapping): Played | string {
  const cell = (column: string) => row.cells.get(column) ?? '';
  const ticket = cell(mapping.ticket.column);
  if (ticket === '') return 'no ticket';
  const own = mapping.activities[cell(mapping.activity.column)];
  if (own === undefined) return 'unknown activity';
  const at = parseInstant(cell(mapping.instant.column), mapping.instant);
  if (at === null) return 'bad instant';
  const mapped = [mapping.rep, mapping.customer, mapping.priority, mapping.inbox, mapping.channel].map(
    (column) => toKey(column, cell),
  );
  if (mapped.includes(undefined)) return 'unlisted value';
  const [rep = null, customer = null, priority = null, inbox = null, channel = null] = mapped;
  return {
    row: row.number,
    at,
    ticket,
    steps: [...mapping.everyRow, ...own],
    rep,
    customer,
    priority,
    inbox,
    channel,
    entitlementCell: mapping.entitlement === undefined ? null : cell(mapping.entitlement.column),
  };
}

/** Null: empty or not mapped. Undefined: a value that is not listed. */
function toKey(column: MappedColumn | undefined, cell: (name: string) => string): string | null | undefined {
  if (column === undefined) return null;
  const text = cell(column.column);
  const { values } = column;
  if (values !== undefined && Object.hasOwn(values, text)) return values[text] ?? null;
  if (text === '') return null;
  if (values === undefined) return text;
  return Object.hasOwn(values, '*') ? (values['*'] ?? null) : undefined;
}

function createEntitlement(row: Played, customer: string, mapping: LogMapping): Entitlement | null {
  const right = mapping.entitlement?.values[row.entitlementCell ?? ''];
  if (right === undefined) return null;
  const instant = (text: string | null) => {
    if (text === null) return null;
    if (text.includes('T')) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDate.from(text).toZonedDateTime(mapping.zone).epochMilliseconds;
  };
  return { customer, tier: right.tier, start: instant(right.start), end: instant(right.end) };
}

/** Does a row's steps on its ticket; the number of actions, or null when there is no ticket to act on. */
function playRow(row: Played, state: TicketState): number | null {
  let actions = 0;
  for (const step of row.steps) {
    if (state.events.length === 0 && step.do !== 'create') {
      if (row.steps.some((one) => one.do === 'create')) continue;
      return null;
    }
    if (!holds(step, state)) continue;
    if (playStep(step, row, state)) actions += 1;
  }
  return actions;
}

function holds({ when = {} }: MappedStep, state: TicketState): boolean {
  const { status, notStatus, answered, assigned } = when;
  if (status !== undefined && !status.includes(state.status)) return false;
  if (notStatus?.includes(state.status) === true) return false;
  if (answered !== undefined && answered !== state.answered) return false;
  return assigned === undefined || assigned === (state.rep !== null);
}

function playStep(step: MappedStep, row: Played, state: TicketState): boolean {
  const actor = toActor(step, row, state);
  // Two zero-padded numbers keep the order of steps under H1's comparison of ids as texts.
  const base = () => ({
    id: `${String(row.row).padStart(9, '0')}-${String(state.events.length).padStart(6, '0')}`,
    at: row.at,
    actor,
  });
  switch (step.do) {
    case 'create': {
      if (state.events.length > 0) return false;
      state.customer = row.customer;
      state.inbox = row.inbox;
      state.priority = step.priority === true ? row.priority : null;
      const channel = row.channel ?? 'email';
      state.events.push({ ...base(), type: 'created' });
      state.events.push({ ...base(), type: 'priority', priority: state.priority });
      state.events.push({ ...base(), type: 'customer', customer: row.customer });
      state.events.push({ ...base(), type: 'inbox', inbox: row.inbox });
      state.events.push({ ...base(), type: 'channel', channel });
      state.events.push({ ...base(), type: 'status', category: 'new', raw: 'new' });
      if (step.withMessage ?? true) {
        state.events.push({ ...base(), type: 'message', visibility: 'public', channel });
      }
      return true;
    }
    case 'customer':
      if (row.customer === null || row.customer === state.customer) return false;
      state.customer = row.customer;
      state.events.push({ ...base(), type: 'customer', customer: row.customer });
      return true;
    case 'inbox':
      if (row.inbox === null || row.inbox === state.inbox) return false;
      state.inbox = row.inbox;
      state.events.push({ ...base(), type: 'inbox', inbox: row.inbox });
      return true;
    case 'priority':
      if (row.priority === state.priority) return false;
      state.priority = row.priority;
      state.events.push({ ...base(), type: 'priority', priority: row.priority });
      return true;
    case 'assign':
      if (row.rep === null || row.rep === state.rep) return false;
      state.rep = row.rep;
      state.events.push({ ...base(), type: 'assigned', rep: row.rep });
      return true;
    case 'status': {
      const category = step.status;
      if (category === undefined || category === state.status) return false;
      state.status = category;
      state.events.push({ ...base(), type: 'status', category, raw: category });
      return true;
    }
    case 'reply': {
      const visibility = step.visibility ?? 'public';
      if (visibility === 'public' && actor.kind === 'rep') state.answered = true;
      state.events.push({ ...base(), type: 'message', visibility, channel: null });
      return true;
    }
  }
}

function toActor(step: MappedStep, row: Played, state: TicketState): Actor {
  const by = step.by ?? (step.do === 'create' ? 'customer' : 'rep');
  if (by === 'customer') return { kind: 'customer', id: state.customer ?? row.customer ?? row.ticket };
  return by === 'rep' && row.rep !== null ? { kind: 'rep', id: row.rep } : { kind: 'automation', id: null };
}

/** Epoch ms; null when the text does not fit. Fixed-width patterns of yyyy MM dd HH mm ss SSS, iso and epochs. */
function parseInstant(text: string, { format, zone }: LogMapping['instant']): number | null {
  try {
    if (format === 'iso') return Temporal.Instant.from(text).epochMilliseconds;
    if (format === 'epoch_ms') return Number(text);
    if (format === 'epoch_s') return Number(text) * 1000;
    const parts: Record<string, number> = {};
    let rest = text;
    for (const token of format.match(/yyyy|MM|dd|HH|mm|ss|SSS|[^A-Za-z]|[A-Za-z]+/g) ?? []) {
      const piece = rest.slice(0, token.length);
      rest = rest.slice(token.length);
      if (!/^[A-Za-z]/.test(token)) {
        if (piece !== token) return null;
      } else if (/^\d+$/.test(piece)) parts[token] = Number(piece);
      else return null;
    }
    if (rest !== '') return null;
    const wall = Temporal.PlainDateTime.from(
      {
        year: parts.yyyy ?? 0,
        month: parts.MM ?? 1,
        day: parts.dd ?? 1,
        hour: parts.HH ?? 0,
        minute: parts.mm ?? 0,
        second: parts.ss ?? 0,
        millisecond: parts.SSS ?? 0,
      },
      { overflow: 'reject' },
    );
    return wall.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}
