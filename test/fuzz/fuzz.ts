import { inArray } from 'drizzle-orm';
import type { AnyDatabase } from '../../src/db/open.ts';
import { customer, readRequest, ticket } from '../../src/db/schema/index.ts';
import { findDatabaseFailure } from '../../src/lib/database-failure.ts';
import { createRandom } from '../../src/lib/random.ts';
import { refreshDirectory } from '../../src/services/accounts/directory.ts';
import { eraseAccount } from '../../src/services/accounts/erase.ts';
import { readRequestedTickets } from '../../src/services/ingest/read-tickets.ts';
import { requestRead } from '../../src/services/read-requests/request-read.ts';
import { checkSetupAgain, setUpAgain } from './setup.ts';
import { sendWebhook } from './webhooks.ts';
import { type CrmName, type FuzzWorld, fuzzWorld, PACE_MS } from './worlds.ts';

const MINUTE = 60_000;
const MOST_WAITS = 200;
/** The directory and set-up take their turn among the reads. */
const DIRECTORY_EVERY = 5;
const SET_UP_EVERY = 20;

export interface Summary {
  readonly crm: CrmName;
  readonly seed: number;
  readonly rounds: number;
  readonly values: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Times that a bad ticket was read all the same, and that it was set aside or put off by name. */
  readonly read: number;
  readonly named: number;
  readonly webhooks: Readonly<Record<string, number>>;
  /** Sentences about what went wrong; none: all is well. */
  readonly failures: readonly string[];
}

/** Puts so many seeded values into a CRM's answers and webhooks, and looks after each round whether all other tickets came through. */
export async function fuzz(
  crm: CrmName,
  database: AnyDatabase,
  wanted: number,
  seed: number,
  onProgress: (values: number) => void = () => {},
): Promise<Summary> {
  const random = createRandom(seed);
  const world = await fuzzWorld(crm, database, random.fork(1));
  const failures: string[] = [];
  const webhooks: Record<string, number> = {};
  let rounds = 0;
  const counts = { read: 0, named: 0 };
  const values = () => [...world.server.injected.values()].reduce((sum, count) => sum + count, 0);
  try {
    // What is read of true answers is what must be read of crooked ones.
    await round(world, true, 'new', new Map(), counts);
    Object.assign(counts, { read: 0, named: 0 });
    const expected = await loadFacts(world);
    if (expected.size !== world.good.length) failures.push('not even true answers were read');
    while (values() < wanted && failures.length === 0) {
      rounds += 1;
      const status = rounds % 2 === 0 ? 'open' : 'pending';
      world.advance(MINUTE);
      world.setStatus(status);
      world.server.isOn = true;
      await sendWebhook(world, crm, random, webhooks);
      if (rounds % DIRECTORY_EVERY === 1) failures.push(...(await checkSetupAgain(world)));
      if (rounds % SET_UP_EVERY === 2) failures.push(...(await setUpAgain(world)));
      failures.push(...(await round(world, rounds % DIRECTORY_EVERY === 0, status, expected, counts)));
      world.server.isOn = false;
      onProgress(values());
    }
  } finally {
    await world.stop();
    // The next world in this database has another CRM, and would wait for this one's work for ever.
    await eraseAccount(database, world.accountId);
  }
  // A Zendesk event that names no ticket comes alone, and may be refused.
  const fine = crm === 'hubspot' ? ['200'] : ['200', '400'];
  const bad = Object.keys(webhooks).filter((one) => !fine.includes(one));
  failures.push(...bad.map((one) => `a webhook was answered ${one}`));
  const byKind = Object.fromEntries([...world.server.injected].toSorted());
  return { crm, seed, rounds, values: values(), byKind, ...counts, webhooks, failures };
}

