import { serve } from '@hono/node-server';
import { migrateDatabase } from '../../../src/db/migrate.ts';
import { openPglite } from '../../../src/db/pglite.ts';
import { createApp } from '../../../src/web/app.ts';
import { seedAccount, seedTickets } from './seed.ts';
import { testServices } from './services.ts';
import { someTickets } from './tickets.ts';

/** Seeded pages to look at: `node test/web/support/serve.ts 8123`. Nothing is kept. */
const [port = '8123', ...options] = process.argv.slice(2);
const now = Date.UTC(2026, 0, 30, 15, 12, 30);
const db = await openPglite({ dataDir: null });
await migrateDatabase(db);
const services = testServices(db, now);
if (!options.includes('--empty')) {
  await seedAccount(services);
  await seedTickets(services, someTickets(1, 240, now, 21));
  const zendesk = { crm: 'zendesk', name: 'Acme Support', externalId: 'acme', zone: 'Europe/Rome' };
  await seedAccount(services, 'zendesk-acme', { ...zendesk, status: 'provisioning' });
  await seedTickets(services, someTickets(2, 60, now, 21), 'zendesk-acme');
}
const adminToken = options.includes('--token') ? 'a-token-of-sixteen' : null;
const access = { production: options.includes('--production'), adminToken };
serve({ fetch: createApp(services, { simulatedClock: null, access }).fetch, port: Number(port) });
