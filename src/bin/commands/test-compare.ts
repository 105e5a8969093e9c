import { readInstant } from '../../rules/calendar-instant.ts';
import { suggestion } from '../../rules/words.ts';
import { isObject, type JsonObject } from './jsonl.ts';

interface WrittenClock extends JsonObject {
  readonly metric: string;
  readonly cycle: number;
}

/**
 * Compares what a scenario expects with an evaluation as `pontual evaluate` writes it. Only what is named is compared:
 * `badge`, `nextDueAt`, `clocks` (a list, by metric and cycle) or, by the metric's name, its latest clock (or null: none).
 * A metric that the rules do not know is a mistake: "no clock" would otherwise hold for every misspelt name.
 */
export function compareExpectation(
  expected: JsonObject,
  answer: object,
  metrics: readonly string[],
): readonly string[] {
  const actual: JsonObject = { ...answer };
  const clocks = readClocks(actual);
  return Object.entries(expected).flatMap(([name, value]) => {
    if (name === 'badge' || name === 'nextDueAt') return compareValue(name, value, actual[name]);
    if (name === 'clocks') return compareList(value, clocks, metrics);
    const [metric = '', cycle] = name.split('#');
    if (!metrics.includes(metric)) return unknownMetric(name, metric, [...metrics, ...WHOLE_TICKET]);
    if (cycle !== undefined && !/^[1-9]\d*$/.test(cycle))
      return [`${name}: "${cycle}" is not the number of a cycle`];
    const latest = clocks.findLast(
      (clock) => clock.metric === metric && (cycle === undefined || clock.cycle === Number(cycle)),
    );
    return compareClock(name, value, latest);
  });
}

const WHOLE_TICKET = ['badge', 'nextDueAt', 'clocks'];

function unknownMetric(place: string, metric: string, known: readonly string[]): readonly string[] {
  return [`${place}: there is no metric "${metric}"${suggestion(metric, known)}`];
}

function compareList(
  value: unknown,
  clocks: readonly WrittenClock[],
  metrics: readonly string[],
): readonly string[] {
  if (!Array.isArray(value)) return ['clocks: must be a list'];
  return value.flatMap((one: unknown, index) => {
    if (!isObject(one) || typeof one.metric !== 'string') return [`clocks[${index}]: needs a "metric"`];
    const { metric, cycle, ...rest } = one;
    if (!metrics.includes(metric)) return unknownMetric(`clocks[${index}].metric`, metric, metrics);
    const found = clocks.findLast(
      (clock) => clock.metric === metric && (cycle === undefined || clock.cycle === cycle),
    );
    return compareClock(cycle === undefined ? metric : `${metric}#${cycle}`, rest, found);
  });
}

function compareClock(name: string, value: unknown, clock: WrittenClock | undefined): readonly string[] {
  if (value === null)
    return clock === undefined ? [] : [`${name}: expected no clock, got one (${clock.state})`];
  if (clock === undefined) return [`${name}: expected a clock, there is none`];
  if (typeof value === 'string') {
    return compareValue(name, value, readInstant(value) === null ? clock.state : clock.dueAt);
  }
  if (!isObject(value)) return [`${name}: ${JSON.stringify(value)} is no expectation`];
  return Object.entries(value).flatMap(([member, wanted]) =>
    Object.hasOwn(clock, member)
      ? compareValue(`${name}.${member}`, wanted, clock[member])
      : [`${name}.${member}: there is no such member (known: ${Object.keys(clock).join(', ')})`],
  );
}

/** Instants are compared as instants, however they are written. */
function compareValue(name: string, wanted: unknown, actual: unknown): readonly string[] {
  const isSame = wanted === actual || (typeof actual === 'string' && isSameInstant(wanted, actual));
  return isSame
    ? []
    : [`${name}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)}${gap(wanted, actual)}`];
}

function isSameInstant(wanted: unknown, actual: string): boolean {
  const at = readInstant(wanted);
  return at !== null && at === readInstant(actual);
}

/** How far apart two instants are, for people. */
function gap(wanted: unknown, actual: unknown): string {
  const one = readInstant(wanted);
  const other = readInstant(actual);
  if (one === null || other === null || typeof wanted === 'number') return '';
  const minutes = Math.round(Math.abs(other - one) / 6000) / 10;
  return ` (${minutes} min ${other > one ? 'later' : 'earlier'})`;
}

function readClocks(actual: JsonObject): readonly WrittenClock[] {
  return Array.isArray(actual.clocks) ? actual.clocks : [];
}
