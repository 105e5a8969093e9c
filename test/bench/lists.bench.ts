import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';
import { ticket } from '../../src/db/schema/index.ts';
import { createApp } from '../../src/web/app.ts';
import { ACCOUNT, seedAccount } from '../web/support/seed.ts';
import { testServices } from '../web/support/services.ts';

/**
 * Pages of the ticket list over the whole app, at 100,000 tickets of one account beside 20,000 of another, against their
 * ceiling of 50 ms (p95), each beside a plain read by primary key in the same run. Prints one JSON line a request.
 * Run: node test/bench/lists.bench.ts [postgres URL of an empty database].
 */
const CEILING_MS = 50;
const TICKETS = 100_000;
const CALLS = 60;
const NOW = Date.UTC(2026, 0, 30, 15, 12, 30);
const HOUR_MS = 3_600_000;

const db = await openDatabase({ databaseUrl: process.argv[2] ?? null, dataDir: '.data/bench-lists' });
await migrateDatabase(db);
const services = testServices(db, NOW);
const [old] = await db.tenant(ACCOUNT, (tx) => tx.select().from(ticket).limit(1));
if (old === undefined) {
  await seedAccount(services);
  await seedAccount(services, 'zendesk-other', { crm: 'zendesk', externalId: 'other', name: 'Beta' });
  await seed(ACCOUNT, TICKETS);
  await seed('zendesk-other', 20_000);
}
await db.system.execute(sql`vacuum analyze ticket`);

/**
 * One in twelve is open. Values are spread as in a help desk: few inboxes and channels, eighty reps, many customers, and of each
 * name one value that hardly any ticket has.
 */
async function seed(accountId: string, count: number): Promise<void> {
  const pick = (name: string, most: number, rare = 20_000) =>
    sql.raw(`case when n % ${rare} = 7 then '${name}-rare' else '${name}' || (n * 7919 % ${most}) end`);
  await db.system.execute(sql`
    insert into ticket (account_id, ticket_id, subject, subject_folded, status_raw, status, priority, channel_id, inbox_id,
      rep_id, team_id, customer_id, created_at, updated_at, url, fields, notes, gone_at, badge, policy, tier, next_due_at,
      next_due_metric, evaluated_at, next_change_at)
    select ${accountId}, (1000000 + n)::text, 'Pedido ' || md5(n::text), 'pedido ' || md5(n::text),
      case when n % 12 = 0 then 'open' else 'closed' end, case when n % 12 = 0 then 'open' else 'closed' end,
      (array['urgent', 'high', 'normal', 'low', null])[1 + n % 5], ${pick('ch', 6)}, ${pick('i', 9)}, ${pick('r', 80)},
      ${pick('t', 7)}, ${pick('c', 4_000)}, ${NOW}::bigint - n * 60000::bigint, ${NOW}::bigint - (n * 31 % 100000) * 60000::bigint,
      'https://crm.example/' || n, '{"a": "b"}'::jsonb, '[]'::jsonb, null,
      case when n % 12 > 0 then (array['completed_on_time', 'completed_late'])[1 + n % 2]
        else (array['active', 'paused', 'overdue', 'due_soon'])[1 + n / 12 % 4] end,
      ${pick('p', 3)}, ${pick('tier', 3)},
      case when n % 12 = 0 and n / 12 % 4 <> 1 then ${NOW}::bigint + (n * 13 % 9000 - 3000) * 60000::bigint end,
      case when n % 12 = 0 and n / 12 % 4 <> 1 then (array['first_reply', 'next_reply', 'resolution'])[1 + n / 12 % 3] end,
      ${NOW}::bigint, null
    from generate_series(1, ${count}::int) n`);
}

