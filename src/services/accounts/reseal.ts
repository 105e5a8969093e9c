import { and, eq } from 'drizzle-orm';
import { credential } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';

/** Counts of stored secrets by the key that sealed them. */
export interface SealState {
  readonly newest: number;
  /** Sealed with an older key that is still in PONTUAL_KEY. */
  readonly older: number;
  /** Sealed with a key that PONTUAL_KEY does not hold, with their accounts. */
  readonly lost: readonly { readonly accountId: string; readonly kind: string }[];
}

type Stored = Pick<typeof credential.$inferSelect, 'accountId' | 'kind' | 'jwe'>;

/**
 * Seals every stored secret with the newest key, so that older keys can be removed from PONTUAL_KEY. Runs in one instance. A
 * secret that no key opens is logged and left. Returns how many were sealed again.
 */
export async function resealSecrets(services: Services): Promise<number> {
  const reseal = async () => {
    let count = 0;
    for (const stored of await storedSecrets(services)) {
      if (!services.vault.isStale(stored.jwe)) continue;
      const value = await services.vault.open(stored.jwe).catch(() => undefined);
      if (value === undefined) reportLost(services, stored);
      else if (await replace(services, stored, await services.vault.seal(value))) count += 1;
    }
    if (count > 0) services.log.info({ count }, 'stored secrets are sealed with the newest key now');
    return count;
  };
  const outcome = await services.db.exclusive('reseal', reseal, 'skip');
  return outcome === 'busy' ? 0 : outcome;
}

/** Finds out which keys the stored secrets need, by opening each. */
export async function inspectSeals(services: Services): Promise<SealState> {
  const stored = await storedSecrets(services);
  const stale = stored.filter(({ jwe }) => services.vault.isStale(jwe));
  const lost: { accountId: string; kind: string }[] = [];
  for (const { accountId, kind, jwe } of stale) {
    const isOpen = await services.vault.open(jwe).then(
      () => true,
      () => false,
    );
    if (!isOpen) lost.push({ accountId, kind });
  }
  return { newest: stored.length - stale.length, older: stale.length - lost.length, lost };
}

function storedSecrets({ db }: Services): Promise<Stored[]> {
  const { accountId, kind, jwe } = credential;
  return db.system.select({ accountId, kind, jwe }).from(credential);
}

/** A token that was renewed meanwhile is already sealed with the newest key. */
async function replace(services: Services, { accountId, kind, jwe }: Stored, next: string): Promise<boolean> {
  const replaced = await services.db.tenant(accountId, (tx) =>
    tx
      .update(credential)
      .set({ jwe: next })
      .where(and(eq(credential.accountId, accountId), eq(credential.kind, kind), eq(credential.jwe, jwe)))
      .returning({ kind: credential.kind }),
  );
  return replaced.length > 0;
}

function reportLost({ log }: Services, { accountId, kind }: Stored): void {
  log.error(
    { accountId, kind },
    'a stored secret was sealed with a key that PONTUAL_KEY does not hold: add that key after the newest one, or install the account again',
  );
}
