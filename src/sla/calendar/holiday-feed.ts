import ICAL from 'ical.js';
import { type ClosedDay, type HolidaySource, WHOLE_DAY } from './closed-days.ts';
import { MemberProblem } from './errors.ts';
import { DAY_MS, toDay } from './wall-time.ts';
import { isZone, offsetAt, WallClock } from './zone.ts';

/**
 * The days that the events of an iCal text close in the calendar's zone: all-day ones their dates, timed ones every
 * day they touch. Throws MemberProblem for text that is no iCal (C2). Fetching feeds is not the engine's business.
 */
export function readHolidayFeed(text: string, zone: string, member: string): HolidaySource {
  const events = readEvents(text, member);
  return function* days(firstDay, lastDay) {
    for (const event of events) yield* listDays(event, zone, firstDay, lastDay);
  };
}

function readEvents(text: string, member: string): ICAL.Event[] {
  const components = parse(text, member).flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  const isChange = (event: ICAL.Component): boolean => event.hasProperty('recurrence-id');
  const changes = components.filter(isChange);
  const masters = components.filter((event) => !isChange(event));
  for (const event of components) checkEvent(event, member);
  const masterIds = new Set(masters.map(readUid));
  return [
    ...masters.map((event) => {
      // Left alone, ical.js takes the changes of every other event for this one's.
      const exceptions = changes.filter((change) => readUid(change) === readUid(event));
      return new ICAL.Event(event, { exceptions });
    }),
    ...changes.filter((change) => !masterIds.has(readUid(change))).map((change) => new ICAL.Event(change)),
  ].filter((event) => !isCancelled(event));
}

function parse(text: string, member: string): ICAL.Component[] {
  try {
    const parsed: unknown[] = ICAL.parse(text);
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed];
    const components = calendars.map((jCal) => new ICAL.Component(asJCal(jCal)));
    if (components.every(({ name }) => name === 'vcalendar')) return components;
  } catch (error) {
    throw new MemberProblem(member, `is not iCal text: ${error}`);
  }
  throw new MemberProblem(member, 'is not iCal text: it holds no VCALENDAR');
}

/** ical.js' own parser made it: a name, properties and components, or nothing at all. */
function asJCal(parsed: unknown): unknown[] {
  return parsed as unknown[];
}

function checkEvent(event: ICAL.Component, member: string): void {
  const place = `event "${event.getFirstPropertyValue('summary') ?? readUid(event)}"`;
  const start = event.getFirstProperty('dtstart');
  const date = String(start?.toJSON()[3]).slice(0, 10);
  if (toDay(date) === null) throw new MemberProblem(member, `${place} has no valid DTSTART`);
  for (const rule of event.getAllProperties('rrule')) {
    const value = rule.getFirstValue();
    if (!(value instanceof ICAL.Recur) || !isWalkable(value)) {
      throw new MemberProblem(member, `${place} repeats by a rule that is not supported: ${value}`);
    }
  }
}

/** ical.js walks some daily rules that match nothing for ever; repetitions within a day make no holiday. */
function isWalkable(rule: ICAL.Recur): boolean {
  const parts = Object.keys(rule.parts);
  if (parts.some((part) => ['BYHOUR', 'BYMINUTE', 'BYSECOND'].includes(part))) return false;
  if (rule.freq === 'DAILY') return parts.length === 0;
  return ['YEARLY', 'MONTHLY', 'WEEKLY'].includes(rule.freq);
}

function* listDays(event: ICAL.Event, zone: string, firstDay: number, lastDay: number): Iterable<ClosedDay> {
  for (const { start, end, ownZone } of listOccurrences(event, lastDay)) {
    const first = start.isDate ? toDate(start) : toLocalDay(parseInstant(start, ownZone ?? zone), zone);
    const last = start.isDate ? toDate(end) - 1 : toLocalDay(parseInstant(end, ownZone ?? zone) - 1, zone);
    for (let day = Math.max(first, firstDay); day <= Math.min(Math.max(first, last), lastDay); day += 1) {
      yield [day, WHOLE_DAY];
    }
  }
}

interface Occurrence {
  readonly start: ICAL.Time;
  /** Exclusive. */
  readonly end: ICAL.Time;
  /** The zone that the event names, if it is one we know. */
  readonly ownZone: string | null;
}

function* listOccurrences(event: ICAL.Event, lastDay: number): Iterable<Occurrence> {
  if (!event.isRecurring()) {
    yield { start: event.startDate, end: event.endDate, ownZone: readZone(event) };
    return;
  }
  const iterator = event.iterator();
  for (let next = iterator.next(); next && toDate(next) <= lastDay + 1; next = iterator.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (!isCancelled(item)) yield { start: startDate, end: endDate, ownZone: readZone(item) };
  }
}

function readZone(event: ICAL.Event): string | null {
  const name = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  return name !== undefined && isZone(name) ? name : null;
}

function isCancelled(event: ICAL.Event): boolean {
  return event.component.getFirstPropertyValue('status') === 'CANCELLED';
}

function readUid(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue('uid'));
}

/** The date that is written there, whatever the zone. */
function toDate(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day) / DAY_MS;
}

function toLocalDay(at: number, zone: string): number {
  return Math.floor((at + offsetAt(zone, at)) / DAY_MS);
}

/** A time whose zone the feed does not define is read in `zone`, the one it names or else the calendar's own. */
function parseInstant(time: ICAL.Time, zone: string): number {
  const ms = time.toUnixTime() * 1000;
  if (time.zone !== ICAL.Timezone.localTimezone) return ms;
  return new WallClock(zone, ms - 3 * DAY_MS, ms + 3 * DAY_MS).toUtc(ms);
}
