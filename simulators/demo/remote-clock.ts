import { z } from 'zod';

const answer = z.object({
  nowMs: z.number(),
  pending: z.object({
    reads: z.number(),
    writes: z.number(),
    timers: z.number(),
    syncs: z.number(),
    provisioning: z.number(),
    announcements: z.number(),
    nextAttemptAt: z.number().nullable(),
  }),
});

export type RemoteState = z.infer<typeof answer>;

/** A server that is killed and started again is away for some seconds. */
const PATIENCE_MS = 120_000;

/** The server's simulated clock, from outside. Survives a restart of the server. */
export class RemoteClock {
  readonly #url: string;

  constructor(serverUrl: string) {
    this.#url = `${serverUrl}/__clock`;
  }

  set(now: number): Promise<RemoteState> {
    return this.#call({
      method: 'PUT',
      body: JSON.stringify({ now }),
      headers: { 'content-type': 'application/json' },
    });
  }

  read(): Promise<RemoteState> {
    return this.#call({ method: 'GET' });
  }

  async #call(init: RequestInit): Promise<RemoteState> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const response = await fetch(this.#url, init);
        if (response.ok) return answer.parse(await response.json());
        if (response.status < 500)
          throw new Error(`The server's clock answered ${response.status}: ${await response.text()}`);
      } catch (error) {
        if (!(error instanceof TypeError) || performance.now() > deadline) throw error;
      }
      await pause(200);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