const since = new Date(NOW - 48 * HOUR_MS).toISOString();
const REQUESTS = [
  '',
  'state=all',
  'state=all&order=newest',
  'state=all&order=updated',
  'order=newest',
  'badge=overdue&badge=due_soon',
  'state=all&badge=completed_late&order=newest',
  ...[
    'rep=r5',
    'inbox=i3',
    'channel=ch2',
    'team=t4',
    'tier=tier1',
    'policy=p1',
    'priority=urgent',
    'customer=c88',
  ].flatMap((one) => [one, `state=all&order=newest&${one}`]),
  ...[
    'rep=r-rare',
    'inbox=i-rare',
    'channel=ch-rare',
    'team=t-rare',
    'tier=tier-rare',
    'policy=p-rare',
    'customer=c-rare',
  ].flatMap((one) => [one, `state=all&${one}`, `state=all&order=updated&${one}`]),
  'state=all&rep=none&order=newest',
  'state=all&priority=none',
  'metric=first_reply',
  'state=all&metric=first_reply&order=newest',
  `state=all&updatedSince=${since}&order=updated`,
  `state=all&updatedSince=${since}`,
  'state=all&search=pedido%20a1b2',
  'state=all&search=1004711',
  'state=all&search=pedido',
  'rep=r5&inbox=i3&priority=urgent&badge=overdue',
  'state=all&rep=r5&rep=r6&rep=r7&order=updated',
];

const app = createApp(services, { simulatedClock: null, access: { production: false, adminToken: null } });
const page = z.object({ tickets: z.array(z.unknown()), nextCursor: z.string().nullable() });
const path = `/api/v1/accounts/${ACCOUNT}/tickets`;

async function call(query: string): Promise<{ ms: number; found: number; next: string | null }> {
  const start = performance.now();
  const response = await app.request(`${path}?${query}`);
  if (response.status !== 200) throw new Error(`${query}: ${response.status} ${await response.text()}`);
  const body = page.parse(await response.json());
  const ms = performance.now() - start;
  return { ms, found: body.tickets.length, next: body.nextCursor };
}

const at = (times: readonly number[], share: number) =>
  Math.round((times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0) * 100) / 100;

/** `cpuMs`: time of this process's processors, with the embedded database the whole cost: it holds on a busy machine. */
async function measure(work: (index: number) => Promise<number>) {
  for (let index = 0; index < 8; index += 1) await work(index);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < CALLS; index += 1) times.push(await work(index));
  const { user, system } = process.cpuUsage(before);
  const cpuMs = Math.round((user + system) / CALLS / 10) / 100;
  return { p50Ms: at(times, 0.5), p95Ms: at(times, 0.95), cpuMs };
}

const byKey = await measure(async (index) => {
  const start = performance.now();
  await db.tenant(ACCOUNT, (tx) =>
    tx
      .select()
      .from(ticket)
      .where(eq(ticket.ticketId, String(1000001 + index))),
  );
  return performance.now() - start;
});
console.log(JSON.stringify({ bench: 'lists', database: db.kind, tickets: TICKETS, byKey }));

let worst = 0;
for (const query of REQUESTS) {
  const { found } = await call(query);
  const { p50Ms, p95Ms, cpuMs } = await measure(async () => (await call(query)).ms);
  worst = Math.max(worst, p95Ms);
  const timesByKey = Math.round((p50Ms / byKey.p50Ms) * 10) / 10;
  console.log(JSON.stringify({ query, found, p50Ms, p95Ms, cpuMs, timesByKey }));
}
// A page deep inside: 100 pages of 200 further on.
let cursor: string | null = '';
for (let page = 0; page < 100; page += 1) {
  cursor = (await call(`state=all&limit=200&cursor=${cursor}`)).next;
}
const deep = await measure(async () => (await call(`state=all&cursor=${cursor}`)).ms);
console.log(JSON.stringify({ query: 'state=all, 20,000 tickets on', ...deep }));
console.log(JSON.stringify({ worstP95Ms: worst, ofCeiling: Math.round((worst / CEILING_MS) * 1000) / 1000 }));
await db.close();
