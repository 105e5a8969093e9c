import { and, eq, lt } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { signInCode } from '../../db/schema/index.ts';
import { type ErrorCode, PontualError } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { findAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { digest, newSecret, splitAccount, withAccount } from './secrets.ts';
import { loadMember, type MemberRow } from './store.ts';

/** A code opens a session for so long, once. */
export const CODE_LIFE_MS = 10 * 60_000;
/** Used and expired codes are remembered for so long, to say so. */
const REMEMBERED_MS = 24 * 60 * 60_000;

export type CodeProblem = 'unknown' | 'used' | 'expired' | 'person_gone';

const CODES: Readonly<Record<CodeProblem, ErrorCode>> = {
  unknown: 'invalid',
  used: 'conflict',
  expired: 'gone',
  person_gone: 'forbidden',
};

/** Why a link that signs in does not; each has its words in every language (web/i18n). */
export class CodeRefused extends PontualError {
  readonly code: ErrorCode;
  readonly why: CodeProblem;
  /** The account it is of, as far as it is known. */
  readonly accountId: AccountId | null;

  constructor(why: CodeProblem, accountId: AccountId | null) {
    super(`The link does not sign in: ${why.replaceAll('_', ' ')}.`);
    this.code = CODES[why];
    this.why = why;
    this.accountId = accountId;
  }
}

type SignInCode = typeof signInCode.$inferSelect;

/** A code for one person of one account. `to`: the path to go on to; null: the link says. */
export async function createCode(
  services: Services,
  wanted: Pick<SignInCode, 'accountId' | 'memberId' | 'kind' | 'to'>,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const secret = newSecret();
  const now = services.clock.now();
  const expiresAt = now + CODE_LIFE_MS;
  const { accountId, memberId, kind, to } = wanted;
  await services.db.tenant(accountId, async (tx) => {
    const isOld = lt(signInCode.expiresAt, now - REMEMBERED_MS);
    await tx.delete(signInCode).where(and(eq(signInCode.accountId, accountId), isOld));
    await tx
      .insert(signInCode)
      .values({ accountId, hash: digest(secret), memberId, kind, to, expiresAt, usedAt: null });
  });
  return { code: withAccount(accountId, secret), expiresAt };
}

export interface FoundCode extends Pick<SignInCode, 'accountId' | 'memberId' | 'kind' | 'to'> {
  readonly member: MemberRow;
}

/** Whom a code would let in. Changes nothing. Throws CodeRefused. */
export function findCode(services: Services, code: string): Promise<FoundCode> {
  return withCode(services, code, (tx, accountId, hash) => loadCode(services, tx, accountId, hash));
}

/** Uses a code up. Of two who try at once one is let in. Throws CodeRefused. */
export function takeCode(services: Services, code: string): Promise<FoundCode> {
  return withCode(services, code, async (tx, accountId, hash) => {
    const found = await loadCode(services, tx, accountId, hash);
    await tx
      .update(signInCode)
      .set({ usedAt: services.clock.now() })
      .where(and(eq(signInCode.accountId, accountId), eq(signInCode.hash, hash)));
    return found;
  });
}

async function withCode(
  services: Services,
  code: string,
  work: (tx: Queries, accountId: AccountId, hash: string) => Promise<FoundCode>,
): Promise<FoundCode> {
  const parts = splitAccount(code);
  if (parts === null) throw new CodeRefused('unknown', null);
  const { accountId, secret } = parts;
  if ((await findAccount(services, accountId)) === null) throw new CodeRefused('unknown', null);
  return services.db.tenant(accountId, (tx) => work(tx, accountId, digest(secret)));
}

/** Holds the row until the transaction ends. */
async function loadCode(
  { clock }: Services,
  tx: Queries,
  accountId: AccountId,
  hash: string,
): Promise<FoundCode> {
  const [row] = await tx
    .select()
    .from(signInCode)
    .where(and(eq(signInCode.accountId, accountId), eq(signInCode.hash, hash)))
    .for('update');
  if (row === undefined) throw new CodeRefused('unknown', accountId);
  if (row.usedAt !== null) throw new CodeRefused('used', accountId);
  if (row.expiresAt <= clock.now()) throw new CodeRefused('expired', accountId);
  const member = await loadMember(tx, accountId, row.memberId);
  if (member === null || !member.active) throw new CodeRefused('person_gone', accountId);
  const { memberId, kind, to } = row;
  return { accountId, memberId, kind, to, member };
}
