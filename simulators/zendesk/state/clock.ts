import { stopwatch } from '../../../src/lib/clock.ts';

/** The simulated Zendesk's own time, epoch ms. Never goes back. */
export interface ZendeskClock {
  now(): number;
  set(at: number): void;
  /**
   * Simulated time that also runs while the clock stands still: what limits and jobs wait by, so a frozen clock locks
   * nothing up. Never goes back, starts at the clock's first instant.
   */
  soft(): number;
}

export function createClock(start: number, onMove: () => void): ZendeskClock {
  let current = start;
  let softAtMove = start;
  let sinceMove = stopwatch();
  return {
    now: () => current,
    set(at) {
      if (at <= current) return;
      const real = sinceMove();
      const simulated = at - current;
      // A jump adds to the real time that has passed; a clock that follows real time must not be counted twice.
      softAtMove += simulated > 2 * real ? simulated + real : Math.max(simulated, real);
      current = at;
      sinceMove = stopwatch();
      onMove();
    },
    soft: () => softAtMove + sinceMove(),
  };
}

let lastSecond = Number.NaN;
let lastText = '';

/** Zendesk's REST instants: whole seconds, `2026-01-02T03:04:05Z`. */
export function iso(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  }
  return lastText;
}

/** Epoch seconds, as exports count. */
export const seconds = (at: number): number => Math.floor(at / 1000);
