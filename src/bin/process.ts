import { randomBytes } from 'node:crypto';
import { announceHolder } from '../db/folder-lock.ts';
import { startSchedule, startWorkers } from '../jobs.ts';
import { systemClock } from '../lib/clock.ts';
import { createUpkeep, startUpkeep, type Upkeep } from '../upkeep.ts';
import { createApp } from '../web/app.ts';
import type { Composition } from './compose.ts';
import { startWebServer, type WebServer } from './http-server.ts';

/** Together at most seven seconds: supervisors kill after ten. */
const FINISH_REQUESTS_MS = 3_000;
const FINISH_JOBS_MS = 4_000;

export interface Parts {
  readonly web: boolean;
  readonly workers: boolean;
}

/**
 * Starts the parts this process is to run. The returned function stops them in order: no work lost, no request cut that ends
 * soon. What a start that failed had opened is closed again.
 */
export async function run(composition: Composition, parts: Parts): Promise<() => Promise<void>> {
  const { services, jobs, log } = composition;
  let stopping = false;
  let server: WebServer | null = null;
  let stopSchedule = async () => {};
  let upkeep: Upkeep | null = null;
  const stop = async () => {
    stopping = true;
    await Promise.all([stopSchedule(), upkeep?.stop()]);
    await Promise.all([server?.close(FINISH_REQUESTS_MS), jobs.stop(FINISH_JOBS_MS)]);
    await composition.close();
  };
  try {
    await jobs.start();
    if (parts.workers) {
      await startWorkers(services, jobs);
      const keeping = startUpkeep(createUpkeep(services), log, systemClock.now);
      upkeep = keeping;
      stopSchedule = startSchedule(services, jobs, {
        onTick: async () => {
          keeping.noticeClock();
          await composition.outage.recover(services);
        },
        onError: (err) => log.error({ err }, 'a tick failed'),
      });
    }
    if (parts.web) server = await listen(composition, () => stopping);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return stop;
}

async function listen(composition: Composition, isStopping: () => boolean): Promise<WebServer> {
  const { config, services, simulatedClock, log } = composition;
  const { supportEmail, metricsToken } = config;
  // Only the process itself can look into an embedded database: `pontual doctor` asks it with this token.
  const operatorToken = services.db.kind === 'pglite' ? randomBytes(24).toString('base64url') : null;
  const access = config;
  const options = { simulatedClock, access, supportEmail, metricsToken, operatorToken, isStopping };
  const app = createApp(services, options);
  const server = await startWebServer(app.fetch, { port: config.port, host: config.host });
  if (operatorToken !== null) {
    announceHolder(config.dataDir, { pid: process.pid, url: server.localUrl, token: operatorToken });
  }
  log.info({ url: config.publicUrl, database: services.db.place }, 'Pontual is listening');
  if (config.adminToken === null && !config.production) {
    log.warn(
      { host: config.host },
      'Pages and API are open to this machine only. Set PONTUAL_ADMIN_TOKEN to use them from elsewhere',
    );
  }
  return server;
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const onSignal = () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.removeListener(signal, onSignal);
        process.once(signal, () => process.exit(130));
      }
      resolve();
    };
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
  });
}
