import ICAL from 'ical.js';
import { PontualError } from '../../../domain/error.ts';
import { DAY_MS } from '../wall-time.ts';
import { type JCalComponent, properties, property, readText } from './jcal.ts';
import { type RuleParts, ruleProblem } from './recurrence.ts';
import {
  type FeedTime,
  type FeedZone,
  type FeedZones,
  readOneTime,
  readTime,
  readTimes,
  toDay,
  toInstant,
  toWallMs,
  UTC,
} from './time.ts';

/** How long one occurrence is: whole days, or real ms. */
export type Length = { readonly days: number } | { readonly ms: number };

/** One VEVENT, read. */
export interface FeedEvent {
  readonly name: string;
  readonly uid: string | null;
  readonly sequence: number;
  /** Which occurrence of a series this one replaces; null: it is an event of its own. */
  readonly replaces: FeedTime | null;
  readonly andFollowing: boolean;
  readonly isCancelled: boolean;
  readonly start: FeedTime;
  readonly length: Length;
  /** Whole days only: the day on which it falls, less the day that DTSTART shows. Not 0 where midnight was written in UTC. */
  readonly shiftDays: number;
  readonly rules: readonly RuleParts[];
  readonly exceptRules: readonly RuleParts[];
  readonly exceptions: readonly FeedTime[];
  readonly additions: readonly Addition[];
}

/** An RDATE. A period has a length of its own. */
export interface Addition {
  readonly time: FeedTime;
  readonly length: Length | null;
}

export interface Place {
  readonly zones: FeedZones;
  /** The zone of the calendar that reads the feed: that of times which name none. */
  readonly own: FeedZone;
}

/** What a person calls the event. */
export function eventName(event: JCalComponent): string {
  return readText(event, 'summary') ?? readText(event, 'uid') ?? 'without a name';
}

/** Reads one VEVENT; throws EventProblem for what cannot be understood. */
export function readEvent(event: JCalComponent, place: Place): FeedEvent {
  const start = readOneTime(event, 'dtstart', place.zones);
  if (start === null) throw new EventProblem('has no valid DTSTART');
  const span = readSpan(event, start, place);
  const replaces = readOneTime(event, 'recurrence-id', place.zones);
  const replacing = property(event, 'recurrence-id');
  if (replacing !== null && replaces === null) throw new EventProblem('has no valid RECURRENCE-ID');
  return {
    name: eventName(event),
    uid: readText(event, 'uid'),
    sequence: Number(readText(event, 'sequence') ?? 0) || 0,
    replaces,
    andFollowing: String(replacing?.[1].range ?? '').toUpperCase() === 'THISANDFUTURE',
    isCancelled: readText(event, 'status')?.toUpperCase() === 'CANCELLED',
    start,
    ...span,
    rules: readRules(event, 'rrule'),
    exceptRules: readRules(event, 'exrule'),
    exceptions: readExceptions(event, 'exdate', place),
    additions: readAdditions(event, place),
  };
}

/** What is wrong with one event, before its name and feed stand before it. */
export class EventProblem extends PontualError {
  readonly code = 'invalid';
}

function readSpan(
  event: JCalComponent,
  start: FeedTime,
  place: Place,
): Pick<FeedEvent, 'length' | 'shiftDays'> {
  const end = readEnd(event, start, place);
  if (start.timeMs === null) {
    const lastDay =
      end === null ? start.day + 1 : toDay(end, place.zones.home) + (isMidnight(end, place) ? 0 : 1);
    return { length: { days: Math.max(1, lastDay - start.day) }, shiftDays: 0 };
  }
  const from = toInstant(start, place.own);
  const to = end === null ? from : toInstant(end, start.zone ?? place.own);
  const whole = wholeDays(start, from, to, end !== null, place);
  if (whole !== null) return { length: { days: whole.days }, shiftDays: whole.day - start.day };
  if (readText(event, 'x-microsoft-cdo-alldayevent')?.toUpperCase() === 'TRUE') {
    return {
      length: { days: Math.max(1, Math.round((to - from) / DAY_MS)) },
      shiftDays: toDay(start, place.zones.home) - start.day,
    };
  }
  return { length: { ms: Math.max(0, to - from) }, shiftDays: 0 };
}

