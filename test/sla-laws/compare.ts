import type { Clock, Evaluation } from '../../src/domain/evaluation.ts';
import type { TicketEvent } from '../../src/domain/event.ts';
import type { Entitlement, RuleSet } from '../../src/domain/rules.ts';
import { compileRules, evaluate } from '../../src/sla/index.ts';
import { type OracleClock, oracleTicket } from '../oracle/clock-oracle.ts';

export interface ClockCase {
  readonly rules: RuleSet;
  readonly entitlements: readonly Entitlement[];
  readonly history: TicketEvent[];
  readonly now: number;
}

export function runEngine({ rules, entitlements, history, now }: ClockCase, explain = false): Evaluation {
  return evaluate(history, now, compileRules(rules), { entitlements, explain });
}

const COMPARED = [
  'metric',
  'kind',
  'cycle',
  'state',
  'startedAt',
  'dueAt',
  'targetMs',
  'elapsedMs',
  'fulfilledAt',
  'missedAt',
  'endedAt',
  'policy',
  'tier',
] as const;

/** One line per clock, in one order, of what engine and oracle must agree on. */
export function toLines(clocks: readonly (Clock | OracleClock)[]): string[] {
  return clocks
    .map((clock) => COMPARED.map((member) => `${member}=${readText(clock[member])}`).join(' '))
    .sort();
}

export function oracleLines(sample: ClockCase, everyMinute = false): string[] {
  return toLines(oracleTicket({ ...sample, everyMinute }).clocks);
}

/** Instants as people read them: a counterexample is for people. */
function readText(value: string | number | null): string {
  return typeof value === 'number' && value > 1e12 ? new Date(value).toISOString() : String(value);
}