/** Reads everything again while answers are crooked. Gives what is not as it must be. */
async function round(
  world: FuzzWorld,
  withDirectory: boolean,
  status: string,
  expected: ReadonlyMap<string, string>,
  counts: { read: number; named: number },
): Promise<string[]> {
  const { services, clock } = world.running;
  const { accountId, good, bad } = world;
  const failures: string[] = [];
  if (withDirectory) {
    const failure = await world.whileTimePasses(() => refreshDirectory(services, accountId));
    if (failure !== null) failures.push(`the directory could not be read: ${failure.kind} ${failure.detail}`);
  }
  await againWhenBusy(() =>
    services.db.tenant(accountId, async (tx) => {
      const customers = withDirectory ? await tx.select({ id: customer.customerId }).from(customer) : [];
      const subjects = [
        ...[...good, ...bad].map((subjectId) => ({ about: 'ticket' as const, subjectId })),
        ...customers.map(({ id }) => ({ about: 'customer' as const, subjectId: id })),
      ];
      await requestRead(tx, accountId, subjects, clock.now());
    }),
  );
  const waiting = (ids: readonly string[]) =>
    services.db.tenant(accountId, (tx) =>
      tx
        .select()
        .from(readRequest)
        .where(inArray(readRequest.subjectId, [...ids])),
    );
  const waits = await readToEnd(world, waiting);
  for (const { subjectId, problem, failure } of waits.filter((one) => good.includes(one.subjectId))) {
    failures.push(`ticket ${subjectId} was not read: ${JSON.stringify(problem)} ${failure}`);
  }
  const left = waits.filter((one) => bad.includes(one.subjectId));
  counts.read += bad.length - left.length;
  for (const { subjectId, problem, failure } of left) {
    if (problem === null && failure === null) failures.push(`bad ticket ${subjectId} waits without a reason`);
    else counts.named += 1;
  }
  for (const [id, facts] of await loadFacts(world)) {
    const right = expected.get(id);
    if (facts !== right) failures.push(`ticket ${id} is ${facts} instead of ${right}`);
  }
  for (const [id, current] of await loadStatuses(world)) {
    if (current !== status) failures.push(`ticket ${id} is ${current} instead of ${status}`);
  }
  return failures;
}

/** On a busy machine a worker may hold the same rows for longer than a statement waits; a worker of ours would be tried again, too. */
async function againWhenBusy(work: () => Promise<void>, tries = 5): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (findDatabaseFailure(error) === null || tries === 0) throw error;
    await againWhenBusy(work, tries - 1);
  }
}

/**
 * Until nothing is due: a worker may hold the account's reads, and a budget may be spent for a while. Returns what waits then; a
 * moment later the catch-up may have asked for any ticket again.
 */
async function readToEnd<Row extends { readonly subjectId: string; readonly nextAttemptAt: number }>(
  world: FuzzWorld,
  waiting: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const { running, accountId, good, bad } = world;
  let rows: readonly Row[] = [];
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    await world.whileTimePasses(() => readRequestedTickets(running.services, accountId));
    const now = running.clock.now();
    rows = await waiting([...good, ...bad]);
    const due = rows.filter(({ nextAttemptAt }) => nextAttemptAt <= now);
    if (due.length === 0 && !rows.some(({ subjectId }) => good.includes(subjectId))) return rows;
    if (due.length === 0) world.advance(MINUTE);
    else {
      // Another reader is at work, and may wait for its share of the budget: that too is by the simulated clock.
      world.advance(PACE_MS);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return rows;
}

const loadRows = ({ running, accountId, good }: FuzzWorld) =>
  running.services.db.tenant(accountId, (tx) =>
    tx
      .select()
      .from(ticket)
      .where(inArray(ticket.ticketId, [...good])),
  );

/** What must stay as it is on each good ticket. */
async function loadFacts(world: FuzzWorld): Promise<ReadonlyMap<string, string>> {
  const rows = await loadRows(world);
  return new Map(
    rows.map(({ ticketId, subject, priority, customerId, repId, inboxId, tier, createdAt, goneAt }) => [
      ticketId,
      JSON.stringify({ subject, priority, customerId, repId, inboxId, tier, createdAt, goneAt }),
    ]),
  );
}

async function loadStatuses(world: FuzzWorld): Promise<ReadonlyMap<string, string>> {
  return new Map((await loadRows(world)).map(({ ticketId, status }) => [ticketId, status]));
}
