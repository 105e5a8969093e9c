import { useRef, useState } from 'react';
import type { Answer } from './backend.ts';
import type { Failure } from './failure.ts';

export interface Action<TInput> {
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** True when it was done. A second call while one is under way is left out. */
  readonly run: (input: TInput) => Promise<boolean>;
}

/**
 * Something a person does once. Every attempt of the same intention carries the same `requestId`, so that an answer lost on
 * the way cannot make it happen twice; after success the next intention gets a new one.
 */
export function useAction<TInput, T>(
  send: (input: TInput, requestId: string) => Promise<Answer<T>>,
  onDone: (value: T) => void,
): Action<TInput> {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const requestId = useRef<string | null>(null);
  const isUnderWay = useRef(false);

  const run = async (input: TInput) => {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    requestId.current ??= crypto.randomUUID();
    setIsBusy(true);
    setFailure(null);
    const answer = await send(input, requestId.current);
    isUnderWay.current = false;
    setIsBusy(false);
    if (answer.ok) {
      requestId.current = null;
      onDone(answer.value);
    } else setFailure(answer.failure);
    return answer.ok;
  };
  return { isBusy, failure, run };
}
