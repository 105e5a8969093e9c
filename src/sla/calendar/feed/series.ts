import { DAY_MS } from '../wall-time.ts';
import type { FeedEvent, Length, Place } from './event.ts';
import { endOfDay, type RuleParts, repetitions } from './recurrence.ts';
import { type FeedTime, type FeedZone, readTime, toDay, toInstant, toWallMs } from './time.ts';

/** One occurrence: whole days of the calendar, or a real span of time, both half-open. */
export type Occurrence =
  | { readonly name: string; readonly firstDay: number; readonly endDay: number }
  | { readonly name: string; readonly from: number; readonly to: number };

/** An event and what replaces some of its occurrences. */
export interface Series {
  readonly master: FeedEvent;
  readonly changes: readonly FeedEvent[];
}

/** All occurrences that touch `[firstDay, lastDay]`, and maybe some more. */
export function occurrences(
  series: Series,
  place: Place,
  firstDay: number,
  lastDay: number,
): readonly Occurrence[] {
  const { master, changes } = series;
  const own = changes.filter(({ isCancelled }) => !isCancelled).map((change) => toOccurrence(change, place));
  if (master.isCancelled) return own;
  const spare = spareDays(series);
  const [from, to] = [(firstDay - spare) * DAY_MS, (lastDay + spare) * DAY_MS];
  const isWhole = 'days' in master.length;
  const walk = isWhole ? walkDays(master, place, from, to) : walkTimes(master, place, from, to);
  const replaced = replacements(series, place);
  const found = walk.flatMap(({ at, length }) => {
    if (replaced.has(at)) return [];
    const following = replaced.lastBefore(at);
    if (following === null) return [occurrenceAt(master, at, isWhole, length, place)];
    const { change, shift } = following;
    return change.isCancelled ? [] : [occurrenceAt(change, at + shift, isWhole, change.length, place)];
  });
  return [...found, ...own];
}

/** An occurrence is known by its day, where days are whole, else by its instant. */
interface Walked {
  readonly at: number;
  readonly length: Length;
}

/** More days than an occurrence can be long or be moved: those that begin outside reach in, too. */
function spareDays({ master, changes }: Series): number {
  const lengths = [master, ...changes].map(({ length }) =>
    'days' in length ? length.days : length.ms / DAY_MS,
  );
  const moves = changes.map(({ start, replaces }) => Math.abs(start.day - (replaces?.day ?? start.day)));
  return 3 + Math.ceil(Math.max(0, ...lengths)) + Math.max(0, ...moves);
}

function walkDays(master: FeedEvent, place: Place, from: number, to: number): readonly Walked[] {
  const { home } = place.zones;
  const { start, shiftDays, length } = master;
  const shift = shiftDays * DAY_MS;
  const byRule = (rules: readonly RuleParts[]): readonly number[] =>
    rules.flatMap((parts) => {
      const until = readUntil(parts, place);
      const lastDay = until === null ? null : endOfDay(toDay(until, home) - shiftDays);
      const series = { start: start.day * DAY_MS, until: lastDay, isAllDay: true };
      return repetitions(parts, series, from - shift, to - shift).map(
        (wall) => Math.floor(wall / DAY_MS) + shiftDays,
      );
    });
  const except = new Set([
    ...byRule(master.exceptRules),
    ...master.exceptions.map((time) => toDay(time, home)),
  ]);
  const added = master.additions.map(({ time }) => toDay(time, home));
  const first = master.rules.length === 0 ? [start.day + shiftDays] : [];
  const days = new Set([...first, ...byRule(master.rules), ...added]);
  return [...days].filter((day) => !except.has(day)).map((at) => ({ at, length }));
}

