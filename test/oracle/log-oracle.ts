import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ClockState } from '../../src/domain/evaluation.ts';
import type { TicketEvent } from '../../src/domain/event.ts';
import { type OracleClock, oracleTicket } from './clock-oracle.ts';
import { readLog } from './csv-oracle.ts';
import { type LogMapping, type OracleHistories, readHistories, toName } from './log-reader.ts';
import { type OracleProperties, oracleProperties } from './result-oracle.ts';
import { readRules } from './rules-reader.ts';

/**
 * What every ticket of a log must show in its CRM, and what the reports must say, worked out from the log, its mapping,
 * the rules and `now` alone. Shares no code with src/sla, simulators or src/reports.
 */
export interface LogQuestion {
  readonly logPath: string;
  readonly mapping: LogMapping;
  /** Rules as an admin writes them. */
  readonly rules: unknown;
  readonly now: number;
  /** Into how many accounts the tickets are shared out (docs/demo-log.md §5); default 1. */
  readonly accounts?: number;
}

export interface OracleLogTicket {
  readonly ticket: string;
  /** Number of the account, from 0. */
  readonly account: number;
  readonly createdAt: number;
  readonly rep: string | null;
  readonly channel: string | null;
  readonly inbox: string | null;
  readonly properties: OracleProperties;
  readonly clocks: readonly OracleClock[];
}

export interface MetricCount {
  readonly met: number;
  readonly missed: number;
  readonly open: number;
  readonly cancelled: number;
  readonly excused: number;
  /** A log has no tier that somebody bought later, so this is always 0. */
  readonly fromUpgrade: number;
  readonly attainment: number | null;
}

export interface OracleReportLine {
  readonly account: number;
  readonly report: 'rep' | 'channel' | 'inbox';
  /** The log's own key; null for tickets that have none. */
  readonly key: string | null;
  readonly name: string | null;
  readonly tickets: number;
  readonly metrics: Readonly<Record<string, MetricCount>>;
  readonly firstReply: TimeCount;
  readonly resolution: TimeCount;
}

export interface TimeCount {
  readonly count: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

export interface LogAnswer {
  readonly tickets: readonly OracleLogTicket[];
  readonly reports: readonly OracleReportLine[];
  readonly histories: OracleHistories;
}

export function answerLog(question: LogQuestion): LogAnswer {
  const { mapping, now, accounts = 1 } = question;
  const histories = readHistories(readLog(question.logPath), mapping);
  const { rules, entitlements } = readRules(question.rules);
  const rights = [...entitlements, ...histories.entitlements];
  const claimedAccount = shareOut([...histories.histories.keys()], accounts);
  const tickets = [...histories.histories].map(([ticket, history]): OracleLogTicket => {
    const result = oracleTicket({ rules, entitlements: rights, history, now });
    const past = history.filter(({ at }) => at <= now);
    return {
      ticket,
      account: claimedAccount.get(ticket) ?? 0,
      createdAt: history[0]?.at ?? 0,
      rep: past.findLast(hasType('assigned'))?.rep ?? null,
      channel: past.findLast(hasType('channel'))?.channel ?? null,
      inbox: past.findLast(hasType('inbox'))?.inbox ?? null,
      properties: oracleProperties(result, rules),
      clocks: result.clocks,
    };
  });
  return { tickets, reports: toReports(tickets, accounts, mapping), histories };
}

function hasType<T extends TicketEvent['type']>(type: T) {
  return (event: TicketEvent): event is Extract<TicketEvent, { type: T }> => event.type === type;
}

/** docs/demo-log.md §5 without merges: in order of keys, each to the account that has fewest, the first of equals. */
function shareOut(tickets: readonly string[], accounts: number): ReadonlyMap<string, number> {
  const sorted = [...tickets].sort((a, b) => (a < b ? -1 : 1));
  return new Map(sorted.map((ticket, index) => [ticket, index % accounts]));
}

const SHOWN = ['first_reply', 'next_reply', 'resolution'];

function toReports(
  tickets: readonly OracleLogTicket[],
  accounts: number,
  mapping: LogMapping,
): OracleReportLine[] {
  const lines: OracleReportLine[] = [];
  for (let account = 0; account < accounts; account += 1) {
    const own = tickets.filter((ticket) => ticket.account === account);
    for (const report of ['rep', 'channel', 'inbox'] as const) {
      for (const key of [...new Set(own.map((ticket) => ticket[report]))].sort()) {
        const name = key === null ? null : toName(mapping[report], key);
        lines.push({
          account,
          report,
          key,
          name,
          ...toFigures(own.filter((ticket) => ticket[report] === key)),
        });
      }
    }
  }
  return lines;
}

function toFigures(tickets: readonly OracleLogTicket[]) {
  const clocks = tickets.flatMap((ticket) => ticket.clocks).filter(({ kind }) => kind === 'service');
  const metrics = [...new Set([...SHOWN, ...clocks.map(({ metric }) => metric)])];
  return {
    tickets: tickets.length,
    metrics: Object.fromEntries(
      metrics.map((metric) => [metric, toCount(clocks.filter((clock) => clock.metric === metric))]),
    ),
    firstReply: listTimes(clocks, 'first_reply'),
    resolution: listTimes(clocks, 'resolution'),
  };
}

function toCount(clocks: readonly OracleClock[]): MetricCount {
  const count = (...states: ClockState[]) => clocks.filter(({ state }) => states.includes(state)).length;
  const met = count('met');
  const missed = count('missed', 'overdue');
  return {
    met,
    missed,
    open: count('running', 'paused'),
    cancelled: count('cancelled'),
    excused: count('excused'),
    fromUpgrade: 0,
    attainment: met + missed === 0 ? null : met / (met + missed),
  };
}

/** Working time until fulfilled; nearest rank, so always a time that was. */
function listTimes(clocks: readonly OracleClock[], metric: string): TimeCount {
  const times = clocks
    .filter((clock) => clock.metric === metric && clock.fulfilledAt !== null && clock.state !== 'excused')
    .map(({ elapsedMs }) => elapsedMs)
    .sort((a, b) => a - b);
  const rank = (percent: number) => times[Math.ceil((times.length * percent) / 100) - 1] ?? null;
  return { count: times.length, medianMs: rank(50), p90Ms: rank(90) };
}

function main(): void {
  const { values } = parseArgs({
    options: {
      log: { type: 'string' },
      mapping: { type: 'string' },
      rules: { type: 'string' },
      now: { type: 'string' },
      accounts: { type: 'string', default: '1' },
    },
  });
  const { log, mapping, rules, now } = values;
  if (log === undefined || mapping === undefined || rules === undefined || now === undefined) {
    console.error('usage: log-oracle.ts --log FILE --mapping FILE --rules FILE --now INSTANT [--accounts N]');
    process.exitCode = 2;
    return;
  }
  const answer = answerLog({
    logPath: log,
    mapping: JSON.parse(readFileSync(mapping, 'utf8')),
    rules: JSON.parse(readFileSync(rules, 'utf8')),
    now: /^\d+$/.test(now) ? Number(now) : Temporal.Instant.from(now).epochMilliseconds,
    accounts: Number(values.accounts),
  });
  for (const { clocks: _clocks, ...ticket } of answer.tickets) console.log(JSON.stringify(ticket));
  for (const line of answer.reports) console.log(JSON.stringify(line));
}

if (import.meta.main) main();
