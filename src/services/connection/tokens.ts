import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Crm, Tokens } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { account, credential } from '../../db/schema/index.ts';
import { CrmError } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { markDisconnected } from './mark-disconnected.ts';

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: z.number(),
  refreshExpiresAt: z.number().nullable(),
  scopes: z.array(z.string()),
});

/** Tokens are refreshed this long before they expire, so that no call starts with one about to lapse. */
const EARLY_MS = 60_000;

type AccountRow = typeof account.$inferSelect;

/** Seals and stores tokens. Pass `tx` to do it within a transaction. */
export async function storeTokens(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  tokens: Tokens,
): Promise<void> {
  await storeSecret(services, tx, accountId, 'oauth', tokens, tokens.expiresAt);
  if (tokens.scopes.length === 0) return;
  const grantedScopes = [...new Set(tokens.scopes)].sort();
  await tx.update(account).set({ grantedScopes }).where(eq(account.accountId, accountId));
}

export async function storeSecret(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  kind: 'oauth' | 'webhook',
  value: unknown,
  expiresAt: number | null,
): Promise<void> {
  const row = { jwe: await services.vault.seal(value), expiresAt, updatedAt: services.clock.now() };
  await tx
    .insert(credential)
    .values({ accountId, kind, ...row })
    .onConflictDoUpdate({ target: [credential.accountId, credential.kind], set: row });
}

/** The account's secret of that kind, opened; null when there is none. */
export async function openSecret(
  services: Services,
  accountId: AccountId,
  kind: 'oauth' | 'webhook',
): Promise<unknown> {
  const sealed = await services.db.tenant(accountId, (tx) => loadSealed(tx, accountId, kind));
  return sealed === null ? null : services.vault.open(sealed);
}

/** The account's secret of that kind as it is stored, within a transaction of the account. */
export async function loadSealed(
  tx: Queries,
  accountId: AccountId,
  kind: 'oauth' | 'webhook',
): Promise<string | null> {
  const [row] = await tx
    .select({ jwe: credential.jwe })
    .from(credential)
    .where(and(eq(credential.accountId, accountId), eq(credential.kind, kind)));
  return row?.jwe ?? null;
}

/**
 * Returns a valid access token. Refreshes once at a time per account over all instances: the others wait and read what was
 * stored. `rejected` is a token that the CRM has just refused; `sealed` is the stored access as read a moment ago. Throws
 * CrmError; auth_lost also marks the account disconnected.
 */
export async function accessToken(
  services: Services,
  crm: Crm,
  row: Pick<AccountRow, 'accountId' | 'externalId'>,
  rejected?: string,
  sealed: string | null = null,
): Promise<string> {
  const fresh = async (known: string | null = null) => {
    const opened = known === null ? openSecret(services, row.accountId, 'oauth') : services.vault.open(known);
    const tokens = tokensSchema.nullable().parse(await opened);
    if (tokens === null) throw lost('no access is stored for this account');
    const usable = tokens.accessToken !== rejected && tokens.expiresAt - EARLY_MS > services.clock.now();
    return { tokens, usable };
  };
  const first = await fresh(sealed);
  if (first.usable) return first.tokens.accessToken;
  const token = await services.db.exclusive(
    `tokens:${row.accountId}`,
    async () => {
      const again = await fresh();
      return again.usable ? again.tokens.accessToken : refresh(services, crm, row, again.tokens);
    },
    'wait',
  );
  return token;
}

async function refresh(
  services: Services,
  crm: Crm,
  row: Pick<AccountRow, 'accountId' | 'externalId'>,
  old: Tokens,
): Promise<string> {
  if (old.refreshToken === null) throw lost('the access ended and cannot be renewed');
  try {
    const renewed = await crm.refresh({ refreshToken: old.refreshToken, externalId: row.externalId });
    const tokens = { ...renewed, refreshToken: renewed.refreshToken ?? old.refreshToken };
    await services.db.tenant(row.accountId, async (tx) => {
      await storeTokens(services, tx, row.accountId, tokens);
      if (tokens.userId != null) await learnInstaller(tx, row.accountId, tokens.userId);
    });
    return tokens.accessToken;
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind === 'auth_lost') {
      await markDisconnected(services, row.accountId, {
        code: 'access_ended',
        detail: error.failure.detail,
      });
    }
    throw error;
  }
}

/** Sets the installer of accounts that were connected before installers were stored: the user whose access we hold. */
async function learnInstaller(tx: Queries, accountId: AccountId, userId: string): Promise<void> {
  await tx
    .update(account)
    .set({ installerId: userId })
    .where(and(eq(account.accountId, accountId), isNull(account.installerId)));
}

function lost(detail: string): CrmError {
  return new CrmError({ kind: 'auth_lost', detail });
}

/**
 * The same for one piece of work: `sealed`, as read when the work began, is opened once and cached until it is about to lapse
 * or the CRM refuses it.
 */
export function tokenSource(
  services: Services,
  crm: Crm,
  row: Pick<AccountRow, 'accountId' | 'externalId'>,
  sealed: string | null,
): (rejected?: string) => Promise<string> {
  let retained: { token: string; until: number } | null = null;
  let unopened = sealed;
  return async (rejected) => {
    const isUsable =
      retained !== null && retained.token !== rejected && retained.until > services.clock.now();
    if (retained !== null && isUsable) return retained.token;
    const known = rejected === undefined ? unopened : null;
    unopened = null;
    retained = {
      token: await accessToken(services, crm, row, rejected, known),
      until: services.clock.now() + EARLY_MS / 2,
    };
    return retained.token;
  };
}
