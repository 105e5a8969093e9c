import type { CalendarKey } from '../../domain/ids.ts';
import { itemAt } from '../item-at.ts';
import type { ClosedReason, IntervalSource } from './intervals.ts';
import { checkDuration, checkInstant, END_INSTANT, FIRST_INSTANT, HORIZON_MS, YEAR_MS } from './range.ts';
import type { Timeline } from './timeline.ts';
import { DAY_MS } from './wall-time.ts';

/** Narrows the search for an instant to a few intervals; four days keep the table small. */
const BUCKET_MS = 4 * DAY_MS;

/**
 * Working time as flat arrays over a window that grows to whatever is asked about, at most the years
 * that calendars cover. An interval's end is its start plus the difference of the sums around it.
 */
export class FlatTimeline implements Timeline {
  readonly key: CalendarKey;
  readonly dayMs: number;
  private readonly source: IntervalSource;
  /** The window `[from, to)`; empty before the first question. */
  private from = 0;
  private to = 0;
  /** The instants of the window that can be asked about. */
  private first = 0;
  private end = 0;
  private starts = new Float64Array(0);
  /** Working ms of the window before interval i; the last entry is their total. */
  private sums = new Float64Array(1);
  /** By bucket of the window: the last interval that starts at or before the bucket's first instant, or -1. */
  private buckets = new Int32Array(0);

  constructor(key: CalendarKey, source: IntervalSource) {
    this.key = key;
    this.dayMs = source.dayMs;
    this.source = source;
  }

  elapsed(from: number, to: number): number {
    if (!this.holds(from)) this.reach(from);
    if (!this.holds(to)) this.reach(to);
    return this.workedBefore(to) - this.workedBefore(from);
  }

  add(at: number, ms: number): number | null {
    if (!this.holds(at)) this.reach(at);
    checkDuration(ms);
    if (ms === 0) return at;
    return ms > 0 ? this.forward(at, ms) : this.backward(at, ms);
  }

  isOpen(at: number): boolean {
    if (!this.holds(at)) this.reach(at);
    return at < this.toEnd(this.lastStarted(at));
  }

  nextOpen(at: number): number | null {
    if (this.isOpen(at)) return at;
    let next = this.lastStarted(at) + 1;
    if (next >= this.starts.length) {
      this.cover(at, at + HORIZON_MS);
      next = this.lastStarted(at) + 1;
      if (next >= this.starts.length) return null;
    }
    return withinHorizon(at, read(this.starts, next));
  }

  openUntil(at: number): number | null {
    if (!this.isOpen(at)) return null;
    let end = this.toEnd(this.lastStarted(at));
    if (end === this.to) {
      this.cover(at, at + HORIZON_MS + DAY_MS);
      end = this.toEnd(this.lastStarted(at));
    }
    return withinHorizon(at, end);
  }

  closedReason(at: number): ClosedReason {
    checkInstant(at);
    return this.source.closedReason(at);
  }

  /** Makes `[from, to)` ready for questions; instants within it then cost no compiling. Bytes held are returned. */
  cover(from: number, to: number): number {
    if (from < this.from || to > this.to) {
      const isFirst = this.from === this.to;
      this.compile(isFirst ? from : Math.min(from, this.from), isFirst ? to : Math.max(to, this.to));
    }
    return this.starts.byteLength + this.sums.byteLength + this.buckets.byteLength;
  }

