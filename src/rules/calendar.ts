import type { z } from 'zod';
import type { CalendarKey } from '../domain/ids.ts';
import type { CalendarSpec } from '../domain/rules.ts';
import { CalendarError } from '../sla/calendar/errors.ts';
import { startOfDay } from '../sla/calendar/zone.ts';
import { readInstant } from './calendar-instant.ts';
import {
  alwaysSchema,
  combinedSchema,
  hoursSchema,
  type RawHours,
  versionsSchema,
} from './calendar-schema.ts';

type Specs = Record<CalendarKey, CalendarSpec>;
type HoursVersion = Extract<CalendarSpec, { kind: 'hours' }>['versions'][number];

/**
 * Reads calendars as a person writes them (calendar-schema.ts), by name, into what the engine compiles. A calendar
 * written inside a union or intersection gets a name of its own, as `support.union[0]`. Throws CalendarError.
 */
export function parseCalendars(raw: Readonly<Record<CalendarKey, unknown>>): Specs {
  const read = Object.entries(raw).map(([key, one]) => parseCalendar(one, key));
  return Object.fromEntries(read.flatMap((specs) => Object.entries(specs)));
}

/** Reads one calendar, and those written inside it. Throws CalendarError. */
export function parseCalendar(raw: unknown, key: CalendarKey): Specs {
  if (has(raw, 'union', 'intersection', 'of')) return parseCombined(raw, key);
  if (raw === 'always' || has(raw, 'always') || toKind(raw) === 'always') {
    check(alwaysSchema, raw, key);
    return { [key]: { kind: 'always' } };
  }
  return { [key]: { kind: 'hours', versions: readVersions(raw, key) } };
}

function parseCombined(raw: unknown, key: CalendarKey): Specs {
  const { kind, of, union, intersection } = check(combinedSchema, raw, key);
  const lists = [of, union, intersection].filter((list) => list !== undefined);
  const [members] = lists;
  const how = of !== undefined ? kind : union !== undefined ? 'union' : 'intersection';
  if (members === undefined || how === undefined || lists.length > 1 || (kind ?? how) !== how) {
    throw new CalendarError(key, '', 'write either "union": [...] or "intersection": [...]');
  }
  const named = members.map((member, index) => {
    const name = typeof member === 'string' ? member : `${key}.${how}[${index}]`;
    return { name, inside: typeof member === 'string' ? {} : parseCalendar(member, name) };
  });
  const inside = named.flatMap((member) => Object.entries(member.inside));
  return { ...Object.fromEntries(inside), [key]: { kind: how, of: named.map(({ name }) => name) } };
}

/** In order of validity, whatever order they are written in. */
function readVersions(raw: unknown, key: CalendarKey): readonly HoursVersion[] {
  if (!has(raw, 'versions')) return [readVersion(check(hoursSchema, raw, key), key, '')];
  const { versions, name: _name, kind: _kind, ...common } = check(versionsSchema, raw, key);
  const read = versions.map(({ hours, ...version }, index) => {
    const place = `versions[${index}].`;
    return readVersion(check(hoursSchema, { ...common, ...version, ...hours }, key, place), key, place);
  });
  const toStart = ({ validFrom }: HoursVersion): number => validFrom ?? Number.NEGATIVE_INFINITY;
  return read.sort((one, other) => (toStart(one) < toStart(other) ? -1 : 1));
}

function readVersion(raw: RawHours, key: CalendarKey, place: string): HoursVersion {
  const { validFrom = null, name: _name, kind: _kind, week = {}, ...hours } = raw;
  return { validFrom: readValidFrom(validFrom, raw.zone, key, place), hours: { ...hours, week } };
}

function readValidFrom(
  raw: string | number | null,
  zone: string,
  key: CalendarKey,
  place: string,
): number | null {
  if (raw === null) return null;
  const at = readInstant(raw) ?? (typeof raw === 'string' ? startOfDay(zone, raw) : null);
  if (at !== null) return at;
  throw new CalendarError(
    key,
    `${place}validFrom`,
    `${JSON.stringify(raw)} is neither an instant with Z or an offset nor a date (YYYY-MM-DD)`,
  );
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  key: CalendarKey,
  place = '',
): z.output<Schema> {
  for (const member of ['week', 'overrides', 'breaks']) {
    // zod drops this name from records without a word.
    if (has(raw, member) && has(Reflect.get(raw, member), '__proto__')) {
      throw new CalendarError(key, `${place}${member}.__proto__`, 'is neither a weekday nor a date');
    }
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const isMissing = issue?.message.endsWith('received undefined') === true;
  const problem = isMissing ? 'is missing' : (issue?.message ?? 'is malformed');
  throw new CalendarError(key, place + readMember(issue?.path ?? []), problem);
}

/** `['week', 'mon', 0]` → `week.mon[0]`. */
function readMember(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function has(raw: unknown, ...members: string[]): raw is object {
  return typeof raw === 'object' && raw !== null && members.some((member) => Object.hasOwn(raw, member));
}

function toKind(raw: unknown): unknown {
  return has(raw, 'kind') && 'kind' in raw ? raw.kind : undefined;
}
