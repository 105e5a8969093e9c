import type { Priority, StatusCategory } from '../../src/domain/event.ts';
import type { WorldAction, WorldActor } from '../world.ts';
import type { Mapping, Step } from './mapping.ts';
import type { BadRow, LogRow } from './row.ts';

/** What the log's play has made of a ticket so far. */
interface TicketState {
  status: StatusCategory;
  priority: Priority | null;
  rep: string | null;
  inbox: string | null;
  customer: string | null;
  answered: boolean;
}

type Change = Exclude<Step, { do: 'create' }>;

type Draft = WorldAction extends infer A
  ? A extends WorldAction
    ? Omit<A, 'at' | 'ticket' | 'by'>
    : never
  : never;

export interface Played {
  readonly actions: WorldAction[];
  readonly rows: LogRow[];
  readonly refused: BadRow[];
  readonly tickets: number;
}

/** Turns rows in played order into actions (docs/demo-log.md §3). */
export function playRows(rows: readonly LogRow[], mapping: Mapping): Played {
  const tickets = new Map<string, TicketState>();
  const played: Played = { actions: [], rows: [], refused: [], tickets: 0 };
  for (const row of rows) {
    const actions = playRow(row, mapping, tickets);
    if (tickets.has(row.ticket)) {
      played.rows.push(row);
      played.actions.push(...actions);
    } else {
      const reason = `the ticket ${row.ticket} does not exist yet and "${row.activity}" does not create it`;
      played.refused.push({ row: row.row, code: 'no_ticket_yet', reason });
    }
  }
  return { ...played, tickets: tickets.size };
}

function playRow(row: LogRow, mapping: Mapping, tickets: Map<string, TicketState>): WorldAction[] {
  const actions: WorldAction[] = [];
  for (const step of [...mapping.everyRow, ...(mapping.activities[row.activity] ?? [])]) {
    const state = tickets.get(row.ticket) ?? null;
    const action = step.do === 'create' ? creation(step, row, state) : change(step, row, state);
    if (action === null) continue;
    tickets.set(row.ticket, after(action, state));
    actions.push(action);
  }
  return actions;
}

function creation(
  step: Extract<Step, { do: 'create' }>,
  row: LogRow,
  state: TicketState | null,
): WorldAction | null {
  if (state !== null) return null;
  return {
    at: row.at,
    ticket: row.ticket,
    by: toActor(step.by ?? 'customer', row, row.customer),
    do: 'create',
    subject: row.subject,
    customer: row.customer,
    inbox: row.inbox,
    channel: row.channel ?? 'email',
    priority: step.priority ? row.priority : null,
    rep: null,
    withMessage: step.withMessage,
  };
}

function change(step: Change, row: LogRow, state: TicketState | null): WorldAction | null {
  if (state === null || !holds(step.when, state)) return null;
  const draft = toDraft(step, row, state);
  if (draft === null) return null;
  return { at: row.at, ticket: row.ticket, by: toActor(step.by ?? 'rep', row, state.customer), ...draft };
}

/** The action of a step, or null when it would change nothing. */
function toDraft(step: Change, row: LogRow, state: TicketState): Draft | null {
  switch (step.do) {
    case 'reply':
      return { do: 'reply', visibility: step.visibility };
    case 'status':
      return step.status === state.status ? null : { do: 'status', status: step.status };
    case 'priority':
      return row.priority === state.priority ? null : { do: 'priority', priority: row.priority };
    case 'assign':
      return row.rep === null || row.rep === state.rep ? null : { do: 'assign', rep: row.rep };
    case 'inbox':
      return row.inbox === null || row.inbox === state.inbox ? null : { do: 'inbox', inbox: row.inbox };
    case 'customer':
      return row.customer === null || row.customer === state.customer
        ? null
        : { do: 'customer', customer: row.customer };
  }
}

function holds(when: Change['when'], state: TicketState): boolean {
  if (when === undefined) return true;
  if (when.status?.includes(state.status) === false) return false;
  if (when.notStatus?.includes(state.status) === true) return false;
  if (when.answered !== undefined && when.answered !== state.answered) return false;
  return when.assigned === undefined || when.assigned === (state.rep !== null);
}

function toActor(by: 'rep' | 'customer' | 'automation', row: LogRow, customer: string | null): WorldActor {
  if (by === 'customer') return { kind: 'customer', key: customer ?? row.ticket };
  return by === 'rep' && row.rep !== null ? { kind: 'rep', key: row.rep } : { kind: 'automation' };
}

function after(action: WorldAction, state: TicketState | null): TicketState {
  const next: TicketState = state ?? {
    status: 'new',
    priority: null,
    rep: null,
    inbox: null,
    customer: null,
    answered: false,
  };
  if (action.do === 'create') {
    return { ...next, priority: action.priority, inbox: action.inbox, customer: action.customer };
  }
  if (action.do === 'status') return { ...next, status: action.status };
  if (action.do === 'priority') return { ...next, priority: action.priority };
  if (action.do === 'assign') return { ...next, rep: action.rep };
  if (action.do === 'inbox') return { ...next, inbox: action.inbox };
  if (action.do === 'customer') return { ...next, customer: action.customer };
  const isAnswer = action.do === 'reply' && action.visibility === 'public' && action.by.kind === 'rep';
  return isAnswer ? { ...next, answered: true } : next;
}