  private forward(at: number, ms: number): number | null {
    let wanted = this.workedBefore(at) + ms;
    if (wanted > this.total()) {
      this.cover(at, at + HORIZON_MS);
      wanted = this.workedBefore(at) + ms;
      if (wanted > this.total()) return null;
    }
    // The first interval at whose end enough has been worked: near `at` for most targets, so step out from there.
    let low = Math.max(this.lastStarted(at), 0);
    let step = 1;
    while (low + step < this.starts.length && read(this.sums, low + step) < wanted) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.starts.length) - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (read(this.sums, middle + 1) < wanted) low = middle + 1;
      else high = middle;
    }
    return withinHorizon(at, read(this.starts, low) + wanted - read(this.sums, low));
  }

  private backward(at: number, ms: number): number | null {
    let wanted = this.workedBefore(at) + ms;
    if (wanted < 0) {
      this.cover(at - HORIZON_MS, at);
      wanted = this.workedBefore(at) + ms;
      if (wanted < 0) return null;
    }
    // The last interval before which no more than wanted has been worked.
    let low = 0;
    let high = Math.max(this.lastStarted(at), 0);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (read(this.sums, middle) <= wanted) low = middle;
      else high = middle - 1;
    }
    return withinHorizon(at, read(this.starts, low) + wanted - read(this.sums, low));
  }

  /** Working ms of the window before `at`. */
  private workedBefore(at: number): number {
    const index = this.lastStarted(at);
    if (index < 0) return 0;
    const worked = read(this.sums, index) + at - read(this.starts, index);
    return Math.min(worked, read(this.sums, index + 1));
  }

  /** The last interval that starts at or before `at`; -1 when none does. */
  private lastStarted(at: number): number {
    const bucket = Math.floor((at - this.from) / BUCKET_MS);
    let low = readIndex(this.buckets, bucket);
    let high = readIndex(this.buckets, bucket + 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (read(this.starts, middle) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private toEnd(index: number): number {
    if (index < 0) return Number.NEGATIVE_INFINITY;
    return read(this.starts, index) + read(this.sums, index + 1) - read(this.sums, index);
  }

  private total(): number {
    return read(this.sums, this.starts.length);
  }

  private holds(at: number): boolean {
    return at >= this.first && at < this.end;
  }

  /** Grows the window so that it holds `at`; by half its length at least, so that a walk through the years compiles seldom. */
  private reach(at: number): void {
    checkInstant(at);
    const extraMs = Math.max(YEAR_MS, (this.to - this.from) / 2);
    if (this.from === this.to) this.compile(at - YEAR_MS, at + 2 * YEAR_MS);
    else this.cover(Math.min(at - extraMs, this.from), Math.max(at + extraMs, this.to));
  }

  private compile(from: number, to: number): void {
    this.from = Math.max(Math.floor(from / DAY_MS) * DAY_MS, FIRST_INSTANT - HORIZON_MS);
    this.to = Math.min(Math.ceil(to / DAY_MS) * DAY_MS, END_INSTANT + HORIZON_MS + DAY_MS);
    this.first = Math.max(this.from, FIRST_INSTANT);
    this.end = Math.min(this.to, END_INSTANT);
    const { starts, ends } = this.source.intervals(this.from, this.to);
    this.starts = Float64Array.from(starts);
    this.sums = new Float64Array(starts.length + 1);
    for (let index = 0; index < starts.length; index += 1) {
      this.sums[index + 1] = read(this.sums, index) + itemAt(ends, index) - itemAt(starts, index);
    }
    this.fillBuckets();
  }

  private fillBuckets(): void {
    const count = Math.ceil((this.to - this.from) / BUCKET_MS);
    this.buckets = new Int32Array(count + 1);
    let index = -1;
    for (let bucket = 0; bucket <= count; bucket += 1) {
      const start = this.from + bucket * BUCKET_MS;
      while (index + 1 < this.starts.length && read(this.starts, index + 1) <= start) index += 1;
      this.buckets[bucket] = index;
    }
  }
}

function withinHorizon(at: number, found: number): number | null {
  return Math.abs(found - at) <= HORIZON_MS ? found : null;
}

/** Callers pass only an index that they have bounded by the array's length. */
function read(array: Float64Array, index: number): number {
  return array[index] as number;
}

/** As `read`; apart from it so that each reads one kind of array, which is what makes them fast. */
function readIndex(array: Int32Array, index: number): number {
  return array[index] as number;
}
