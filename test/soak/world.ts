import { generateWorld } from '../../simulators/player/index.ts';
import type { WorldAction, WorldSetup } from '../../simulators/world.ts';
import type { StatusCategory } from '../../src/domain/event.ts';
import { createRandom, type Random } from '../../src/lib/random.ts';

const DAY_MS = 24 * 3_600_000;
const SECOND_MS = 1000;
const DAYS = 14;
/** Nothing happens so shortly before the install: catch-up looks back a little, and may or may not see it. */
const QUIET_MS = 5 * 60_000;

/** What one account goes through: two weeks before the app is installed, and one hour with it. */
export interface AccountWorld {
  readonly externalId: string;
  readonly setup: WorldSetup;
  readonly before: readonly WorldAction[];
  /** `at` counts from the beginning of that hour. */
  readonly hour: readonly WorldAction[];
}

export interface WorldOrder {
  readonly seed: number;
  readonly tickets: number;
  readonly changes: number;
  /** Epoch ms at which the app is installed. */
  readonly installAt: number;
}

const HOUR_SECONDS = 3600;
/** A deletion whose webhook was lost is found by then; one that is undone before cannot be known of everywhere. */
const NOTICED_MS = 15 * 60_000;

export function accountWorld(externalId: string, order: WorldOrder): AccountWorld {
  const { seed, tickets, changes, installAt } = order;
  const from = installAt - QUIET_MS - DAYS * DAY_MS;
  const { setup, actions } = generateWorld({ seed, tickets, from, days: DAYS, zone: 'America/Sao_Paulo' });
  const hour = makeChanges(createRandom(seed).fork('hour'), setup, actions, changes);
  return { externalId, setup, before: actions, hour };
}

/** What a ticket is like while changes are made up for it. */
interface Ticket {
  readonly key: string;
  readonly customer: string | null;
  rep: string | null;
  status: StatusCategory;
  isGone: boolean;
  /** When it went into the bin. */
  goneAt: number;
}

type Kind =
  | 'ask'
  | 'answer'
  | 'note'
  | 'status'
  | 'priority'
  | 'assign'
  | 'create'
  | 'merge'
  | 'delete'
  | 'restore';

const KINDS = [
  ['ask', 24],
  ['answer', 26],
  ['status', 15],
  ['create', 12],
  ['priority', 8],
  ['assign', 5],
  ['note', 4],
  ['delete', 3],
  ['merge', 2],
  ['restore', 1],
] as const satisfies readonly (readonly [Kind, number])[];

/** Changes at seconds of their own, in order of time: answers, questions, new tickets, merges, deletions. */
function makeChanges(
  random: Random,
  setup: WorldSetup,
  before: readonly WorldAction[],
  count: number,
): WorldAction[] {
  const tickets = new Map<string, Ticket>();
  for (const action of before) live(tickets, { ...action, at: 0 - NOTICED_MS });
  const seconds = new Set<number>();
  while (seconds.size < Math.min(count, HOUR_SECONDS - 1)) seconds.add(random.integer(1, HOUR_SECONDS - 1));
  const changes: WorldAction[] = [];
  for (const second of [...seconds].sort((a, b) => a - b)) {
    const action = makeChange(random, setup, tickets, second * SECOND_MS, changes.length);
    changes.push(action);
    live(tickets, action);
  }
  return changes;
}

function makeChange(
  random: Random,
  setup: WorldSetup,
  tickets: ReadonlyMap<string, Ticket>,
  at: number,
  number: number,
): WorldAction {
  const kind = random.weighted(KINDS);
  const all = [...tickets.values()];
  const alive = all.filter(({ isGone, status }) => !isGone && status !== 'closed');
  const open = alive.filter(({ status }) => status !== 'solved');
  const ticket = pickAny(random, random.chance(0.85) && open.length > 0 ? open : alive);
  const rep = { kind: 'rep', key: ticket?.rep ?? setup.reps[0]?.key ?? '' } as const;
  const deleted = all.filter(
    ({ isGone, status, goneAt }) => isGone && status !== 'closed' && goneAt < at - NOTICED_MS,
  );
  const into = pickAny(
    random,
    open.filter(({ key }) => key !== ticket?.key),
  );
  if (ticket === undefined || kind === 'create') return creation(random, setup, at, number);
  const base = { at, ticket: ticket.key, by: rep };
  switch (kind) {
    case 'ask':
      return { ...base, by: toCustomer(ticket), do: 'reply', visibility: 'public' };
    case 'status':
      return {
        ...base,
        do: 'status',
        status: random.pick(OTHER_STATUSES.filter((status) => status !== ticket.status)),
      };
    case 'priority':
      return { ...base, do: 'priority', priority: random.pick(['low', 'normal', 'high', 'urgent'] as const) };
    case 'assign':
      return { ...base, do: 'assign', rep: random.pick(setup.reps).key };
    case 'note':
      return { ...base, do: 'reply', visibility: 'internal' };
    case 'merge':
      return into === undefined ? answer(base) : { ...base, do: 'merge', into: into.key };
    case 'delete':
      return { ...base, do: 'delete' };
    case 'restore': {
      const back = pickAny(random, deleted);
      return back === undefined ? answer(base) : { ...base, ticket: back.key, do: 'restore' };
    }
    default:
      return answer(base);
  }
}

function pickAny<T>(random: Random, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : random.pick(list);
}

const OTHER_STATUSES = ['open', 'pending', 'on_hold', 'solved'] as const;

const toCustomer = (ticket: Ticket) => ({ kind: 'customer', key: ticket.customer ?? 'visitor' }) as const;

function answer(base: Pick<WorldAction, 'at' | 'ticket' | 'by'>): WorldAction {
  return { ...base, do: 'reply', visibility: 'public' };
}

function creation(random: Random, setup: WorldSetup, at: number, number: number): WorldAction {
  const customer = random.pick(setup.customers).key;
  return {
    at,
    ticket: `N-${String(number).padStart(5, '0')}`,
    by: { kind: 'customer', key: customer },
    do: 'create',
    subject: 'A question of the hour',
    customer,
    inbox: random.pick(setup.inboxes).key,
    channel: random.pick(['email', 'chat', 'web'] as const),
    priority: random.pick([null, 'low', 'normal', 'high', 'urgent'] as const),
    rep: random.pick(setup.reps).key,
    withMessage: true,
  };
}

function live(tickets: Map<string, Ticket>, action: WorldAction): void {
  if (action.do === 'create') {
    const { ticket: key, customer, rep } = action;
    tickets.set(key, { key, customer, rep, status: 'new', isGone: false, goneAt: 0 });
    return;
  }
  const ticket = tickets.get(action.ticket);
  if (ticket === undefined) return;
  if (action.do === 'status') ticket.status = action.status;
  if (action.do === 'assign') ticket.rep = action.rep;
  if (action.do === 'delete') Object.assign(ticket, { isGone: true, goneAt: action.at });
  if (action.do === 'restore') ticket.isGone = false;
  // Merged away for good: not to be fetched back.
  if (action.do === 'merge') Object.assign(ticket, { isGone: true, status: 'closed' });
}
