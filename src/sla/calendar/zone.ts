import { itemAt } from '../item-at.ts';
import { MemberProblem } from './errors.ts';
import { DAY_MS, getDay } from './wall-time.ts';

/** Spans of constant offset that cover `[from, to)`; the first also stands for all earlier, the last for all later time. */
interface OffsetSpans {
  readonly offsets: readonly number[];
  /** The instant at which span i ends; the last never does. */
  readonly ends: readonly number[];
  /** Wall times below this belong to span i or an earlier one. */
  readonly wallEnds: readonly number[];
}

const ZONE_NAME = /^(?:[A-Za-z][\w+-]*(?:\/[\w+-]+)*|[+-]\d\d:\d\d)$/;

/** Throws MemberProblem for a zone nobody knows (C2). */
export function checkZone(zone: string, member: string): void {
  if (isZone(zone)) return;
  throw new MemberProblem(member, `"${zone}" is not a known time zone (an IANA name such as Europe/Berlin)`);
}

export function isZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false;
  try {
    new Temporal.ZonedDateTime(0n, name);
    return true;
  } catch {
    // Temporal has no other way to ask whether it knows a zone.
    return false;
  }
}

/** Offset from UTC in ms at an instant. */
export function offsetAt(zone: string, at: number): number {
  return toOffsetMs(zoned(zone, at));
}

/**
 * C3, the one place where wall time becomes UTC: Temporal's `compatible` rule, answered from the zone's
 * transitions instead of one Temporal call per day. Wall times are ms as if the wall clock showed UTC.
 * Cheap when asked in rising order.
 */
export class WallClock {
  private readonly spans: OffsetSpans;
  private index = 0;

  constructor(zone: string, from: number, to: number) {
    this.spans = readSpans(zone, from, to);
  }

  /** A skipped wall time moves forward by the length of the gap; of a repeated one the first is meant. */
  toUtc(wallMs: number): number {
    const { offsets, wallEnds } = this.spans;
    while (this.index > 0 && wallMs < itemAt(wallEnds, this.index - 1)) this.index -= 1;
    while (wallMs >= itemAt(wallEnds, this.index)) this.index += 1;
    return wallMs - itemAt(offsets, this.index);
  }

  /** Whether no moment of `[fromWallMs, toWallMs)` was ever shown: the clock jumped over all of it. */
  skips(fromWallMs: number, toWallMs: number): boolean {
    const start = this.toUtc(fromWallMs);
    const index = this.index;
    const end = this.toUtc(toWallMs);
    return end <= start || (index === this.index && start >= itemAt(this.spans.ends, index));
  }
}

function readSpans(zone: string, from: number, to: number): OffsetSpans {
  let moment = zoned(zone, from);
  const offsets = [toOffsetMs(moment)];
  const ends: number[] = [];
  const wallEnds: number[] = [];
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > to) break;
    const before = toOffsetMs(moment);
    moment = next;
    const after = toOffsetMs(moment);
    offsets.push(after);
    ends.push(moment.epochMilliseconds);
    // In a gap the offset before rules to the gap's end, at a repetition until its first pass ends.
    wallEnds.push(moment.epochMilliseconds + Math.max(before, after));
  }
  ends.push(Number.POSITIVE_INFINITY);
  wallEnds.push(Number.POSITIVE_INFINITY);
  return { offsets, ends, wallEnds };
}

function zoned(zone: string, at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function toOffsetMs(moment: Temporal.ZonedDateTime): number {
  return moment.offsetNanoseconds / 1_000_000;
}

/** The first moment of a local date `YYYY-MM-DD`; null when the zone or the date is none. */
export function startOfDay(zone: string, date: string): number | null {
  const day = getDay(date);
  if (day === null || !isZone(zone)) return null;
  const wallMs = day * DAY_MS;
  return new WallClock(zone, wallMs - 3 * DAY_MS, wallMs + 3 * DAY_MS).toUtc(wallMs);
}
