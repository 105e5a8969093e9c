import type { Clock } from '../domain/evaluation.ts';
import type { TicketEvent } from '../domain/event.ts';
import { orderHistory } from './history.ts';

/** What came of the clocks of one metric. Durations in working ms. */
export interface TallyRow {
  readonly met: number;
  readonly missed: number;
  /** Still open and past their target. */
  readonly overdue: number;
  readonly open: number;
  readonly cancelled: number;
  readonly excused: number;
  /** Late only because a better tier came: neither met nor missed. */
  readonly fromUpgrade: number;
  /** met / (met + missed + overdue); null when none of them. */
  readonly attainment: number | null;
  /** Σ of what was late, over missed and overdue clocks: what credits are computed from. */
  readonly lateMs: number;
  /** Σ of elapsed time: the workload. */
  readonly elapsedMs: number;
}

export interface ReplayResult {
  readonly tickets: number;
  /** Tickets with a clock whose outcome differs between today's rules and the draft. */
  readonly changedTickets: number;
  /** By metric, and by metric × rep, channel, inbox, tier, customer. */
  readonly rows: readonly ReplayRow[];
}

export interface ReplayRow {
  readonly dimension: Dimension;
  /** The rep, channel …; null: none. For `all` always null. */
  readonly value: string | null;
  readonly metric: string;
  readonly today: TallyRow;
  readonly draft: TallyRow;
}

export const DIMENSIONS = ['all', 'rep', 'channel', 'inbox', 'tier', 'customer'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

type Sums = { -readonly [Name in Exclude<keyof TallyRow, 'attainment'>]: number };
type Value = string | null;

/** Sums the outcomes of clocks that started in `[from, to)`, under two sets of rules. */
export class Tally {
  private readonly from: number;
  private readonly to: number;
  private tickets = 0;
  private changedTickets = 0;
  private readonly sums = new Map<
    string,
    { row: Omit<ReplayRow, 'today' | 'draft'>; today: Sums; draft: Sums }
  >();

  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
  }

  add(history: readonly TicketEvent[], today: readonly Clock[], draft: readonly Clock[]): void {
    const before = today.filter((clock) => this.isInside(clock));
    const after = draft.filter((clock) => this.isInside(clock));
    if (before.length === 0 && after.length === 0) return;
    this.tickets += 1;
    if (!haveSameOutcome(before, after)) this.changedTickets += 1;
    const holders = findHolders(orderHistory(history), this.to);
    for (const clock of before) this.count(holders, clock, 'today');
    for (const clock of after) this.count(holders, clock, 'draft');
  }

  result(): ReplayResult {
    const rows = [...this.sums.values()].map(({ row, today, draft }) => ({
      ...row,
      today: toRow(today),
      draft: toRow(draft),
    }));
    return { tickets: this.tickets, changedTickets: this.changedTickets, rows: rows.sort(compareRows) };
  }

  private isInside(clock: Clock): boolean {
    return clock.startedAt >= this.from && clock.startedAt < this.to;
  }

  private count(holders: Readonly<Record<Holder, Value>>, clock: Clock, side: 'today' | 'draft'): void {
    for (const dimension of DIMENSIONS) {
      const value = dimension === 'all' ? null : dimension === 'tier' ? clock.tier : holders[dimension];
      const sums = this.findSums(dimension, value, clock.metric)[side];
      const outcome = toOutcome(clock);
      sums[outcome] += 1;
      sums.elapsedMs += clock.elapsedMs;
      if (outcome === 'missed' || outcome === 'overdue') sums.lateMs += Math.max(0, -clock.remainingMs);
    }
  }

  private findSums(dimension: Dimension, value: Value, metric: string): { today: Sums; draft: Sums } {
    const key = `${dimension}\n${metric}\n${value === null ? '' : `=${value}`}`;
    const known = this.sums.get(key);
    if (known !== undefined) return known;
    const fresh = { row: { dimension, value, metric }, today: noSums(), draft: noSums() };
    this.sums.set(key, fresh);
    return fresh;
  }
}

type Holder = 'rep' | 'channel' | 'inbox' | 'customer';

/** Who held the ticket last, before `to`. */
function findHolders(history: readonly TicketEvent[], to: number): Record<Holder, Value> {
  const latest: Record<Holder, { at: number; value: Value }> = {
    rep: { at: Number.NEGATIVE_INFINITY, value: null },
    channel: { at: Number.NEGATIVE_INFINITY, value: null },
    inbox: { at: Number.NEGATIVE_INFINITY, value: null },
    customer: { at: Number.NEGATIVE_INFINITY, value: null },
  };
  for (const event of history) {
    const [holder, value] = holding(event);
    if (holder !== null && event.at < to && event.at >= latest[holder].at)
      latest[holder] = { at: event.at, value };
  }
  const { rep, channel, inbox, customer } = latest;
  return { rep: rep.value, channel: channel.value, inbox: inbox.value, customer: customer.value };
}

function holding(event: TicketEvent): readonly [Holder | null, Value] {
  switch (event.type) {
    case 'assigned':
      return ['rep', event.rep];
    case 'channel':
      return ['channel', event.channel];
    case 'inbox':
      return ['inbox', event.inbox];
    case 'customer':
      return ['customer', event.customer];
    default:
      return [null, null];
  }
}

type Outcome = 'met' | 'missed' | 'overdue' | 'open' | 'cancelled' | 'excused' | 'fromUpgrade';

function toOutcome({ state, fromUpgrade }: Clock): Outcome {
  if (fromUpgrade && (state === 'missed' || state === 'overdue')) return 'fromUpgrade';
  return state === 'running' || state === 'paused' ? 'open' : state;
}

function haveSameOutcome(one: readonly Clock[], other: readonly Clock[]): boolean {
  return (
    one.length === other.length &&
    one.every((clock, index) => {
      const twin = other[index];
      return (
        twin?.metric === clock.metric && twin.cycle === clock.cycle && toOutcome(twin) === toOutcome(clock)
      );
    })
  );
}

function noSums(): Sums {
  const outcomes = { met: 0, missed: 0, overdue: 0, open: 0, cancelled: 0, excused: 0, fromUpgrade: 0 };
  return { ...outcomes, lateMs: 0, elapsedMs: 0 };
}

function toRow(sums: Sums): TallyRow {
  const judged = sums.met + sums.missed + sums.overdue;
  return { ...sums, attainment: judged === 0 ? null : sums.met / judged };
}

function compareRows(one: ReplayRow, other: ReplayRow): number {
  return (
    DIMENSIONS.indexOf(one.dimension) - DIMENSIONS.indexOf(other.dimension) ||
    compareText(one.value ?? '', other.value ?? '') ||
    compareText(one.metric, other.metric)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
