import { and, desc, eq, isNull } from 'drizzle-orm';
import { apiKey } from '../../db/schema/index.ts';
import type { Caller, Right } from '../../domain/access.ts';
import { CodedError } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { digest, newSecret, splitAccount, withAccount } from './secrets.ts';

const PREFIX = 'pontual_';
/** That a key is used is stored at most so often. */
const USED_AGAIN_MS = 60_000;

export const isApiKey = (text: string): boolean => text.startsWith(PREFIX);

type KeyRow = typeof apiKey.$inferSelect;
export type ApiKeyView = Omit<KeyRow, 'accountId' | 'hash'>;

export interface KeyToCreate {
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly expiresAt: number | null;
}

/** A key of the account. The key itself is in this answer and nowhere else. */
export async function createApiKey(
  services: Services,
  accountId: AccountId,
  { name, scopes, expiresAt }: KeyToCreate,
  actor: string,
): Promise<{ readonly key: string; readonly view: ApiKeyView }> {
  const secret = newSecret();
  const now = services.clock.now();
  const row: KeyRow = {
    accountId,
    keyId: crypto.randomUUID(),
    hash: digest(secret),
    name,
    scopes,
    createdBy: actor,
    createdAt: now,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  await services.db.tenant(accountId, async (tx) => {
    await tx.insert(apiKey).values(row);
    await recordAudit(tx, accountId, {
      at: now,
      actor,
      what: 'api key created',
      detail: { key: row.keyId, name, scopes, expiresAt },
    });
  });
  return { key: `${PREFIX}${withAccount(accountId, secret)}`, view: toView(row) };
}

/** Keys of the account, the newest first, revoked and expired ones too. */
export async function listApiKeys(services: Services, accountId: AccountId): Promise<readonly ApiKeyView[]> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx.select().from(apiKey).where(eq(apiKey.accountId, accountId)).orderBy(desc(apiKey.createdAt)),
  );
  return rows.map(toView);
}

/** Ends a key for good. Throws CodedError where there is none that could be ended. */
export async function revokeApiKey(
  services: Services,
  accountId: AccountId,
  keyId: string,
  actor: string,
): Promise<void> {
  const now = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    const [row] = await tx
      .update(apiKey)
      .set({ revokedAt: now })
      .where(and(eq(apiKey.accountId, accountId), eq(apiKey.keyId, keyId), isNull(apiKey.revokedAt)))
      .returning({ name: apiKey.name });
    if (row === undefined)
      throw new CodedError('not_found', 'There is no such key, or it was revoked before.');
    const detail = { key: keyId, name: row.name };
    await recordAudit(tx, accountId, { at: now, actor, what: 'api key revoked', detail });
  });
}

/** Who calls with that key; null: it is none, or it was revoked or has expired. Notes that it was used. */
export async function findKeyCaller(services: Services, key: string): Promise<Caller | null> {
  const parts = isApiKey(key) ? splitAccount(key.slice(PREFIX.length)) : null;
  if (parts === null) return null;
  const { accountId } = parts;
  const now = services.clock.now();
  return services.db.tenant(accountId, async (tx) => {
    const isIt = and(eq(apiKey.accountId, accountId), eq(apiKey.hash, digest(parts.secret)));
    const [row] = await tx.select().from(apiKey).where(isIt);
    if (row === undefined || row.revokedAt !== null) return null;
    if (row.expiresAt !== null && row.expiresAt <= now) return null;
    if (row.lastUsedAt === null || row.lastUsedAt <= now - USED_AGAIN_MS) {
      await tx.update(apiKey).set({ lastUsedAt: now }).where(isIt);
    }
    const rights = new Set(row.scopes);
    const name = `API key ${row.name}`;
    return { accountId, person: null, role: null, rights, sees: 'all', via: 'api_key', name };
  });
}

function toView({ accountId: _, hash: __, ...view }: KeyRow): ApiKeyView {
  return view;
}
