import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../support/own-postgres.ts';

const PROGRAM = resolve(import.meta.dirname, '../../src/bin/pontual.ts');
const SECRET = 'a-secret-for-tests';
const KEY = 'q0F3c1yNf2mZ7lJ4xW9sVbT0aKe6uHgR5pDiYnOjLzA=';
const READY_WITHIN_MS = 90_000;

export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  log(): string;
}

/** `pontual serve` as a process of its own, ready for requests. It can reach no CRM. */
export async function serve(databaseUrl: string | null): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [PROGRAM, 'serve'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'pontual-outage-')),
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      PONTUAL_KEY: KEY,
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: SECRET,
      HUBSPOT_APP_ID: '1',
      HUBSPOT_API_URL: 'http://127.0.0.1:9',
      ZENDESK_API_URL: 'http://127.0.0.1:9/{subdomain}',
    },
  });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error(`not ready: ${log.slice(-2_000)}`);
    await pause(100);
  }
  return { url, child, log: () => log };
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Sends one signed webhook of HubSpot; gives its status, or 0 when the connection failed. */
export async function sendWebhook(url: string): Promise<number> {
  const address = `${url}/webhooks/hubspot`;
  const now = Date.now();
  const body = JSON.stringify([
    {
      eventId: Math.floor(Math.random() * 1e12),
      subscriptionType: 'ticket.propertyChange',
      propertyName: 'subject',
      objectId: 1,
      portalId: 62515,
      appId: 1,
      occurredAt: now,
      attemptNumber: 0,
      correlationId: randomUUID(),
    },
  ]);
  const signature = createHmac('sha256', SECRET).update(`POST${address}${body}${now}`).digest('base64');
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': signature,
        'x-hubspot-request-timestamp': String(now),
      },
      signal: AbortSignal.timeout(15_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** Webhooks and pages from several clients at once until `stop`; gives how often each status came and how long the slowest took. */
export function load(url: string, clients: number) {
  const statuses = new Map<number, number>();
  let slowestMs = 0;
  let isStopped = false;
  const note = async (answer: Promise<number>) => {
    const began = performance.now();
    const status = await answer;
    slowestMs = Math.max(slowestMs, performance.now() - began);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const page = (path: string) =>
    fetch(`${url}${path}`, { signal: AbortSignal.timeout(15_000) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
  const running = Array.from({ length: clients }, async (_, client) => {
    while (!isStopped) {
      await note(client % 4 === 3 ? page('/api/v1/accounts') : sendWebhook(url));
      await pause(10);
    }
  });
  return {
    async stop() {
      isStopped = true;
      await Promise.all(running);
      return {
        statuses: Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)),
        slowestMs: Math.round(slowestMs),
      };
    },
  };
}

/** Sends SIGTERM; gives exit status and how long the end took. */
export async function terminate({ child }: Served): Promise<{ status: number | null; ms: number }> {
  const began = performance.now();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [status] = await ended;
  return { status, ms: Math.round(performance.now() - began) };
}
