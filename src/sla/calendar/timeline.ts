import type { CalendarKey } from '../../domain/ids.ts';

/**
 * A compiled calendar: working time as one flat, sorted list of `[start, end)` in epoch ms.
 * Every question is O(log n) at most and allocates nothing. Instants and durations are integer ms.
 */
export interface Timeline {
  readonly key: CalendarKey;
  /** Length of one business day. */
  readonly dayMs: number;
  /** C4: working ms in `[from, to)`; negative when `to < from`. */
  elapsed(from: number, to: number): number;
  /** C4: the earliest instant at which `elapsed(at, ·)` reaches `ms`; `ms = 0` gives `at`. Null past the horizon (C5). */
  add(at: number, ms: number): number | null;
  isOpen(at: number): boolean;
  /** The earliest working instant at or after `at`; null past the horizon. */
  nextOpen(at: number): number | null;
  /** The end of the working interval that contains `at`; null when closed at `at`, or when it never ends. */
  openUntil(at: number): number | null;
  /** Why it is closed at `at`, as the explanation says it: `C1 holiday`, `C1 break`, `C1 override` or `off_hours`. */
  closedReason(at: number): string;
}
