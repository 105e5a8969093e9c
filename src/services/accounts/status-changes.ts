import { eq } from 'drizzle-orm';
import { ticketStatus } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { StatusChoice } from '../../domain/ticket.ts';
import { recordAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { storableStatus } from '../faults/storable-customer.ts';
import { applyMeaning, judgeStatusesAnew } from '../history/status-meaning.ts';

/**
 * Follows what an admin did to statuses in the CRM before the directory is stored. One that now means something else, and whose
 * meaning nobody has chosen here, means it in stored histories too: else the same stage would be open on old tickets and pending
 * on new ones. Both that and a new name are audited.
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
    for (const { raw, label, proposed } of statuses.map(storableStatus)) {
      const known = before.get(raw);
      if (known === undefined || (known.label === label && known.proposed === proposed)) continue;
      const isFollowed = known.category === null && known.proposed !== proposed;
      await recordAudit(tx, accountId, {
        at,
        actor: 'crm',
        what: isFollowed ? 'status means something else' : 'status changed',
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
