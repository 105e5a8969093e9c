/** Which member of a calendar closes an instant; before its first version nothing is known. */
export type ClosedReason = 'off_hours' | 'break' | 'override' | 'holiday' | 'no_version';

import { itemAt } from '../item-at.ts';

/** Working time as sorted, disjoint, never touching intervals; instants in epoch ms. */
export class Intervals {
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Adds `[start, end)`, which starts no earlier than the last one, and merges the two when they touch. */
  add(start: number, end: number): void {
    const last = this.starts.length - 1;
    if (last < 0 || start > itemAt(this.ends, last)) {
      this.starts.push(start);
      this.ends.push(end);
    } else if (end > itemAt(this.ends, last)) {
      this.ends[last] = end;
    }
  }

  /** Adds the part of `[start, end)` that lies in `[from, to)`, if any. */
  addWithin(from: number, to: number, start: number, end: number): void {
    const clippedStart = Math.max(start, from);
    const clippedEnd = Math.min(end, to);
    if (clippedStart < clippedEnd) this.add(clippedStart, clippedEnd);
  }
}

/** Where a timeline's working time comes from. */
export interface IntervalSource {
  readonly dayMs: number;
  /** Instants near which there is working time, if there is any: the first places to look. */
  readonly anchors: readonly number[];
  /** All working time in `[from, to)`, which lies within the years that calendars cover. */
  intervals(from: number, to: number): Intervals;
  /** Why it is closed at `at` (Timeline.closedReason). */
  closedReason(at: number): ClosedReason;
}
