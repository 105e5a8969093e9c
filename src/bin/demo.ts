import { mkdirSync } from 'node:fs';
import type { DemoOptions, Product } from '../../simulators/demo/options.ts';
import { readConfig } from '../config.ts';
import { crmModules } from '../crm/registry.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { eraseAccount } from '../services/accounts/erase.ts';
import { toAccountId } from '../services/accounts/install.ts';
import { storeSimulatedNow } from '../services/scheduler/simulated-clock.ts';
import { untilStopped } from './process.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs the demo of the workspace simulators/. A production install does not have it: then the error says what to do. */
export async function startDemo(options: DemoOptions, environment: Environment): Promise<void> {
  const { runDemo } = await loadDemo();
  await runDemo(options, { environment, prepareDatabase, untilStopped });
}

function loadDemo(): Promise<typeof import('../../simulators/demo/run.ts')> {
  return import('../../simulators/demo/run.ts').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      'The demo needs the simulated CRMs, which a production install leaves out. Run it in a checkout of the repository: npm ci && npm run demo',
      { cause: error },
    );
  });
}

const prepareDatabase: Product['prepareDatabase'] = async (env, accounts, now) => {
  const config = readConfig(env, crmModules);
  mkdirSync(config.dataDir, { recursive: true });
  const database = await openDatabase(config);
  try {
    await migrateDatabase(database);
    for (const { crm, externalId } of accounts) await eraseAccount(database, toAccountId(crm, externalId));
    await storeSimulatedNow(database, now);
    const place = database.kind === 'pglite' ? `embedded, in ${database.place}` : database.place;
    return { dataDir: config.dataDir, place };
  } finally {
    await database.close();
  }
};
