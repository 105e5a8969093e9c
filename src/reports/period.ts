import { PontualError } from '../domain/error.ts';
import type { Period } from './shapes.ts';

export type PeriodProblem = 'zone_unknown' | 'instant_malformed' | 'order_reversed';

/** A period that cannot be meant, with the name of the parameter at fault. The message is for developers, in English. */
export class PeriodError extends PontualError {
  readonly code = 'invalid';
  readonly parameter: 'from' | 'to' | 'zone';
  readonly problem: PeriodProblem;

  constructor(parameter: 'from' | 'to' | 'zone', problem: PeriodProblem, message: string) {
    super(`${parameter}: ${message}`, { faults: [{ place: parameter, detail: message }] });
    this.parameter = parameter;
    this.problem = problem;
  }
}

export type PeriodInput = Readonly<Partial<Record<'from' | 'to' | 'zone', string | undefined>>>;

/**
 * Reads `from` and `to` (a date `YYYY-MM-DD`: its first instant in the zone; or a date-time with offset) and `zone`
 * (IANA; default `accountZone`). Absent or empty ones are open. Gives a PeriodError for what cannot be meant.
 */
export function parsePeriod(requested: PeriodInput, accountZone: string): Period | PeriodError {
  const zone = requested.zone || accountZone;
  if (!isZone(zone)) {
    return new PeriodError('zone', 'zone_unknown', `"${zone}" is not a time zone, such as Europe/Rome`);
  }
  const from = parseInstant('from', requested.from, zone);
  if (from instanceof PeriodError) return from;
  const to = parseInstant('to', requested.to, zone);
  if (to instanceof PeriodError) return to;
  if (from !== null && to !== null && from >= to) {
    return new PeriodError('to', 'order_reversed', 'must be later than from');
  }
  return { from, to, zone };
}

/** True for an IANA name that this machine knows; plain offsets such as +02:00 are not zones. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Temporal.ZonedDateTime(0n, name);
    return true;
  } catch {
    // Temporal has no other way to ask whether it knows a zone.
    return false;
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function parseInstant(
  parameter: 'from' | 'to',
  text: string | undefined,
  zone: string,
): number | null | PeriodError {
  if (text === undefined || text === '') return null;
  try {
    if (DATE.test(text)) return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
    if (DATE_TIME.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    // A day that no calendar has, such as 30 February: refused below like any other text.
  }
  return new PeriodError(
    parameter,
    'instant_malformed',
    `"${text}" is neither a date such as 2026-01-31 nor a date-time such as 2026-01-31T09:00:00Z`,
  );
}
