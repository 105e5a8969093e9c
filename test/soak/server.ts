import type { CrmModule } from '../../src/crm/port.ts';
import type { Database } from '../../src/db/database.ts';
import { createJobs } from '../../src/db/jobs.ts';
import type { AnyDatabase } from '../../src/db/open.ts';
import { startWorkers } from '../../src/jobs.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Services } from '../../src/services/context.ts';
import { createCounters } from '../../src/services/counters.ts';
import { queueDueWork } from '../../src/services/scheduler/due-work.ts';
import { type Pending, pendingWork } from '../../src/services/scheduler/pending.ts';
import { createVault } from '../../src/services/vault.ts';
import { createApp } from '../../src/web/app.ts';
import { soakClock } from './clock.ts';
import type { Meter } from './meter.ts';

export const PUBLIC_URL = 'https://pontual.example';

export interface ServerOrder {
  readonly database: AnyDatabase;
  readonly module: CrmModule;
  readonly settings: Readonly<Record<string, string>>;
  readonly meter: Meter;
  readonly now: number;
  readonly logLevel?: string;
}

export type SoakServer = Awaited<ReturnType<typeof startServer>>;

/** The whole server in this process: real database, queue, workers and web; its CRM answers through the meter. */
export async function startServer({ database, module, settings, meter, now, logLevel }: ServerOrder) {
  const clock = soakClock(now);
  const transactions = { open: 0 };
  const failures: Error[] = [];
  const db = counted(database, transactions);
  const jobs = createJobs(database, (error) => failures.push(error));
  const services: Services = {
    db,
    jobs,
    crms: new Map([
      [module.name, module.create(module.settings.parse(settings), { fetch: meter.fetch, now: clock.now })],
    ]),
    clock,
    log: createLog(logLevel ?? 'silent'),
    vault: createVault([Buffer.alloc(32, 7).toString('base64')]),
    counters: createCounters(),
    mail: null,
    publicUrl: PUBLIC_URL,
    defaultRules: null,
  };
  await jobs.start();
  await startWorkers(services, jobs);
  const app = createApp(services, {
    simulatedClock: clock,
    access: { production: false, adminToken: null },
  });
  return {
    services,
    clock,
    failures,
    fetch: (request: Request) => app.fetch(request),
    isBusy: () => meter.inFlight() > 0 || transactions.open > 0,
    stop: () => jobs.stop(),
  };
}

/** The same database, with the transactions that are open counted. */
function counted(database: AnyDatabase, transactions: { open: number }): Database {
  return {
    kind: database.kind,
    place: database.place,
    system: database.system,
    exclusive: database.exclusive,
    probe: () => database.probe(),
    close: () => database.close(),
    async tenant(accountId, work) {
      transactions.open += 1;
      try {
        return await database.tenant(accountId, work);
      } finally {
        transactions.open -= 1;
      }
    },
  };
}

const isDone = ({ reads, writes, timers, syncs, provisioning }: Pending) =>
  reads + writes + timers + syncs + provisioning === 0;

/** How long nothing may be under way before everybody is taken to be waiting, in real ms. */
const QUIET_MS = 4;
/** A tick comes this often in real ms, however much there is to do. */
const TICK_MS = 500;

/**
 * Lets the server work until nothing is due any more, but not beyond `before` on its clock. Time goes on only while all
 * that work waits for it: to the next sleeper, or to the next postponed piece of work. `moveTo` moves all clocks.
 */
export async function settle(
  server: SoakServer,
  before: number,
  moveTo: (at: number) => void,
): Promise<{ readonly nextAttemptAt: number | null; readonly isDone: boolean }> {
  const { services, clock } = server;
  for (;;) {
    await queueDueWork(services);
    await quietOrTick(server);
    if (server.isBusy()) continue;
    const pending = await pendingWork(services);
    const wake = clock.nextWake();
    if (isDone(pending) && wake === null) return { nextAttemptAt: pending.nextAttemptAt, isDone: true };
    if (wake === null || server.isBusy()) continue;
    if (wake >= before) return { nextAttemptAt: pending.nextAttemptAt, isDone: false };
    moveTo(wake);
  }
}

async function quietOrTick(server: SoakServer): Promise<void> {
  const began = performance.now();
  let quietSince = began;
  for (let now = began; now - began < TICK_MS; now = performance.now()) {
    if (server.isBusy()) quietSince = now;
    else if (now - quietSince >= QUIET_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
