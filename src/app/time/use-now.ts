import { useEffect, useState } from 'react';
import type { Received } from '../api/api.ts';

const TICK_MS = 1_000;

/**
 * The server's time (epoch ms), counted on from what it told by this page's stopwatch: an agent's own clock may be wrong.
 * Moves each second while the page is seen.
 */
export function useNow(received: Received<{ readonly at: number }> | null): number {
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
  // Until the server has told its time this page's own stands in.
  if (received === null) return performance.timeOrigin + stopwatch;
  return received.value.at + Math.max(0, stopwatch - received.receivedAtMs);
}
