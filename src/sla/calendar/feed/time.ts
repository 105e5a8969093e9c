import ICAL from 'ical.js';
import { DAY_MS, getDay } from '../wall-time.ts';
import { isZone, offsetAt, WallClock } from '../zone.ts';
import {
  child,
  children,
  type JCalComponent,
  type JCalProperty,
  parameter,
  property,
  readText,
} from './jcal.ts';

/** A DATE or DATE-TIME as a feed writes it. */
export interface FeedTime {
  /** Days since 1970-01-01, by the calendar that the text shows. */
  readonly day: number;
  /** ms after midnight; null: a date. */
  readonly timeMs: number | null;
  /** The zone it is written in; null: no zone, so whatever zone the reader is in. */
  readonly zone: FeedZone | null;
}

/** Wall times are ms as if the wall clock showed UTC. */
export interface FeedZone {
  toUtc(wallMs: number): number;
  toWall(at: number): number;
}

export const UTC: FeedZone = { toUtc: (wallMs) => wallMs, toWall: (at) => at };

export function ianaZone(name: string): FeedZone {
  return {
    toUtc: (wallMs) => new WallClock(name, wallMs - 3 * DAY_MS, wallMs + 3 * DAY_MS).toUtc(wallMs),
    toWall: (at) => at + offsetAt(name, at),
  };
}

/** The zones that the VCALENDAR defines or names. */
export class FeedZones {
  /** Where the feed is at home: the zone in which its dates begin. */
  readonly home: FeedZone;
  private readonly defined: ReadonlyMap<string, FeedZone>;

  /** `own` is the zone of the calendar that reads the feed. */
  constructor(calendar: JCalComponent, own: FeedZone) {
    const defined = children(calendar, 'vtimezone').flatMap((zone) => {
      const id = readText(zone, 'tzid');
      return id === null
        ? []
        : [
            [
              id,
              findIanaZone(id) ?? findIanaZone(readText(zone, 'x-lic-location') ?? '') ?? definedZone(zone),
            ] as const,
          ];
    });
    this.defined = new Map(defined);
    const [only, ...others] = [...this.defined.values()];
    const named = findIanaZone(readText(calendar, 'x-wr-timezone') ?? '');
    this.home = named ?? (only !== undefined && others.length === 0 ? only : own);
  }

  /** Null for a zone that nobody knows: such a time is read as if it named none. */
  find(id: string): FeedZone | null {
    return findIanaZone(id) ?? this.defined.get(id) ?? null;
  }
}

/** `/mozilla.org/20070129_1/Europe/Berlin` is Berlin, too. IANA's own data is newer than a feed's copy of it. */
function findIanaZone(id: string): FeedZone | null {
  if (id === 'UTC' || id === 'Z') return UTC;
  const names = [id, id.split('/').slice(-2).join('/'), id.split('/').slice(-3).join('/')];
  const name = names.find(isZone);
  return name === undefined ? null : ianaZone(name);
}

/** A zone made of the feed's own rules. Rules that do not come once a year describe no zone. */
function definedZone(component: JCalComponent): FeedZone {
  const rules = ['standard', 'daylight']
    .flatMap((name) => children(component, name))
    .flatMap((part) => part[1]);
  const isYearly = ([name, , , value]: JCalProperty): boolean =>
    name !== 'rrule' ||
    (typeof value === 'object' && value !== null && 'freq' in value && value.freq === 'YEARLY');
  if (!rules.every(isYearly) || child(component, 'standard') === null) return UTC;
  const zone = new ICAL.Timezone(new ICAL.Component([...component]));
  return {
    toUtc: (wallMs) => {
      const time = ICAL.Time.fromJSDate(new Date(wallMs), true);
      time.zone = zone;
      return time.toUnixTime() * 1000;
    },
    toWall: (at) => {
      const time = ICAL.Time.fromJSDate(new Date(at), true).convertToZone(zone);
      return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
    },
  };
}

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:T(?:([01]\d|2[0-4]):([0-5]\d):([0-6]\d)?|::)(Z)?)?$/;
/** What ical.js makes of an item of a list that is empty. */
const EMPTY = /^--(T::)?$/;

/**
 * The times of one property, as DTSTART or EXDATE. A date without `VALUE=DATE` is a date; empty items of a list are left
 * out. Null for text that is neither date nor date-time.
 */
export function readTimes(raw: JCalProperty, zones: FeedZones): readonly FeedTime[] | null {
  const [, , , ...values] = raw;
  const texts = values.map((value) => (Array.isArray(value) ? value[0] : value));
  const times = texts
    .filter((text) => !(typeof text === 'string' && EMPTY.test(text)))
    .map((text) => readTime(text, parameter(raw, 'tzid'), zones));
  return times.every((time) => time !== null) ? times : null;
}

/** As readTimes, for a property of one time. Null also when there is none. */
export function readOneTime(component: JCalComponent, name: string, zones: FeedZones): FeedTime | null {
  const raw = property(component, name);
  return raw === null ? null : (readTimes(raw, zones)?.[0] ?? null);
}

export function readTime(text: unknown, tzid: string | null, zones: FeedZones): FeedTime | null {
  const [, date = '', hours, minutes = '0', seconds = '0', utc] =
    (typeof text === 'string' && WRITTEN.exec(text)) || [];
  const day = getDay(date);
  if (day === null) return null;
  if (hours === undefined) return { day, timeMs: null, zone: null };
  const timeMs = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  const zone = utc === undefined ? (tzid === null ? null : zones.find(tzid)) : UTC;
  return { day: day + Math.floor(timeMs / DAY_MS), timeMs: timeMs % DAY_MS, zone };
}

export function toWallMs({ day, timeMs }: FeedTime): number {
  return day * DAY_MS + (timeMs ?? 0);
}

/** `zone` is that of a time which names none. */
export function toInstant(time: FeedTime, zone: FeedZone): number {
  return (time.zone ?? zone).toUtc(toWallMs(time));
}

/**
 * The date that a time stands for where dates are meant. Producers write the exceptions of an all-day series as the
 * midnight at which the day begins: in a zone, in UTC, or as midnight UTC whatever their zone.
 */
export function toDay(time: FeedTime, home: FeedZone): number {
  if (time.timeMs === null || (time.zone !== UTC && time.timeMs === 0)) return time.day;
  const homeWall = home.toWall(toInstant(time, home));
  if (homeWall % DAY_MS !== 0 && time.timeMs === 0) return time.day;
  return Math.floor(homeWall / DAY_MS);
}
