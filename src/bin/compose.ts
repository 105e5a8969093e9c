import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Crm, CrmModule } from '../crm/port.ts';
import { crmModules } from '../crm/registry.ts';
import { createJobs } from '../db/jobs.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { type AnyDatabase, openDatabase } from '../db/open.ts';
import { type Clock, type SimulatedClock, simulatedClock, systemClock } from '../lib/clock.ts';
import { createLog, type Logger } from '../lib/log.ts';
import { parsePublishableRules } from '../rules/publishable.ts';
import { RulesProblem } from '../rules/words.ts';
import type { Services } from '../services/context.ts';
import { createCounters } from '../services/counters.ts';
import type { Jobs } from '../services/jobs.ts';
import { createMailTransport } from '../services/mail/transport.ts';
import { createOutage, type Outage } from '../services/outage.ts';
import { loadSimulatedNow } from '../services/scheduler/simulated-clock.ts';
import { createVault } from '../services/vault.ts';

export interface Composition {
  readonly config: Config;
  readonly services: Services;
  readonly jobs: Jobs;
  readonly log: Logger;
  readonly outage: Outage;
  readonly simulatedClock: SimulatedClock | null;
  close(): Promise<void>;
}

/** Every CRM of the registry, with the settings its module read. */
export function createCrms(config: Config, now: () => number): ReadonlyMap<string, Crm> {
  return new Map(
    [...config.crms].map(([name, { module, settings }]) => [
      name,
      module.create(settings, { fetch: globalThis.fetch, now }),
    ]),
  );
}

/** Opens everything one process needs: database (migrated), queue, clock, adapters. Nothing runs yet. */
export async function compose(
  env: Readonly<Record<string, string | undefined>>,
  modules: Readonly<Record<string, CrmModule>> = crmModules,
): Promise<Composition> {
  const config = readConfig(env, modules);
  checkDefaultRules(config);
  const log = createLog(config.logLevel);
  const database = await openDatabase(config);
  return composeOn(database, config, log).catch(async (error: unknown) => {
    await database.close().catch(() => undefined);
    throw error;
  });
}

async function composeOn(database: AnyDatabase, config: Config, log: Logger): Promise<Composition> {
  const applied = await migrateDatabase(database);
  if (applied.length > 0) log.info({ applied, place: database.place }, 'database migrated');
  const simulated = config.simulatedClock
    ? simulatedClock((await loadSimulatedNow(database)) ?? systemClock.now())
    : null;
  const outage = createOutage();
  const report = reportOfQueue(log);
  const jobs = createJobs(database, (error) => {
    outage.note();
    report(error);
  });
  const services = assemble(config, database, jobs, simulated ?? systemClock, log);
  return {
    config,
    services,
    jobs,
    log,
    outage,
    simulatedClock: simulated,
    close: () => database.close(),
  };
}

/** Wrong rules would otherwise come to light at the first install. Throws ConfigError. */
function checkDefaultRules({ defaultRules }: Config): void {
  if (defaultRules === null) return;
  try {
    parsePublishableRules(defaultRules);
  } catch (error) {
    if (!(error instanceof RulesProblem)) throw error;
    throw new ConfigError(error.problems.map((problem) => `DEFAULT_RULES_FILE: ${problem}`));
  }
}

function assemble(config: Config, db: AnyDatabase, jobs: Jobs, clock: Clock, log: Logger): Services {
  return {
    db,
    jobs,
    crms: createCrms(config, clock.now),
    clock,
    log,
    vault: createVault(config.keys),
    counters: createCounters(),
    mail: config.mail === null ? null : createMailTransport(config.mail),
    publicUrl: config.publicUrl,
    defaultRules: config.defaultRules,
  };
}

const QUEUE_REPORT_EVERY_MS = 30_000;

/** While the database is away each of the queue's polls fails, ten a second: one line in half a minute says as much. */
function reportOfQueue(log: Logger): (error: Error) => void {
  let unreported = 0;
  let isSilent = false;
  return (err) => {
    unreported += 1;
    if (isSilent) return;
    log.error({ err, failures: unreported }, 'the job queue failed');
    unreported = 0;
    isSilent = true;
    setTimeout(() => {
      isSilent = false;
    }, QUEUE_REPORT_EVERY_MS).unref();
  };
}
