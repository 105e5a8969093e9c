import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { SetupCheck } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { account, setupFault } from '../../db/schema/index.ts';
import { type CrmFailure, isTransient } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { SetupFault } from '../../domain/setup-fault.ts';
import { isSlaPropertyKey, type SlaPropertyKey } from '../../domain/sla-properties.ts';
import { MOST_ID, storableText } from '../../lib/storable.ts';
import { recordAudit } from '../audit.ts';
import { callCrm, connectAccount } from '../connection/session.ts';
import { storeSecret } from '../connection/tokens.ts';
import type { Services } from '../context.ts';
import { refillProperties, retryParkedWrites } from '../write-back/parked.ts';
import { findMissingFields } from './missing-fields.ts';

const HOUR_MS = 3_600_000;
/** How often our own things in the CRM are checked, and how soon again when the CRM could not be asked. */
export const CHECK_EVERY_MS = 4 * HOUR_MS;
const AFTER_FAILURE_MS = HOUR_MS / 2;
/** After this many repairs in a row something in the CRM undoes them: an admin must look. */
const MOST_REPAIRS = 3;
/** After a repair has held this long, counting starts again. */
const REPAIR_HOLDS_MS = 72 * HOUR_MS;

/**
 * Checks that what set-up made in the CRM is still there, lets the adapter repair what it may, and stores what is wrong and
 * since when. Does nothing before the account's next check is due.
 */
export async function checkSetup(services: Services, accountId: AccountId): Promise<void> {
  const check = async () => {
    const now = services.clock.now();
    const connected = await connectAccount(services, accountId);
    const { row, crm, session } = connected;
    if (row.status !== 'active' || row.leaving !== null || (row.setupCheckAt ?? 0) > now) return;
    const known = await loadFaults(services, accountId);
    const countRepairs = (fault: Pick<SetupFault, 'kind' | 'subject'>) =>
      known.get(faultKey(fault))?.repairs ?? 0;
    const input = {
      publicUrl: services.publicUrl,
      mend: (fault: Pick<SetupFault, 'kind' | 'subject'>) => countRepairs(fault) < MOST_REPAIRS,
    };
    const result = await callCrm(services, connected, 'checking the set-up', async () => {
      const checked = crm.checkSetup === undefined ? NOTHING : await crm.checkSetup(session, input);
      return { ...checked, faults: [...checked.faults, ...(await findMissingFields(connected))] };
    });
    const setupCheckAt = now + (result.ok ? CHECK_EVERY_MS : AFTER_FAILURE_MS);
    await services.db.tenant(accountId, async (tx) => {
      const state = result.ok ? { ...row.state, ...result.value.state } : row.state;
      await tx.update(account).set({ setupCheckAt, state }).where(eq(account.accountId, accountId));
      if (!result.ok) return storeFailedCheck(tx, accountId, known, result.error.failure, now);
      const { faults, webhookSecret, done = [] } = result.value;
      for (const one of done) await recordAudit(tx, accountId, { at: now, actor: 'Pontual', ...one });
      if (webhookSecret !== undefined) {
        await storeSecret(services, tx, accountId, 'webhook', webhookSecret, null);
      }
      await refillProperties(tx, accountId, remadeProperties(faults), now);
      const isBetter = await storeFaults(tx, accountId, known, faults, now);
      // Restored properties accept the values that were refused meanwhile.
      if (isBetter) await retryParkedWrites(tx, accountId, now);
    });
    if (result.ok) await services.jobs.send('write', accountId);
  };
  await services.db.exclusive(`provision:${accountId}`, check, 'skip');
}

/** A recreated property is empty on every ticket. */
function remadeProperties(faults: readonly SetupFault[]): readonly SlaPropertyKey[] {
  return faults.flatMap(({ kind, subject, mended }) =>
    mended && kind === 'property_missing' && isSlaPropertyKey(subject) ? [subject] : [],
  );
}

const NOTHING: SetupCheck = { faults: [] };

type Row = typeof setupFault.$inferSelect;

const faultKey = ({ kind, subject }: Pick<SetupFault, 'kind' | 'subject'>) => `${kind} ${subject}`;

async function loadFaults({ db }: Services, accountId: AccountId): Promise<ReadonlyMap<string, Row>> {
  const rows = await db.tenant(accountId, (tx) =>
    tx.select().from(setupFault).where(eq(setupFault.accountId, accountId)),
  );
  return new Map(rows.map((row) => [faultKey(row), row]));
}

/** What was known to be wrong stays so: nobody has seen otherwise. What passes by itself is waited out. */
async function storeFailedCheck(
  tx: Queries,
  accountId: AccountId,
  known: ReadonlyMap<string, Row>,
  failure: CrmFailure,
  now: number,
): Promise<void> {
  // Lost access is told as the account's own state.
  if (isTransient(failure) || failure.kind === 'auth_lost') return;
  const fault: SetupFault = { kind: 'check_failed', subject: 'set-up', name: null, mended: false, failure };
  const others = [...known.values()].flatMap(
    ({ kind, subject, name, since, failure: reason }): SetupFault[] =>
      since === null || kind === 'check_failed'
        ? []
        : [{ kind, subject, name, mended: false, failure: reason }],
  );
  await storeFaults(tx, accountId, known, [...others, fault], now);
}

/** Returns true when something was repaired, here or by an admin. */
async function storeFaults(
  tx: Queries,
  accountId: AccountId,
  known: ReadonlyMap<string, Row>,
  faults: readonly SetupFault[],
  now: number,
): Promise<boolean> {
  const found = new Set(faults.map(faultKey));
  const gone = [...known.values()].filter((row) => row.since !== null && !found.has(faultKey(row)));
  for (const { kind, subject } of gone) {
    await tx
      .update(setupFault)
      .set({ since: null, failure: null })
      .where(
        and(eq(setupFault.accountId, accountId), eq(setupFault.kind, kind), eq(setupFault.subject, subject)),
      );
  }
  for (const fault of faults) {
    const before = known.get(faultKey(fault));
    const set = {
      name: fault.name === null ? null : storableText(fault.name, MOST_ID),
      since: fault.mended ? null : (before?.since ?? now),
      repairs: (before?.repairs ?? 0) + (fault.mended ? 1 : 0),
      repairedAt: fault.mended ? now : (before?.repairedAt ?? null),
      failure: fault.failure,
      seenAt: now,
    };
    await tx
      .insert(setupFault)
      .values({ accountId, kind: fault.kind, subject: storableText(fault.subject, MOST_ID), ...set })
      .onConflictDoUpdate({ target: [setupFault.accountId, setupFault.kind, setupFault.subject], set });
  }
  // A repair that has held is forgotten, so that the next one counts as the first.
  const hasHeld = or(isNull(setupFault.repairedAt), lt(setupFault.repairedAt, now - REPAIR_HOLDS_MS));
  await tx
    .delete(setupFault)
    .where(and(eq(setupFault.accountId, accountId), isNull(setupFault.since), hasHeld));
  return gone.length > 0 || faults.some(({ mended }) => mended);
}
