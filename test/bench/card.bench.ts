import { createHash, createHmac } from 'node:crypto';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createApp } from '../../src/web/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from '../web/support/seed.ts';
import { PUBLIC_URL, testServices } from '../web/support/services.ts';
import { someTickets } from '../web/support/tickets.ts';

/**
 * The card's backend as HubSpot calls it, signature included, over the whole app and a real database, against its
 * ceiling of 150 ms (p95). Prints one JSON line. Run: node test/bench/card.bench.ts [postgres URL of an empty database]
 */
const CEILING_MS = 150;
const TICKETS = 2_000;
const CALLS = 1_000;
const AT_ONCE = 8;
const NOW = Date.UTC(2026, 0, 30, 15, 12, 30);
const SECRET = 'test-secret';

const db = await openDatabase({ databaseUrl: process.argv[2] ?? null, dataDir: '.data/bench-card' });
await migrateDatabase(db);
const services = testServices(db, NOW);
await seedAccount(services);
for (let seed = 1; seed <= TICKETS / 200; seed += 1) {
  const tickets = someTickets(seed, 200, NOW, 21).map(({ facts, events, ...rest }) => ({
    ...rest,
    facts: { ...facts, id: `${seed}${facts.id}` },
    events,
  }));
  await seedTickets(services, tickets);
}
const app = createApp(services, { simulatedClock: null, access: { production: true, adminToken: null } });
const portal = ACCOUNT.split('-')[1] ?? '';

async function call(index: number): Promise<number> {
  const ticket = `${(index % (TICKETS / 200)) + 1}${3500 + (index % 200)}`;
  const query = `userId=1&userEmail=ana%40example.com&portalId=${portal}&appId=1`;
  const path = `/embed/hubspot/api/tickets/${ticket}/card?lang=pt-BR&${query}`;
  const timestamp = String(NOW);
  const signed = `GET${PUBLIC_URL}${path.replace('%40', '@')}${timestamp}`;
  const headers = {
    'x-hubspot-request-timestamp': timestamp,
    'x-hubspot-signature-v3': createHmac('sha256', SECRET).update(signed).digest('base64'),
    'x-hubspot-signature': createHash('sha256').update(`${SECRET}GET${PUBLIC_URL}${path}`).digest('hex'),
  };
  const start = performance.now();
  const response = await app.request(path, { headers });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${body}`);
  return performance.now() - start;
}

for (let index = 0; index < 100; index += 1) await call(index);
const alone: number[] = [];
for (let index = 0; index < CALLS; index += 1) alone.push(await call(index));
const crowded: number[] = [];
for (let index = 0; index < CALLS; index += AT_ONCE) {
  crowded.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, one) => call(index + one)))));
}
await db.close();

const at = (times: number[], share: number) =>
  Math.round((times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0) * 100) / 100;
console.log(
  JSON.stringify({
    bench: 'card',
    database: db.kind,
    tickets: TICKETS,
    p50Ms: at(alone, 0.5),
    p95Ms: at(alone, 0.95),
    p95MsOfEightAtOnce: at(crowded, 0.95),
    p95OfCeiling: Math.round((at(crowded, 0.95) / CEILING_MS) * 1000) / 1000,
  }),
);
