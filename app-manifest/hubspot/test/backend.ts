import { vi } from 'vitest';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly body: unknown;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** What `hubspot.fetch` reaches: HubSpot's proxy, which is the edge of the extension. */
export interface StubbedBackend {
  readonly sent: Sent[];
  readonly posted: () => Sent[];
  /** From now on every call gets this. */
  readonly answer: (body: unknown, status?: number) => void;
  /** From now on every call fails before an answer, as when offline. */
  readonly break: () => void;
  /** From now on calls (of this method, or all) wait until `release`; they get what was to be answered when they came. */
  readonly hold: (method?: 'GET' | 'POST') => void;
  readonly release: () => void;
}

/** Puts a stub below `hubspot.fetch`, which calls `self.hsFetch`. */
export function stubBackend(first: unknown, status = 200): StubbedBackend {
  const sent: Sent[] = [];
  let reply: Reply | null = { status, body: first };
  let gate: Promise<void> | null = null;
  let held: string | undefined;
  let open = () => {};
  vi.stubGlobal('self', {
    hsFetch: async (url: string, options: { method?: string; body?: unknown } = {}) => {
      const { method = 'GET', body } = options;
      const mine = reply;
      sent.push({ url, method, body });
      if (held === undefined || held === method) await gate;
      if (mine === null) throw new Error('network');
      return new Response(JSON.stringify(mine.body), { status: mine.status });
    },
  });
  return {
    sent,
    posted: () => sent.filter((one) => one.method === 'POST'),
    answer: (body, answerStatus = 200) => {
      reply = { status: answerStatus, body };
    },
    break: () => {
      reply = null;
    },
    hold: (method) => {
      held = method;
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => {
      gate = null;
      open();
    },
  };
}
