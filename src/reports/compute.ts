import type { ClockState } from '../domain/evaluation.ts';
import type { MetricKey } from '../domain/ids.ts';
import { byTermOrder } from '../terms/index.ts';
import { percentile } from './percentile.ts';
import {
  type ClockCount,
  type Figures,
  type Line,
  type MetricFigures,
  type ReportFigures,
  type ReportRows,
  SHOWN_METRICS,
  type TicketCount,
  type TimeFigures,
} from './shapes.ts';

type Outcome = Exclude<keyof MetricFigures, 'attainment'>;

/** Every state of a clock is one outcome, so a metric's figures add up to its clocks. */
const OUTCOMES: Readonly<Record<ClockState, Outcome>> = {
  met: 'met',
  missed: 'missed',
  overdue: 'missed',
  running: 'open',
  paused: 'open',
  cancelled: 'cancelled',
  excused: 'excused',
};

/** Lines by name, `absentKey` (tickets that have none) last, and totals over the same rows. */
export function computeFigures(rows: ReportRows, absentKey: string): ReportFigures {
  const metrics = listMetrics(rows.clocks);
  const toKey = (row: { key: string | null }) => row.key ?? absentKey;
  const tickets = Map.groupBy(rows.tickets, toKey);
  const clocks = Map.groupBy(rows.clocks, toKey);
  const names = new Map(rows.names.map(({ key, name }) => [key, name]));
  const keys = new Set([...tickets.keys(), ...clocks.keys()]);
  const lines = [...keys].map(
    (key): Line => ({
      key,
      name: names.get(key) ?? key,
      ...toFigures(tickets.get(key) ?? [], clocks.get(key) ?? [], metrics),
    }),
  );
  return {
    lines: lines.sort(
      (a, b) => Number(a.key === absentKey) - Number(b.key === absentKey) || byName(a.name, b.name),
    ),
    totals: toFigures(rows.tickets, rows.clocks, metrics),
  };
}

function listMetrics(clocks: readonly ClockCount[]): readonly MetricKey[] {
  return [...new Set([...SHOWN_METRICS, ...clocks.map((row) => row.metric)])].sort(byTermOrder('metric'));
}

const byName = new Intl.Collator('en', { numeric: true }).compare;

function toFigures(
  tickets: readonly TicketCount[],
  clocks: readonly ClockCount[],
  metrics: readonly MetricKey[],
): Figures {
  return {
    tickets: sum(tickets.map((row) => row.tickets)),
    excluded: sum(tickets.map((row) => row.excluded)),
    metrics: Object.fromEntries(
      metrics.map((metric) => [metric, countOutcomes(clocks.filter((row) => row.metric === metric))]),
    ),
    firstReply: listTimes(clocks, 'first_reply'),
    resolution: listTimes(clocks, 'resolution'),
  };
}

function countOutcomes(clocks: readonly ClockCount[]): MetricFigures {
  const figures: Record<Outcome, number> = {
    met: 0,
    missed: 0,
    open: 0,
    cancelled: 0,
    excused: 0,
    fromUpgrade: 0,
  };
  for (const row of clocks) figures[toOutcome(row)] += row.count;
  const judged = figures.met + figures.missed;
  return { ...figures, attainment: judged === 0 ? null : figures.met / judged };
}

function toOutcome({ state, fromUpgrade }: ClockCount): Outcome {
  const outcome = OUTCOMES[state];
  return fromUpgrade && outcome === 'missed' ? 'fromUpgrade' : outcome;
}

/** An excused clock's time is nobody's doing, so it is left out here as it is left out of attainment. */
function listTimes(clocks: readonly ClockCount[], metric: MetricKey): TimeFigures {
  const times = clocks.flatMap((row) =>
    row.metric === metric && row.elapsedMs !== null && row.state !== 'excused'
      ? [{ value: row.elapsedMs, count: row.count }]
      : [],
  );
  return {
    medianMs: percentile(times, 50),
    p90Ms: percentile(times, 90),
    count: sum(times.map((one) => one.count)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
