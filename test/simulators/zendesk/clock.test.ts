import { describe, expect, it } from 'vitest';
import { createClock, iso } from '../../../simulators/zendesk/state/clock.ts';
import { createIds } from '../../../simulators/zendesk/state/ids.ts';

describe('the simulated Zendesk: time and ids', () => {
  it('its clock moves only forward and only when told', () => {
    const clock = createClock(1_000, () => {});
    clock.set(500);
    expect(clock.now()).toBe(1_000);
    clock.set(2_000);
    expect(clock.now()).toBe(2_000);
  });

  it('soft time never goes back, and goes at least as far as the clock', () => {
    const clock = createClock(0, () => {});
    let last = clock.soft();
    for (let at = 1; at <= 2_000; at += 1) {
      clock.set(at * 10);
      const soft = clock.soft();
      expect(soft).toBeGreaterThanOrEqual(last);
      last = soft;
    }
    expect(last).toBeGreaterThanOrEqual(20_000);
  });

  it('writes instants in whole seconds', () => {
    expect(iso(Date.UTC(2026, 0, 2, 3, 4, 5, 999))).toBe('2026-01-02T03:04:05Z');
    expect(iso(Date.UTC(2026, 0, 2, 3, 4, 6))).toBe('2026-01-02T03:04:06Z');
  });

  it('ids rise in the order of issue, and the world’s do not depend on how many the app used', () => {
    const [busy, quiet] = [createIds(7, 'acme'), createIds(7, 'acme')];
    const first = busy.next('world');
    expect(quiet.next('world')).toBe(first);
    const between = [busy.next('api'), busy.next('api')];
    const second = busy.next('world');
    expect(quiet.next('world')).toBe(second);
    expect([first, ...between, second]).toEqual([first, ...between, second].sort((a, b) => a - b));
    expect(new Set([first, ...between, second]).size).toBe(4);
    expect(createIds(8, 'acme').next('world')).not.toBe(first);
  });
});
