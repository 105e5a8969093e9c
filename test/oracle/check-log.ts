import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TicketEvent } from '../../src/domain/event.ts';
import { CHECK_RULES } from './check-rules.ts';
import { type OracleClock, oracleTicket } from './clock-oracle.ts';
import { readLog } from './csv-oracle.ts';
import { type LogMapping, readHistories } from './log-reader.ts';
import { oracleBadge, oracleNextDue } from './result-oracle.ts';
import { readRules } from './rules-reader.ts';

/** `pontual evaluate` against the oracle over a whole log: `node test/oracle/check-log.ts LOG`, or PONTUAL_TEST_LOG. */
export interface LogCheck {
  readonly tickets: number;
  readonly answers: number;
  readonly clocks: number;
  /** The first few, for people. */
  readonly differences: readonly string[];
  readonly different: number;
}

const ROOT = resolve(import.meta.dirname, '../..');
const MAPPING = resolve(ROOT, 'simulators/player/mappings/italian-helpdesk.json');
const DAY_MS = 86_400_000;

/** Asks the command line about every ticket at two instants of its life, and compares every clock. */
export async function checkLog(logPath: string): Promise<LogCheck> {
  const mapping: LogMapping = JSON.parse(readFileSync(MAPPING, 'utf8'));
  const { histories, entitlements } = readHistories(readLog(logPath), mapping);
  const { rules } = readRules(CHECK_RULES);
  const requested = [...histories].map(([id, history]) => ({ id, history, at: parseInstants(history) }));
  const answers = await askCommandLine([
    JSON.stringify({ define: 'check', rules: { ...CHECK_RULES, entitlements } }),
    ...requested.map(({ id, history, at }) => JSON.stringify({ id, rules: 'check', history, at })),
  ]);
  const differences: string[] = [];
  let clocks = 0;
  requested.forEach(({ id, history, at }, index) => {
    const results = answers[index + 1]?.results;
    at.forEach((now, place) => {
      const oracle = oracleTicket({ rules, entitlements, history, now });
      clocks += oracle.clocks.length;
      const expected = toLines({
        badge: oracleBadge(oracle.clocks),
        nextDueAt: iso(oracleNextDue(oracle.clocks)?.at ?? null),
        clocks: oracle.clocks.map(written),
      });
      const result = results?.[place];
      const actual = result === undefined ? [JSON.stringify(answers[index + 1])] : toLines(result);
      const missing = expected.filter((line) => !actual.includes(line));
      const extra = actual.filter((line) => !expected.includes(line));
      if (missing.length + extra.length > 0) {
        differences.push(
          [
            `${id} at ${iso(now)}`,
            ...missing.map((one) => `  oracle ${one}`),
            ...extra.map((one) => `  engine ${one}`),
          ].join('\n'),
        );
      }
    });
  });
  const count = requested.reduce((sum, { at }) => sum + at.length, 0);
  return {
    tickets: requested.length,
    answers: count,
    clocks,
    differences: differences.slice(0, 10),
    different: differences.length,
  };
}

/** In the middle of its life and ten days after its last event. */
function parseInstants(history: readonly TicketEvent[]): number[] {
  const first = history[0]?.at ?? 0;
  const last = history.at(-1)?.at ?? 0;
  return [Math.floor((first + last) / 2), last + 10 * DAY_MS];
}

interface Answer {
  readonly badge: string;
  readonly nextDueAt: string | null;
  readonly clocks: readonly Readonly<Record<string, unknown>>[];
}

async function askCommandLine(
  lines: readonly string[],
): Promise<readonly { readonly results?: readonly Answer[] }[]> {
  const child = spawn(process.execPath, [resolve(ROOT, 'src/bin/pontual.ts'), 'evaluate'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A command that ends early is seen by the answers that are missing.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${lines.join('\n')}\n`);
  const answers: { results?: readonly Answer[] }[] = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  return answers;
}

const iso = (at: number | null): string | null =>
  at === null ? null : Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });

const MEMBERS = [
  'kind',
  'metric',
  'cycle',
  'state',
  'startedAt',
  'dueAt',
  'targetMs',
  'elapsedMs',
  'remainingMs',
  'fulfilledAt',
  'missedAt',
  'policy',
  'tier',
] as const;

function written(clock: OracleClock): Readonly<Record<string, unknown>> {
  return {
    ...clock,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    remainingMs: clock.targetMs - clock.elapsedMs,
    fulfilledAt: iso(clock.fulfilledAt),
    missedAt: iso(clock.missedAt),
  };
}

/** Instants are compared as instants, however they are written. */
function toLines({ badge, nextDueAt, clocks }: Answer): string[] {
  const plain = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? iso(Date.parse(value)) : value;
  return [
    `badge ${badge} next ${String(plain(nextDueAt))}`,
    ...clocks.map((clock) => MEMBERS.map((member) => `${member}=${String(plain(clock[member]))}`).join(' ')),
  ];
}

async function main(): Promise<void> {
  const path = process.argv[2] ?? process.env.PONTUAL_TEST_LOG;
  if (path === undefined) {
    console.error('usage: node test/oracle/check-log.ts LOG   (or PONTUAL_TEST_LOG)');
    process.exitCode = 2;
    return;
  }
  const { differences, ...counts } = await checkLog(path);
  for (const one of differences) console.log(one);
  console.log(JSON.stringify(counts));
  process.exitCode = counts.different === 0 ? 0 : 1;
}

if (import.meta.main) await main();
