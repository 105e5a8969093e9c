import { crmModules } from '../../../src/crm/registry.ts';
import { createJobs } from '../../../src/db/jobs.ts';
import type { AnyDatabase } from '../../../src/db/open.ts';
import { type SimulatedClock, simulatedClock } from '../../../src/lib/clock.ts';
import { createLog } from '../../../src/lib/log.ts';
import type { Services } from '../../../src/services/context.ts';
import { createCounters } from '../../../src/services/counters.ts';
import { createVault } from '../../../src/services/vault.ts';

export const KEY = Buffer.alloc(32, 7).toString('base64');
export const PUBLIC_URL = 'http://localhost:8080';

/** Settings of the adapters as an environment would give them; no test here calls a CRM. */
const ENVIRONMENT = {
  HUBSPOT_CLIENT_ID: 'test-client',
  HUBSPOT_CLIENT_SECRET: 'test-secret',
  HUBSPOT_APP_ID: '1',
  ZENDESK_CLIENT_ID: 'zdg-test',
  ZENDESK_CLIENT_SECRET: 'test-secret',
};

/** The real services over a given database, at a clock that stands still. */
export function testServices(db: AnyDatabase, now: number): Services & { readonly clock: SimulatedClock } {
  const clock = simulatedClock(now);
  const fetchNothing = () => Promise.reject(new Error('No test here calls a CRM.'));
  return {
    db,
    jobs: createJobs(db, () => {}),
    crms: new Map(
      Object.entries(crmModules).map(([name, module]) => [
        name,
        module.create(module.settings.parse(ENVIRONMENT), { fetch: fetchNothing, now: clock.now }),
      ]),
    ),
    clock,
    log: createLog('silent'),
    vault: createVault([KEY]),
    counters: createCounters(),
    mail: null,
    publicUrl: PUBLIC_URL,
    defaultRules: null,
  };
}
