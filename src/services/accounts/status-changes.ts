import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../db/database.ts';
import { auditEvent, ticketStatus } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { StatusChoice } from '../../domain/ticket.ts';
import { recordAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { storableStatus } from '../faults/storable-customer.ts';
import { isStorableId } from '../faults/storable-read.ts';
import { applyMeaning, judgeStatusesAnew } from '../history/status-meaning.ts';

const FOLLOWED = 'status means something else';
const CHANGED = 'status changed';
const MOST_SHOWN = 5;

/** A change that an admin made to a status in the CRM. */
export interface StatusChange {
  readonly at: number;
  readonly label: { readonly from: string; readonly to: string };
  /** Categories. */
  readonly means: { readonly from: string; readonly to: string };
  /** The new meaning applies here, since nobody had chosen another. */
  readonly isFollowed: boolean;
}

const fromTo = z.object({ from: z.string(), to: z.string() });
const detailSchema = z.object({ label: fromTo, means: fromTo });

/** The latest changes, newest first. */
export async function loadStatusChanges(tx: Queries, accountId: AccountId): Promise<readonly StatusChange[]> {
  const rows = await tx
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.accountId, accountId), inArray(auditEvent.what, [FOLLOWED, CHANGED])))
    .orderBy(desc(auditEvent.at))
    .limit(MOST_SHOWN);
  return rows.flatMap(({ at, what, detail }) => {
    const read = detailSchema.safeParse(detail);
    return read.success ? [{ at, isFollowed: what === FOLLOWED, ...read.data }] : [];
  });
}

/**
 * Applies changes that an admin made to statuses in the CRM, before the directory is stored. A status with a new meaning, for
 * which nobody chose one here, gets it in stored histories too; otherwise the same stage would be open on old tickets and
 * pending on new ones. New meanings and new names are audited.
 */
export async function followStatusChanges(
  services: Services,
  accountId: AccountId,
  statuses: readonly StatusChoice[],
): Promise<void> {
  const at = services.clock.now();
  const changed = await services.db.tenant(accountId, async (tx) => {
    const rows = await tx.select().from(ticketStatus).where(eq(ticketStatus.accountId, accountId));
    const before = new Map(rows.map((row) => [row.raw, row]));
    const meanings: string[] = [];
    // One whose id cannot be stored is set aside when the directory is stored.
    const usable = statuses.filter(({ raw }) => isStorableId(raw)).map(storableStatus);
    for (const { raw, label, proposed } of usable) {
      const known = before.get(raw);
      if (known === undefined || (known.label === label && known.proposed === proposed)) continue;
      const isFollowed = known.category === null && known.proposed !== proposed;
      await recordAudit(tx, accountId, {
        at,
        actor: 'crm',
        what: isFollowed ? FOLLOWED : CHANGED,
        detail: {
          raw,
          label: { from: known.label, to: label },
          means: { from: known.proposed, to: proposed },
        },
      });
      if (!isFollowed) continue;
      await applyMeaning(tx, accountId, raw, proposed);
      meanings.push(raw);
    }
    await judgeStatusesAnew(tx, accountId, meanings, at);
    return meanings;
  });
  if (changed.length === 0) return;
  services.log.info(
    { accountId, statuses: changed },
    'statuses mean something else in the CRM now: followed',
  );
  await services.jobs.send('sweep', null);
}
