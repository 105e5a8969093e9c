import type { Webhook } from '../state/account.ts';
import type { sendCall } from './send.ts';

const MOST_PER_HOOK = 300;

/** One try of an invocation, as `/invocations/{id}/attempts` tells it. */
export interface Attempt {
  readonly invocationId: string;
  readonly hookId: string;
  readonly at: number;
  readonly status: number | null;
  readonly state: 'success' | 'failed' | 'terminated';
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
}

interface Noted {
  readonly hook: Webhook;
  readonly invocationId: string;
  readonly body: string;
}

/** The last tries of each webhook. */
export interface Attempts {
  note(call: Noted, sent: Awaited<ReturnType<typeof sendCall>>, state: Attempt['state'], at: number): void;
  of(hookId: string): readonly Attempt[];
  clear(): void;
}

export function createAttempts(): Attempts {
  const byHook = new Map<string, Attempt[]>();
  return {
    note(call, sent, state, at) {
      const hookId = call.hook.row.id;
      const list = byHook.get(hookId) ?? [];
      if (list.length >= MOST_PER_HOOK) list.shift();
      list.push({
        invocationId: call.invocationId,
        hookId,
        at,
        status: sent.status,
        state,
        requestHeaders: sent.requestHeaders,
        requestBody: call.body,
        responseHeaders: sent.headers,
        responseBody: sent.body,
      });
      byHook.set(hookId, list);
    },
    of: (hookId) => byHook.get(hookId) ?? [],
    clear: () => byHook.clear(),
  };
}
