import { and, eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { signInCode } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { CODE_LIFE_MS, createCode } from './codes.ts';
import { digest, splitAccount } from './secrets.ts';

const MOST = 10_000;

/** Codes for the links that pages inside the CRM show. */
export interface LinkCodes {
  /** A code for that person that nobody has used and that is good for five more minutes at least. */
  fresh(accountId: AccountId, memberId: string): Promise<string>;
}

/**
 * A page inside the CRM asks again every minute while somebody looks. It is given the same code until that is used or half of
 * its life is over, so that a page left open never shows a dead link and the database does not fill with codes.
 */
export function createLinkCodes(services: Services): LinkCodes {
  const codes = new LRUCache<string, { readonly code: string; readonly expiresAt: number }>({ max: MOST });
  return {
    async fresh(accountId, memberId) {
      const key = JSON.stringify([accountId, memberId]);
      const cached = codes.get(key);
      const isYoung = cached !== undefined && cached.expiresAt - services.clock.now() > CODE_LIFE_MS / 2;
      if (isYoung && (await isUnused(services, cached.code))) return cached.code;
      const created = await createCode(services, { accountId, memberId, kind: 'crm_link', to: null });
      codes.set(key, created);
      return created.code;
    },
  };
}

async function isUnused(services: Services, code: string): Promise<boolean> {
  const parts = splitAccount(code);
  if (parts === null) return false;
  const { accountId, secret } = parts;
  const [row] = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ usedAt: signInCode.usedAt })
      .from(signInCode)
      .where(and(eq(signInCode.accountId, accountId), eq(signInCode.hash, digest(secret)))),
  );
  return row?.usedAt === null;
}