/** From midnight to midnight, whether of the feed's home, of the zone it is written in, or of UTC: an all-day event, however it is written. */
function wholeDays(
  start: FeedTime,
  from: number,
  to: number,
  hasEnd: boolean,
  { zones, own }: Place,
): { readonly day: number; readonly days: number } | null {
  if (to === from && (hasEnd || start.zone !== UTC)) return null;
  for (const zone of [zones.home, start.zone ?? own]) {
    const [wallFrom, wallTo] = [zone.toWall(from), zone.toWall(to)];
    if (wallFrom % DAY_MS !== 0 || wallTo % DAY_MS !== 0) continue;
    return { day: wallFrom / DAY_MS, days: Math.max(1, (wallTo - wallFrom) / DAY_MS) };
  }
  return null;
}

function isMidnight(time: FeedTime, { zones }: Place): boolean {
  if (time.timeMs === null || time.timeMs === 0) return true;
  return zones.home.toWall(toInstant(time, zones.home)) % DAY_MS === 0;
}

/** DTEND, or DTSTART plus DURATION; null when neither is there. */
function readEnd(event: JCalComponent, start: FeedTime, { zones }: Place): FeedTime | null {
  if (property(event, 'dtend') !== null) {
    const end = readOneTime(event, 'dtend', zones);
    if (end === null) throw new EventProblem('has no valid DTEND');
    return end;
  }
  const text = readText(event, 'duration');
  return text === null ? null : after(start, durationMs(text));
}

function after(start: FeedTime, ms: number): FeedTime {
  const wall = toWallMs(start) + ms;
  const day = Math.floor(wall / DAY_MS);
  const timeMs = wall - day * DAY_MS;
  return { day, timeMs: start.timeMs === null && timeMs === 0 ? null : timeMs, zone: start.zone };
}

function durationMs(text: string): number {
  const ms = /^[+-]?P(?=[\dT])/.test(text) ? ICAL.Duration.fromString(text).toSeconds() * 1000 : Number.NaN;
  if (!Number.isFinite(ms)) throw new EventProblem(`has no valid DURATION: ${text}`);
  return ms;
}

function readRules(event: JCalComponent, name: string): readonly RuleParts[] {
  return properties(event, name).map(([, , , value]) => {
    const parts = typeof value === 'object' && value !== null ? { ...value } : {};
    const problem = ruleProblem(parts);
    if (problem === null) return parts;
    const written = Object.entries(parts)
      .map(([part, one]) => `${part.toUpperCase()}=${one}`)
      .join(';');
    throw new EventProblem(`repeats by a rule that is not supported: ${written} (${problem})`);
  });
}

function readExceptions(event: JCalComponent, name: string, { zones }: Place): readonly FeedTime[] {
  return properties(event, name).flatMap((raw) => {
    const times = readTimes(raw, zones);
    if (times === null)
      throw new EventProblem(`has an ${name.toUpperCase()} that is no date: ${raw.slice(3).join(', ')}`);
    return times;
  });
}

function readAdditions(event: JCalComponent, { zones, own }: Place): readonly Addition[] {
  return properties(event, 'rdate').flatMap((raw): readonly Addition[] => {
    const times = readTimes(raw, zones);
    if (times === null) throw new EventProblem(`has an RDATE that is no date: ${raw.slice(3).join(', ')}`);
    if (raw[2] !== 'period') return times.map((time) => ({ time, length: null }));
    return raw.slice(3).flatMap((period, index): readonly Addition[] => {
      const time = times[index];
      const [, end] = Array.isArray(period) ? period : [];
      if (time === undefined || typeof end !== 'string') return [];
      const tzid = raw[1].tzid;
      const until = /^[+-]?P/.test(end)
        ? after(time, durationMs(end))
        : readTime(end, typeof tzid === 'string' ? tzid : null, zones);
      if (until === null) throw new EventProblem(`has an RDATE that is no period: ${String(period)}`);
      return [{ time, length: { ms: Math.max(0, toInstant(until, own) - toInstant(time, own)) } }];
    });
  });
}
