import { createOwnPostgres } from '../support/own-postgres.ts';
import { load, pause, type Served, sendWebhook, serve, terminate } from './server.ts';

export interface Outcome {
  readonly statuses: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  /** Longest answer of `/readyz`. */
  readonly readyzMs: number;
  readonly readyAfterMs: number;
  readonly lives: boolean;
  readonly worksAfterwards: boolean;
  readonly exit: { readonly status: number | null; readonly ms: number };
}

/** Restarts PostgreSQL under load, and leaves it down once. */
export async function restartUnderLoad(restarts: number, downMs: number): Promise<Outcome> {
  const postgres = await createOwnPostgres();
  try {
    const served = await serve(postgres.url);
    const running = load(served.url, 12);
    for (let count = 0; count < restarts; count += 1) {
      await pause(700);
      postgres.stop(count % 2 === 0 ? 'fast' : 'immediate');
      postgres.start();
    }
    await pause(700);
    postgres.stop('fast');
    const readyzMs = await slowestReadyz(served, downMs);
    postgres.start();
    const began = performance.now();
    while ((await fetch(`${served.url}/readyz`)).status !== 200) await pause(50);
    const readyAfterMs = Math.round(performance.now() - began);
    const figures = await running.stop();
    const lives = served.child.exitCode === null && served.child.signalCode === null;
    const worksAfterwards = (await sendWebhook(served.url)) === 200;
    return { ...figures, readyzMs, readyAfterMs, lives, worksAfterwards, exit: await terminate(served) };
  } finally {
    postgres.remove();
  }
}

async function slowestReadyz({ url }: Served, forMs: number): Promise<number> {
  const until = performance.now() + forMs;
  let slowest = 0;
  while (performance.now() < until) {
    const began = performance.now();
    const { status } = await fetch(`${url}/readyz`);
    if (status !== 503) throw new Error(`/readyz answered ${status} while PostgreSQL was down`);
    slowest = Math.max(slowest, performance.now() - began);
    await pause(200);
  }
  return Math.round(slowest);
}
