import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from './backend.ts';
import type { Failure } from './failure.ts';
import { monotonicNow } from './time.ts';

/** After so many failures in a row nothing is asked until the person, or the CRM, asks again. */
export const FAILURES_BEFORE_REST = 5;

interface State<T> {
  readonly value: T | null;
  /** Monotonic ms at which `value` arrived. */
  readonly receivedAtMs: number;
  readonly failure: Failure | null;
  readonly failures: number;
  readonly isLoading: boolean;
}

export interface Resource<T> extends State<T> {
  /** It failed too often and rests until `reload`. */
  readonly isResting: boolean;
  readonly reload: () => void;
  /** Takes what an action answered, and forgets what is still under way. */
  readonly replace: (value: T) => void;
}

/**
 * Reads once, then again `waitMs(value)` after each success (null: never) and, after a failure, with growing pauses. An
 * older answer never replaces a newer one.
 */
export function useResource<T>(
  read: () => Promise<Answer<T>>,
  waitMs: (value: T) => number | null,
): Resource<T> {
  const [state, setState] = useState<State<T>>(FIRST);
  const newest = useRef(0);
  const latest = useRef({ read, waitMs });
  latest.current = { read, waitMs };

  const replace = useCallback((value: T) => {
    newest.current += 1;
    setState({ value, receivedAtMs: monotonicNow(), failure: null, failures: 0, isLoading: false });
  }, []);

  const load = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    setState((old) => ({ ...old, isLoading: true }));
    const answer = await latest.current.read();
    if (mine !== newest.current) return;
    if (answer.ok) replace(answer.value);
    else setState((old) => failed(old, answer.failure));
  }, [replace]);

  const reload = useCallback(() => {
    setState((old) => ({ ...old, failures: 0 }));
    void load();
  }, [load]);

  useEffect(() => {
    void load();
    return () => {
      newest.current += 1;
    };
  }, [load]);

  useEffect(() => {
    const wait = state.isLoading ? null : nextWaitMs(state, latest.current.waitMs);
    if (wait === null) return;
    const timer = setTimeout(() => void load(), wait);
    return () => clearTimeout(timer);
  }, [state, load]);

  return { ...state, isResting: state.failures >= FAILURES_BEFORE_REST, reload, replace };
}

const FIRST = { value: null, receivedAtMs: 0, failure: null, failures: 0, isLoading: true };

function failed<T>(old: State<T>, failure: Failure): State<T> {
  return { ...old, failure, failures: old.failures + 1, isLoading: false };
}

/** Only what may pass by itself is tried again: a refusal stays one until somebody does something. */
function nextWaitMs<T>(state: State<T>, waitMs: (value: T) => number | null): number | null {
  if (state.failure === null) return state.value === null ? null : waitMs(state.value);
  if (state.failure.kind !== 'unreachable' || state.failures >= FAILURES_BEFORE_REST) return null;
  return 5_000 * 2 ** (state.failures - 1);
}
