import { useEffect, useState } from 'react';
import { monotonicNow } from './time.ts';

const TICK_MS = 1_000;

/**
 * The server's present, epoch ms, once a second: what it said (`at`) plus what has passed here since it arrived. The
 * browser's own time of day may be wrong, and is not asked.
 */
export function useServerNow(at: number, receivedAtMs: number): number {
  const [localMs, setLocalMs] = useState(monotonicNow);
  useEffect(() => {
    const timer = setInterval(() => setLocalMs(monotonicNow()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return serverNow(at, receivedAtMs, localMs);
}

export function serverNow(at: number, receivedAtMs: number, localMs: number): number {
  return at + Math.max(0, localMs - receivedAtMs);
}
