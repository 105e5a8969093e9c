import type { CalendarKey } from '../../domain/ids.ts';
import type { ClosedReason } from './intervals.ts';

/**
 * A compiled calendar: working time as one flat, sorted list of `[start, end)` in epoch ms.
 * Every question is O(log n) at most and allocates nothing. Instants and durations are integer ms.
 * Instants outside the years 1800 to 2299 are refused with InstantRangeError (C5).
 */
export interface Timeline {
  readonly key: CalendarKey;
  /** Length of one business day. */
  readonly dayMs: number;
  /** C4: working ms in `[from, to)`; negative when `to < from`. */
  elapsed(from: number, to: number): number;
  /**
   * C4: the earliest instant at which `elapsed(at, ·)` reaches `ms`; `ms = 0` gives `at`; for a negative `ms` the latest
   * instant from which `elapsed(·, at)` reaches its size. Null past the horizon of five years (C5).
   */
  add(at: number, ms: number): number | null;
  isOpen(at: number): boolean;
  /** The earliest working instant at or after `at`; null past the horizon. */
  nextOpen(at: number): number | null;
  /** The end of the working interval that contains `at`; null when closed at `at`, or when it never ends. */
  openUntil(at: number): number | null;
  /**
   * Why it is closed at `at`, as the explanation says it: `C1 holiday`, `C1 break`, `C1 override`, `off_hours`, or
   * `C6 no_version` before the first version. Not for hot paths: it asks Temporal.
   */
  closedReason(at: number): ClosedReason;
}
