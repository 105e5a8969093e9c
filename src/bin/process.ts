import type { Server } from 'node:http';
import type { Http2SecureServer, Http2Server } from 'node:http2';
import { serve } from '@hono/node-server';
import { createApp } from '../web/app.ts';
import { startWorkers } from '../workers/index.ts';
import { startSchedule } from '../workers/schedule.ts';
import type { Composition } from './compose.ts';

type AnyServer = Server | Http2Server | Http2SecureServer;

/** Starts the parts this process is to run. The returned function stops them in order: no work lost, no request cut. */
export async function run(
  composition: Composition,
  parts: { web: boolean; workers: boolean },
): Promise<() => Promise<void>> {
  const { config, services, jobs, log } = composition;
  await jobs.start();
  if (parts.workers) await startWorkers(services, jobs);
  const stopSchedule = parts.workers
    ? startSchedule(services, jobs, (err) => log.error({ err }, 'a tick failed'))
    : async () => {};
  const server = parts.web ? await listen(composition) : null;
  if (server !== null)
    log.info({ url: config.publicUrl, database: services.db.place }, 'Pontual is listening');
  return async () => {
    await stopSchedule();
    if (server !== null) await closeServer(server);
    await jobs.stop();
    await composition.close();
  };
}

function listen({ config, services, simulatedClock }: Composition): Promise<AnyServer> {
  const app = createApp(services, { simulatedClock, access: config, supportEmail: config.supportEmail });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () =>
      resolve(server),
    );
    server.on('error', reject);
  });
}

function closeServer(server: AnyServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
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
