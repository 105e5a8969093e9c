import { sql } from 'drizzle-orm';
import type { CrmModule } from '../../src/crm/port.ts';
import { createJobs } from '../../src/db/jobs.ts';
import type { AnyDatabase } from '../../src/db/open.ts';
import { toRows } from '../../src/db/rows.ts';
import { startWorkers } from '../../src/jobs.ts';
import { simulatedClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Services } from '../../src/services/context.ts';
import { createCounters } from '../../src/services/counters.ts';
import type { MailTransport } from '../../src/services/mail/transport.ts';
import { queueDueWork } from '../../src/services/scheduler/due-work.ts';
import { pendingWork } from '../../src/services/scheduler/pending.ts';
import { createVault } from '../../src/services/vault.ts';
import { createCheckedApp } from './shapes.ts';

/** Jobs that wait or run. */
async function queuedJobs(database: AnyDatabase): Promise<number> {
  const result = await database.system.execute(
    sql`select count(*) as queued from pgboss.job where state in ('created', 'active')`,
  );
  return Number(toRows(result)[0]?.queued);
}

/** A whole server in this process: real database, queue, workers and web; its clock is moved by the test. */
export async function startRunning(
  database: AnyDatabase,
  modules: readonly CrmModule[],
  now: number,
  world: {
    fetch?: typeof globalThis.fetch;
    settings?: Readonly<Record<string, unknown>>;
    publicUrl?: string;
    mail?: MailTransport;
  } = {},
) {
  const log = createLog('silent');
  const failures: Error[] = [];
  const jobs = createJobs(database, (error) => failures.push(error));
  const clock = simulatedClock(now);
  const services: Services = {
    db: database,
    jobs,
    crms: new Map(
      modules.map((module) => {
        const settings = module.settings.parse(world.settings ?? {});
        return [module.name, module.create(settings, { fetch: world.fetch ?? fetch, now: clock.now })];
      }),
    ),
    clock,
    log,
    vault: createVault([Buffer.alloc(32, 7).toString('base64')]),
    counters: createCounters(),
    mail: world.mail ?? null,
    publicUrl: world.publicUrl ?? 'https://sla.example.com',
    defaultRules: null,
  };
  await jobs.start();
  await startWorkers(services, jobs);
  const app = createCheckedApp(services, {
    simulatedClock: clock,
    access: { production: false, adminToken: null },
  });
  return {
    services,
    app,
    clock,
    failures,
    /** Moves the clock and waits until nothing that is due is left. */
    async settle(at = clock.now()) {
      clock.set(at);
      const rest = () => new Promise((resolve) => setTimeout(resolve, 10));
      for (;;) {
        await queueDueWork(services);
        // Looks that were asked for and have not ended would still act after the test has gone on.
        while ((await queuedJobs(database)) > 0) await rest();
        const { nextAttemptAt, ...due } = await pendingWork(services);
        if (Object.values(due).every((count) => count === 0)) return nextAttemptAt;
        await rest();
      }
    },
    stop: () => jobs.stop(),
  };
}

export type Running = Awaited<ReturnType<typeof startRunning>>;
