import { and, eq, ne } from 'drizzle-orm';
import type { Crm } from '../../crm/port.ts';
import { account, appCursor } from '../../db/schema/index.ts';
import { CrmError } from '../../domain/failure.ts';
import { nextAttempt } from '../connection/backoff.ts';
import type { Services } from '../context.ts';
import { storableFailure } from '../faults/storable-failure.ts';
import { takeIn } from './journal-page.ts';

export const JOURNAL_EVERY_MS = 60_000;

const STREAM = 'journal' as const;

/** Is a vendor's journal due to be read? Only for CRMs with a connected account. */
export async function isJournalDue(services: Services): Promise<boolean> {
  for (const { crm } of journals(services)) if (await isDue(services, crm)) return true;
  return false;
}

/**
 * Reads the vendor's journal, the second source beside webhooks (ADR 7): changes of all accounts since the last read, and who
 * uninstalled the app. It closes the gap after we were down. One reader over all instances.
 */
export async function readJournals(services: Services): Promise<void> {
  for (const { crm, journal } of journals(services)) {
    const read = async () => {
      if (await isDue(services, crm)) await readOn(services, crm, journal);
    };
    await services.db.exclusive(`journal:${crm.name}`, read, 'skip');
  }
}

type Journal = NonNullable<Crm['journal']>;

function journals(services: Services): readonly { readonly crm: Crm; readonly journal: Journal }[] {
  return [...services.crms.values()].flatMap((crm) =>
    crm.journal === undefined ? [] : [{ crm, journal: crm.journal }],
  );
}

async function isDue(services: Services, crm: Crm): Promise<boolean> {
  const row = await findRow(services, crm);
  if (row !== null && row.nextAttemptAt > services.clock.now()) return false;
  const [connected] = await services.db.system
    .select({ accountId: account.accountId })
    .from(account)
    .where(and(eq(account.crm, crm.name), ne(account.status, 'disconnected')))
    .limit(1);
  return connected !== undefined;
}

type Row = typeof appCursor.$inferSelect;
type Standing = Omit<Row, 'crm' | 'stream'>;

async function findRow(services: Services, crm: Crm): Promise<Row | null> {
  const [row] = await services.db.system
    .select()
    .from(appCursor)
    .where(and(eq(appCursor.crm, crm.name), eq(appCursor.stream, STREAM)));
  return row ?? null;
}

/** A page is stored before the cursor moves. A killed process reads the page again, and each notice counts once. */
async function readOn(services: Services, crm: Crm, journal: Journal): Promise<void> {
  const row = await findRow(services, crm);
  let cursor = row?.cursor ?? null;
  let attempts = row?.attempts ?? 0;
  for (let caughtUp = false; !caughtUp; ) {
    const now = services.clock.now();
    try {
      const page = await journal.read(cursor);
      await takeIn(services, crm, page);
      ({ cursor, caughtUp } = page);
      attempts = 0;
      await store(services, crm, { ...WELL, cursor, nextAttemptAt: now + (caughtUp ? JOURNAL_EVERY_MS : 0) });
    } catch (error) {
      attempts += 1;
      await store(
        services,
        crm,
        afterFailure(services, crm, cursor, attempts, asFailure(services, crm, error)),
      );
      return;
    }
  }
}

const WELL = { attempts: 0, failure: null } as const;

/** Turns our own defects and database errors into a failure too: they are retried with a growing back-off and shown by doctor. */
function asFailure(services: Services, crm: Crm, error: unknown): CrmError {
  if (error instanceof CrmError) return error;
  services.log.error({ crm: crm.name, err: error }, 'taking in the journal failed');
  const name = error instanceof Error ? error.name : 'unknown error';
  return new CrmError({ kind: 'unexpected', status: null, bodyStart: '', detail: `not taken in: ${name}` });
}

/** Webhooks and the catch-up work without the journal. */
function afterFailure(
  services: Services,
  crm: Crm,
  cursor: string | null,
  attempts: number,
  error: CrmError,
): Standing {
  const now = services.clock.now();
  services.counters.failures.inc({ crm: crm.name, kind: error.failure.kind });
  services.log.warn({ crm: crm.name, failure: error.failure }, 'the journal cannot be read now');
  const nextAttemptAt = Math.max(now + JOURNAL_EVERY_MS, nextAttempt(now, attempts, error.failure));
  return { cursor, attempts, failure: storableFailure(error.failure), nextAttemptAt };
}

async function store(services: Services, crm: Crm, values: Standing): Promise<void> {
  await services.db.system
    .insert(appCursor)
    .values({ crm: crm.name, stream: STREAM, ...values })
    .onConflictDoUpdate({ target: [appCursor.crm, appCursor.stream], set: values });
}
