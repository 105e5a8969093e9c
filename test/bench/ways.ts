/**
 * Counts what one webhook, one breach by time and one install go through: files of src whose functions ran, transactions and
 * statements of ours, and those of the job queue. Run: node test/bench/ways.ts [--files]
 */
import { createHmac } from 'node:crypto';
import { Session } from 'node:inspector/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { type EmbeddedDatabase, openPglite } from '../../src/db/pglite.ts';
import { toRows } from '../../src/db/rows.ts';
import { queueDueWork } from '../../src/services/scheduler/due-work.ts';
import { HOUR, installedHubspot, PORTAL, T0 } from '../web/embed/installed-hubspot.ts';

const count = { transactions: 0, statements: 0, queue: 0 };

/** Counts on the embedded database's own client: what runs outside a transaction is one of its own. */
function countStatements({ pglite }: EmbeddedDatabase): void {
  const note = (text: string, isAlone: boolean) => {
    if (text.includes('pgboss')) count.queue += 1;
    else {
      count.statements += 1;
      if (isAlone) count.transactions += 1;
    }
  };
  const query = pglite.query.bind(pglite);
  const transaction = pglite.transaction.bind(pglite);
  pglite.query = (text, ...rest) => {
    note(text, true);
    return query(text, ...rest);
  };
  pglite.transaction = (work) =>
    transaction((tx) => {
      const before = count.queue;
      const inside = tx.query.bind(tx);
      tx.query = (text, ...rest) => {
        note(text, false);
        return inside(text, ...rest);
      };
      count.transactions += 1;
      return work(tx).finally(() => {
        if (count.queue > before) count.transactions -= 1;
      });
    });
}

const inspector = new Session();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

/** Files of src of which a function ran since the last call. */
async function takeFiles(): Promise<readonly string[]> {
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ functions }) =>
      functions.some(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0),
    )
    .flatMap(({ url }) => /\/src\/(.*)$/.exec(url)?.[1] ?? [])
    .filter((file) => !file.startsWith('node_modules'))
    .toSorted();
}

const database = await openPglite({ dataDir: null });
await migrateDatabase(database);
countStatements(database);

/** Jobs that were sent, and those that they send, have ended. */
async function untilIdle(): Promise<void> {
  for (;;) {
    const result = await database.system.execute(
      sql`select count(*) as queued from pgboss.job where state in ('created', 'active')`,
    );
    if (Number(toRows(result)[0]?.queued) === 0) return;
    await sleep(20);
  }
}

async function measure(name: string, work: () => Promise<void>): Promise<void> {
  await takeFiles();
  Object.assign(count, { transactions: 0, statements: 0, queue: 0 });
  await work();
  const { transactions, statements, queue } = count;
  const files = await takeFiles();
  const figures = [files.length, transactions, statements, queue].map((one) => String(one).padStart(12));
  console.log(`${name.padEnd(16)}${figures.join('')}`);
  if (process.argv.includes('--files')) for (const file of files) console.log(`  ${file}`);
}

console.log(
  ['', 'files', 'transactions', 'statements', 'of the queue']
    .map((one, i) => (i === 0 ? ' '.repeat(16) : one.padStart(12)))
    .join(' ')
    .trimEnd(),
);
let installed: Awaited<ReturnType<typeof installedHubspot>> | null = null;
await measure('install', async () => {
  installed = await installedHubspot(database);
  await untilIdle();
});
const world = installed as Awaited<ReturnType<typeof installedHubspot>> | null;
if (world === null) throw new Error('the install did not end');
const { running, act, ticket } = world;

async function webhook(): Promise<void> {
  const now = running.clock.now();
  const body = JSON.stringify([
    {
      eventId: now,
      subscriptionType: 'ticket.propertyChange',
      propertyName: 'hs_ticket_priority',
      objectId: Number(ticket()),
      portalId: Number(PORTAL),
      appId: 1234,
      occurredAt: now,
      attemptNumber: 0,
    },
  ]);
  const text = `POST${running.services.publicUrl}/webhooks/hubspot${body}${now}`;
  const response = await running.app.request('/webhooks/hubspot', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': createHmac('sha256', 'the-app-secret').update(text).digest('base64'),
      'x-hubspot-request-timestamp': String(now),
    },
  });
  if (response.status !== 200) throw new Error(`the webhook was answered ${response.status}`);
  await untilIdle();
}

// The first one warms what is kept in memory.
running.clock.set(T0 + 2 * 60_000);
act({ ticket: 't1', do: 'priority', priority: 'high' });
await webhook();
running.clock.set(T0 + 3 * 60_000);
act({ ticket: 't1', do: 'priority', priority: 'urgent' });
await measure('webhook', webhook);
running.clock.set(T0 + 9 * HOUR);
await measure('breach', async () => {
  await queueDueWork(running.services);
  await untilIdle();
});
await running.stop();
await database.close();
inspector.disconnect();
