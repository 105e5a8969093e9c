import type { Badge, ClockState } from './contract.ts';

export type Tone = 'danger' | 'warning' | 'info' | 'success' | 'default';

/** The colour of a ticket's badge, never alone: its text stands beside it. */
export const BADGE_TONES: Readonly<Record<Badge, Tone>> = {
  overdue: 'danger',
  due_soon: 'warning',
  active: 'info',
  paused: 'default',
  completed_late: 'warning',
  completed_on_time: 'success',
  none: 'default',
};

export const CLOCK_TONES: Readonly<Record<ClockState, Tone>> = {
  overdue: 'danger',
  missed: 'danger',
  running: 'info',
  paused: 'default',
  met: 'success',
  cancelled: 'default',
  excused: 'default',
};