function walkTimes(master: FeedEvent, place: Place, from: number, to: number): readonly Walked[] {
  const zone = master.start.zone ?? place.own;
  const byRule = (rules: readonly RuleParts[]): readonly number[] =>
    rules.flatMap((parts) => {
      const until = readUntil(parts, place);
      const series = {
        start: toWallMs(master.start),
        until: until === null ? null : lastWall(until, zone),
        isAllDay: false,
      };
      return repetitions(parts, series, from, to).map((wall) => zone.toUtc(wall));
    });
  const dates = new Set(master.exceptions.filter(({ timeMs }) => timeMs === null).map(({ day }) => day));
  const instants = new Set([
    ...byRule(master.exceptRules),
    ...master.exceptions.filter(({ timeMs }) => timeMs !== null).map((time) => toInstant(time, zone)),
  ]);
  const isExcepted = (at: number): boolean =>
    instants.has(at) || dates.has(Math.floor(zone.toWall(at) / DAY_MS));
  const timeOfDay = master.start.timeMs ?? 0;
  const additions = master.additions.map(({ time, length }) => ({
    // A date added to a series of times is that day at the usual time.
    at: time.timeMs === null ? zone.toUtc(time.day * DAY_MS + timeOfDay) : toInstant(time, zone),
    length: length ?? master.length,
  }));
  const first = master.rules.length === 0 ? [zone.toUtc(toWallMs(master.start))] : [];
  const repeated = [...new Set([...first, ...byRule(master.rules)])].map((at) => ({
    at,
    length: master.length,
  }));
  return [...repeated, ...additions].filter(({ at }) => !isExcepted(at));
}

/** `UNTIL`, whichever type it has. */
function readUntil({ until }: RuleParts, { zones }: Place): FeedTime | null {
  return until === undefined ? null : readTime(String(until), null, zones);
}

function lastWall(until: FeedTime, zone: FeedZone): number {
  if (until.timeMs === null) return endOfDay(until.day);
  return until.zone === null ? toWallMs(until) : zone.toWall(toInstant(until, zone));
}

interface Replacements {
  has(at: number): boolean;
  /** The latest change of `at` and all that follows. */
  lastBefore(at: number): { readonly change: FeedEvent; readonly shift: number } | null;
}

/** Which occurrences the changes stand for. They name them by date or time, whatever type the series' own start has. */
function replacements({ master, changes }: Series, place: Place): Replacements {
  const { home } = place.zones;
  const zone = master.start.zone ?? place.own;
  const isWhole = 'days' in master.length;
  const dates = new Set<number>();
  const keys = new Set<number>();
  const following: { readonly from: number; readonly change: FeedEvent; readonly shift: number }[] = [];
  for (const change of changes) {
    const { replaces } = change;
    if (replaces === null) continue;
    if (!isWhole && replaces.timeMs === null) dates.add(replaces.day);
    const key = isWhole ? toDay(replaces, home) : toInstant(replaces, zone);
    keys.add(key);
    if (!change.andFollowing) continue;
    const start = isWhole ? toDay(change.start, home) : toInstant(change.start, zone);
    following.push({ from: key, change, shift: start - key });
  }
  following.sort((one, other) => other.from - one.from);
  return {
    has: (at) => keys.has(at) || (!isWhole && dates.has(Math.floor(zone.toWall(at) / DAY_MS))),
    lastBefore: (at) => following.find(({ from }) => from < at) ?? null,
  };
}

function toOccurrence(event: FeedEvent, place: Place): Occurrence {
  const isWhole = 'days' in event.length;
  const at = isWhole ? event.start.day + event.shiftDays : toInstant(event.start, place.own);
  return occurrenceAt(event, at, isWhole, event.length, place);
}

/** `at` is a day or an instant, as the series counts; an occurrence that was changed may have the other kind of length. */
function occurrenceAt(
  event: FeedEvent,
  at: number,
  isDay: boolean,
  length: Length,
  { own }: Place,
): Occurrence {
  const { name, start } = event;
  if ('days' in length) {
    const day = isDay ? at : Math.floor(own.toWall(at) / DAY_MS);
    return { name, firstDay: day, endDay: day + length.days };
  }
  const from = isDay ? own.toUtc(at * DAY_MS + (start.timeMs ?? 0)) : at;
  return { name, from, to: from + length.ms };
}
