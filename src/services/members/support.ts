import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { supportAccess } from '../../db/schema/index.ts';
import type { Caller } from '../../domain/access.ts';
import { InvalidInput } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { toSupportCaller } from './callers.ts';

/** That the operator looks is noted in the account's audit log at most so often. */
const NOTED_AGAIN_MS = 15 * 60_000;

/** The longest that an account can grant at once. */
const LONGEST_MS = 30 * 24 * 3_600_000;

type SupportGrant = typeof supportAccess.$inferSelect;

/** Lets the operator look at the account until then (epoch ms), in place of what was granted before. */
export async function grantSupport(
  services: Services,
  accountId: AccountId,
  until: number,
  actor: string,
): Promise<SupportGrant> {
  const now = services.clock.now();
  if (until <= now || until > now + LONGEST_MS) {
    throw new InvalidInput('until', 'must be within the next 30 days');
  }
  const grant: SupportGrant = {
    accountId,
    grantId: crypto.randomUUID(),
    grantedBy: actor,
    grantedAt: now,
    until,
    endedAt: null,
    endedBy: null,
    usedAt: null,
  };
  await services.db.tenant(accountId, async (tx) => {
    await endOpen(tx, accountId, now, actor);
    await tx.insert(supportAccess).values(grant);
    const detail = { grant: grant.grantId, until };
    await recordAudit(tx, accountId, { at: now, actor, what: 'support access granted', detail });
  });
  services.log.info({ accountId, until, grantedBy: actor }, 'an account grants support access');
  return grant;
}

/** Ends what is granted. Does nothing where nothing is. */
export async function endSupport(services: Services, accountId: AccountId, actor: string): Promise<void> {
  const now = services.clock.now();
  const ended = await services.db.tenant(accountId, async (tx) => {
    const some = await endOpen(tx, accountId, now, actor);
    if (some) await recordAudit(tx, accountId, { at: now, actor, what: 'support access ended', detail: {} });
    return some;
  });
  if (ended) services.log.info({ accountId, endedBy: actor }, 'an account ended support access');
}

/** What the account grants now; null: nothing. */
export function readSupport(services: Services, accountId: AccountId): Promise<SupportGrant | null> {
  return services.db.tenant(accountId, (tx) => findGrant(tx, accountId, services.clock.now()));
}

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

/** As `enterForSupport`, for a list of accounts: nobody has looked at one yet. */
export async function listForSupport(
  services: Services,
  accountIds: readonly AccountId[],
): Promise<readonly Caller[]> {
  const grants = await Promise.all(accountIds.map((accountId) => readSupport(services, accountId)));
  return grants.filter((grant) => grant !== null).map(({ accountId }) => toSupportCaller(accountId));
}

async function endOpen(tx: Queries, accountId: AccountId, now: number, actor: string): Promise<boolean> {
  const ended = await tx
    .update(supportAccess)
    .set({ endedAt: now, endedBy: actor })
    .where(isOpen(accountId, now))
    .returning({ grantId: supportAccess.grantId });
  return ended.length > 0;
}

const isOpen = (accountId: AccountId, now: number) =>
  and(eq(supportAccess.accountId, accountId), isNull(supportAccess.endedAt), gt(supportAccess.until, now));

/** The grant that holds now; null: there is none. */
async function findGrant(tx: Queries, accountId: AccountId, now: number): Promise<SupportGrant | null> {
  const [row] = await tx
    .select()
    .from(supportAccess)
    .where(isOpen(accountId, now))
    .orderBy(desc(supportAccess.until))
    .limit(1);
  return row ?? null;
}
