import { createHash, randomBytes } from 'node:crypto';
import type { AccountId } from '../../domain/ids.ts';

/** What somebody shows to be let in: 32 random bytes. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. Secrets are random and long: a plain digest of one cannot be turned round. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The account stands before the secret, so that its row is found without looking across accounts. */
export const withAccount = (accountId: AccountId, secret: string): string => `${accountId}_${secret}`;

/** Undoes `withAccount`; null: it is nothing of the kind. Account ids may hold `_`, and so may secrets, whose length is fixed. */
export function splitAccount(text: string): { accountId: AccountId; secret: string } | null {
  const at = text.length - SECRET_LENGTH - 1;
  if (at < 1 || text[at] !== '_' || text.length > LONGEST) return null;
  return { accountId: text.slice(0, at), secret: text.slice(at + 1) };
}

const SECRET_LENGTH = 43;
const LONGEST = 300;
