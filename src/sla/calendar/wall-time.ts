import { MemberProblem } from './errors.ts';

export const DAY_MS = 86_400_000;

/** Open wall time of one day: `[from, to)` in ms since 00:00, sorted, disjoint, never touching. */
export type DayPattern = readonly (readonly [from: number, to: number])[];

export const CLOSED: DayPattern = [];

/** `HH:MM` or `HH:MM:SS` up to `24:00`, in ms since 00:00. Throws MemberProblem (C2). */
export function parseTime(text: string, member: string): number {
  const match = /^(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  const [, hours, minutes, seconds = '0'] = match ?? [];
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  if (!(ms <= DAY_MS)) throw new MemberProblem(member, `"${text}" is not a time (HH:MM, up to 24:00)`);
  return ms;
}

/** `YYYY-MM-DD` as days since 1970-01-01. Throws MemberProblem (C2), also for a date that no month has. */
export function parseDate(text: string, member: string): number {
  const day = getDay(text);
  if (day === null) throw new MemberProblem(member, `"${text}" is not a date (YYYY-MM-DD)`);
  return day;
}

/** `YYYY-MM-DD` as days since 1970-01-01; null for anything else, as the 30th of February. */
export function getDay(text: string): number | null {
  const at = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  // JavaScript takes the 30th of February for the 2nd of March.
  return at.getUTCDate() === Number(text.slice(8)) ? at.getTime() / DAY_MS : null;
}

/** `HH:MM` of a time of day, with seconds when there are some; 24:00 is the end of the day. */
export function writeTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = seconds % 60 === 0 ? parts.slice(0, 2) : parts;
  return shown.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Parses and merges one day's intervals (C2): overlapping and touching ones become one. */
export function parsePattern(
  intervals: readonly (readonly [from: string, to: string])[],
  member: string,
): DayPattern {
  const pairs = intervals.map(([from, to], index): [number, number] => {
    const place = `${member}[${index}]`;
    const start = parseTime(from, place);
    const end = parseTime(to, place);
    if (start >= end) throw new MemberProblem(place, `from ${from} is not earlier than to ${to}`);
    return [start, end];
  });
  return mergePairs(pairs);
}

/** What of `base` remains when `breaks` are cut out (C1). Both are sorted and disjoint. */
export function cutOut(base: DayPattern, breaks: DayPattern): DayPattern {
  const retained: [number, number][] = [];
  let first = 0;
  for (const [from, to] of base) {
    while (first < breaks.length && toEnd(breaks, first) <= from) first += 1;
    let start = from;
    for (const [breakFrom, breakTo] of breaks.slice(first, firstFrom(breaks, first, to))) {
      if (breakFrom > start) retained.push([start, breakFrom]);
      start = Math.max(start, breakTo);
    }
    if (start < to) retained.push([start, to]);
  }
  return retained;
}

function toEnd(pattern: DayPattern, index: number): number {
  return pattern[index]?.[1] ?? Number.POSITIVE_INFINITY;
}

/** The first interval from `index` on that starts at `to` or later. */
function firstFrom(pattern: DayPattern, index: number, to: number): number {
  let at = index;
  while (at < pattern.length && (pattern[at]?.[0] ?? to) < to) at += 1;
  return at;
}

/** Whether the pattern is open at `wallMs` after 00:00. */
export function covers(pattern: DayPattern, wallMs: number): boolean {
  return pattern.some(([from, to]) => from <= wallMs && wallMs < to);
}

/** Open ms of one day, by the wall clock. */
export function patternLength(pattern: DayPattern): number {
  return pattern.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Overlapping and touching intervals become one (C2). */
export function mergePairs(pairs: [number, number][]): DayPattern {
  const merged: [number, number][] = [];
  for (const [from, to] of pairs.sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return merged;
}
