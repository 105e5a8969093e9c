import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { supportAccess } from '../../db/schema/index.ts';
import type { Caller } from '../../domain/access.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { toSupportCaller } from './callers.ts';

/** That the operator looks is noted in the account's audit log at most so often. */
const NOTED_AGAIN_MS = 15 * 60_000;

export type SupportGrant = typeof supportAccess.$inferSelect;

/** Who the operator is in an account that lets them look; null: it does not. Noted in the account's audit log and in ours. */
export function enterForSupport(services: Services, accountId: AccountId): Promise<Caller | null> {
  const now = services.clock.now();
  return services.db.tenant(accountId, async (tx) => {
    const grant = await findGrant(tx, accountId, now);
    if (grant === null) return null;
    if (grant.usedAt === null || grant.usedAt <= now - NOTED_AGAIN_MS) {
      await tx
        .update(supportAccess)
        .set({ usedAt: now })
        .where(and(eq(supportAccess.accountId, accountId), eq(supportAccess.grantId, grant.grantId)));
      const detail = { grant: grant.grantId, grantedBy: grant.grantedBy };
      await recordAudit(tx, accountId, { at: now, actor: 'operator', what: 'support access used', detail });
      services.log.info({ accountId, ...detail }, 'the operator looks at an account');
    }
    return toSupportCaller(accountId);
  });
}

/** The grant that holds now; null: there is none. */
async function findGrant(tx: Queries, accountId: AccountId, now: number): Promise<SupportGrant | null> {
  const isOpen = and(isNull(supportAccess.endedAt), gt(supportAccess.until, now));
  const [row] = await tx
    .select()
    .from(supportAccess)
    .where(and(eq(supportAccess.accountId, accountId), isOpen))
    .orderBy(desc(supportAccess.until))
    .limit(1);
  return row ?? null;
}
