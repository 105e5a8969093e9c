import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countdown, nextTurnAt, workingBetween } from '../src/app/cards/countdown.ts';
import { AT, clock, HOUR, MINUTE } from './sample.ts';

describe('countdown in working time and on the wall', () => {
  it('both run while the calendar is open', () => {
    const stand = countdown(clock(), AT, AT + 20 * MINUTE);
    expect(stand.workingMs).toBe(70 * MINUTE);
    expect(stand.calendarMs).toBe(19.5 * HOUR - 20 * MINUTE);
    expect(stand.usedMs).toBe(2.5 * HOUR + 20 * MINUTE);
    expect(stand.isOffHours).toBe(false);
  });

  it('outside working hours only the wall runs', () => {
    const atNight = countdown(clock(), AT, AT + 10 * HOUR);
    const later = countdown(clock(), AT, AT + 11 * HOUR);
    expect(atNight.workingMs).toBe(30 * MINUTE);
    expect(later.workingMs).toBe(30 * MINUTE);
    expect(later.calendarMs).toBe(8.5 * HOUR);
    expect(later.isOffHours).toBe(true);
  });

  it('reaches nought in both at the due instant, and is late a moment after', () => {
    const due = AT + 19.5 * HOUR;
    expect(countdown(clock(), AT, due)).toMatchObject({ workingMs: 0, calendarMs: 0, isLate: false });
    expect(countdown(clock(), AT, due + 1)).toMatchObject({ workingMs: 0, calendarMs: -1, isLate: true });
  });

  it('a warning begins at warnAt, before the server says so', () => {
    const warnAt = AT + 30 * MINUTE;
    expect(countdown(clock(), AT, warnAt - 1).isWarned).toBe(false);
    expect(countdown(clock(), AT, warnAt).isWarned).toBe(true);
    expect(countdown(clock({ warnAt: null }), AT, warnAt).isWarned).toBe(false);
  });

  it('an overdue clock grows later in working time only', () => {
    const overdue = clock({
      state: 'overdue',
      remainingMs: -HOUR,
      dueAt: AT - 2 * HOUR,
      elapsedMs: 5 * HOUR,
    });
    expect(countdown(overdue, AT, AT + 30 * MINUTE).workingMs).toBe(-1.5 * HOUR);
    expect(countdown(overdue, AT, AT + 5 * HOUR).workingMs).toBe(-2 * HOUR);
    expect(countdown(overdue, AT, AT).usedMs).toBe(4 * HOUR);
  });

  it('a paused clock stands still and has no due instant', () => {
    const paused = clock({ state: 'paused', dueAt: null, workingSpans: [] });
    expect(countdown(paused, AT, AT + 3 * HOUR)).toMatchObject({
      workingMs: 1.5 * HOUR,
      calendarMs: null,
      isLate: false,
      isOffHours: false,
    });
  });

  it('an ended clock is not counted down', () => {
    const met = clock({ state: 'met', isOpen: false, endedAt: AT - 1, workingSpans: [] });
    expect(countdown(met, AT, AT + 30 * HOUR)).toMatchObject({ calendarMs: null, isWarned: false });
  });

  it('working time left never grows, and shrinks by no more than the time that passed', () => {
    const moment = fc.integer({ min: 0, max: 30 * HOUR });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const before = countdown(clock(), AT, AT + from).workingMs;
        const after = countdown(clock(), AT, AT + to).workingMs;
        expect(before - after).toBeGreaterThanOrEqual(0);
        expect(before - after).toBeLessThanOrEqual(to - from);
        expect(before - after).toBe(workingBetween(clock().workingSpans, AT + from, AT + to));
      }),
    );
  });
});

describe('the next turn', () => {
  it('is the nearest warning or due instant ahead among open clocks', () => {
    const other = clock({ key: 'b', warnAt: null, dueAt: AT + 10 * MINUTE });
    const ended = clock({ key: 'c', isOpen: false, dueAt: AT + MINUTE });
    expect(nextTurnAt([clock(), other, ended], AT)).toBe(AT + 10 * MINUTE);
    expect(nextTurnAt([clock()], AT + 40 * MINUTE)).toBe(AT + 19.5 * HOUR);
    expect(nextTurnAt([ended], AT)).toBeNull();
    expect(nextTurnAt([], AT)).toBeNull();
  });
});
