import { describe, expect, it } from 'vitest';
import {
  isWorkingAt,
  nextChangeInMs,
  remainingAt,
  usedShare,
  workedMs,
} from '../../src/app/time/countdown.ts';
import type { CardClock } from '../../src/domain/embed/card.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = Date.UTC(2026, 0, 30, 15, 0);
/** Today until 18:00, tomorrow from 09:00 to 18:00 (UTC). */
const SPANS = [
  [AT - 6 * HOUR, AT + 3 * HOUR],
  [AT + 18 * HOUR, AT + 27 * HOUR],
] as const;

function clock(overrides: Partial<CardClock> = {}): CardClock {
  return {
    key: 'service/first_reply/1',
    metric: 'first_reply',
    metricText: 'First reply',
    kind: 'service',
    cycle: 1,
    state: 'running',
    stateText: 'Running',
    isOpen: true,
    startedAt: AT - HOUR,
    dueAt: AT + 19 * HOUR,
    warnAt: null,
    fulfilledAt: null,
    endedAt: null,
    targetMs: 5 * HOUR,
    elapsedMs: HOUR,
    remainingMs: 4 * HOUR,
    workingSpans: SPANS,
    policyText: 'Standard',
    tierText: null,
    calendarText: 'Office',
    whyText: [],
    stopsText: [],
    segments: [],
    excuse: null,
    canExcuse: false,
    canWithdrawExcuse: false,
    ...overrides,
  };
}

describe('the countdown in working time', () => {
  it.each([
    ['at once', 0, 4 * HOUR],
    ['while it runs', 90 * MINUTE, 2.5 * HOUR],
    ['at the end of the day', 3 * HOUR, HOUR],
    ['in the night', 10 * HOUR, HOUR],
    ['the moment the next day begins', 18 * HOUR, HOUR],
    ['when it falls due', 19 * HOUR, 0],
    ['when it is over', 20 * HOUR, -HOUR],
    ['after all that is known', 40 * HOUR, -8 * HOUR],
  ])('%s', (_, later, left) => {
    expect(remainingAt(clock(), AT, AT + later)).toBe(left);
  });

  it('stands still while paused: no working time is told', () => {
    expect(remainingAt(clock({ state: 'paused', workingSpans: [] }), AT, AT + 50 * HOUR)).toBe(4 * HOUR);
  });

  it('of an ended clock is what it ended with', () => {
    expect(remainingAt(clock({ isOpen: false, state: 'met' }), AT, AT + HOUR)).toBe(4 * HOUR);
  });

  it('of an overdue clock grows later inside working time only', () => {
    const late = clock({ state: 'overdue', remainingMs: -HOUR });
    expect(remainingAt(late, AT, AT + 10 * HOUR)).toBe(-4 * HOUR);
  });

  it('counts only what lies inside the spans, whose ends are left out', () => {
    expect(workedMs([[10, 20]], 0, 30)).toBe(10);
    expect(workedMs([[10, 20]], 15, 17)).toBe(2);
    expect(workedMs([[10, 20]], 20, 30)).toBe(0);
    expect(workedMs([], 0, 30)).toBe(0);
    expect([9, 10, 19, 20].map((now) => isWorkingAt([[10, 20]], now))).toEqual([false, true, true, false]);
  });
});

describe('the progress bar', () => {
  it.each([
    [4 * HOUR, 4 * HOUR, 0],
    [4 * HOUR, HOUR, 0.75],
    [4 * HOUR, -HOUR, 1],
    [4 * HOUR, 5 * HOUR, 0],
    [0, 0, 1],
  ])('of a target of %d ms with %d left is %d full', (target, left, share) => {
    expect(usedShare(target, left)).toBe(share);
  });
});

describe('when to ask the server again', () => {
  it('is the next warning, due instant or end of what is known, of open clocks only', () => {
    const warned = clock({ warnAt: AT + 2 * HOUR });
    expect(nextChangeInMs([clock()], AT)).toBe(19 * HOUR);
    expect(nextChangeInMs([clock(), warned], AT)).toBe(2 * HOUR);
    expect(nextChangeInMs([warned], AT + 3 * HOUR)).toBe(16 * HOUR);
    expect(nextChangeInMs([clock({ isOpen: false })], AT)).toBe(null);
    expect(nextChangeInMs([clock({ state: 'paused', dueAt: null, workingSpans: [] })], AT)).toBe(null);
    expect(nextChangeInMs([clock({ state: 'overdue', dueAt: AT - HOUR })], AT)).toBe(27 * HOUR);
  });
});
