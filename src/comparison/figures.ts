import type { Clock, ClockState } from '../domain/evaluation.ts';
import type { NativeSla } from '../domain/native-sla.ts';

const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;

/** One figure as last read from the CRM, at `readAt` (epoch ms). */
export interface NativeFigure extends Omit<NativeSla, 'ticketId'> {
  readonly readAt: number;
}

/** Where a clock stands, in words that both sides have. */
export type Standing =
  | 'active'
  | 'paused'
  | 'overdue'
  | 'completed_on_time'
  | 'completed_late'
  | 'cancelled'
  | 'excused';

const OURS: Readonly<Record<ClockState, Standing>> = {
  running: 'active',
  paused: 'paused',
  overdue: 'overdue',
  met: 'completed_on_time',
  missed: 'completed_late',
  cancelled: 'cancelled',
  excused: 'excused',
};

export function toStanding(clock: Clock): Standing {
  return OURS[clock.state];
}

/** What the CRM's figure says at `at`: time alone makes an open one overdue. Null: a word of the CRM's own. */
export function nativeStanding(figure: NativeFigure, at: number): Standing | null {
  const { state, dueAt, breachedAt } = figure;
  switch (state) {
    case 'active':
    case 'due_soon':
      return dueAt !== null && dueAt < at ? 'overdue' : 'active';
    case 'paused':
      return breachedAt === null ? 'paused' : 'overdue';
    case 'overdue':
    case 'completed_on_time':
    case 'completed_late':
      return state;
    default:
      return null;
  }
}

/** CRMs tell whole seconds. */
export function isNear(one: number, other: number, byMs = SECOND_MS): boolean {
  return Math.abs(one - other) < byMs;
}

/**
 * Does our clock say what the CRM says? What the CRM does not tell is not compared; a figure in whole minutes is
 * compared by the minute where `inMinutes`.
 */
export function isSame(clock: Clock | null, figure: NativeFigure, at: number, inMinutes = false): boolean {
  if (clock === null) return false;
  return isSameStanding(clock, figure, at) && isSameInstants(clock, figure, inMinutes);
}

function isSameStanding(clock: Clock, figure: NativeFigure, at: number): boolean {
  const ours = toStanding(clock);
  const native = nativeStanding(figure, at);
  // Without a due instant "active" may be a pause: not every CRM has a word for it.
  const mayBePaused = native === 'active' && figure.dueAt === null && ours === 'paused';
  return native === null || native === ours || mayBePaused;
}

function isSameInstants(clock: Clock, figure: NativeFigure, inMinutes: boolean): boolean {
  const { dueAt, fulfilledAt } = figure;
  const isWhole = inMinutes && dueAt !== null && dueAt % MINUTE_MS === 0;
  const isSameDue =
    dueAt === null ||
    (clock.dueAt === null
      ? clock.state === 'paused' && figure.state === 'paused'
      : isNear(clock.dueAt, dueAt, isWhole ? MINUTE_MS : SECOND_MS));
  return (
    isSameDue &&
    (fulfilledAt === null || clock.fulfilledAt === null || isNear(clock.fulfilledAt, fulfilledAt))
  );
}

/** Ours minus the CRM's, by due, else by fulfilment; null where one of them has neither. */
export function differenceMs(clock: Clock | null, figure: NativeFigure | null): number | null {
  if (clock === null || figure === null) return null;
  if (clock.dueAt !== null && figure.dueAt !== null) return clock.dueAt - figure.dueAt;
  if (clock.fulfilledAt !== null && figure.fulfilledAt !== null)
    return clock.fulfilledAt - figure.fulfilledAt;
  return null;
}
