import { useEffect, useState } from 'react';
import type { Received } from '../api/api.ts';

const TICK_MS = 1_000;

/**
 * The server's time (epoch ms), counted on from what it told by this page's stopwatch: an agent's own clock may be wrong.
 * Moves each second while the page is seen.
 */
export function useNow({ value, receivedAtMs }: Received<{ readonly at: number }>): number {
  const [stopwatch, setStopwatch] = useState(() => performance.now());
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') setStopwatch(performance.now());
    };
    tick();
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return value.at + Math.max(0, stopwatch - receivedAtMs);
}
