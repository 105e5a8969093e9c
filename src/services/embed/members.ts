import type { Caller } from '../../domain/access.ts';
import { CodedError } from '../../domain/error.ts';
import { loadAccount, UnknownAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { loadMember, type MemberRow, noteVouched } from '../members/store.ts';
import { toVouchedCaller } from '../members/vouched.ts';
import { readSession } from './load-session.ts';
import type { EmbedSession } from './signed-call.ts';

/** Somebody inside the CRM: what they may, and what is stored of them (null: the CRM does not say which user it is). */
export interface EmbedMember {
  readonly caller: Caller;
  readonly row: MemberRow | null;
}

/** The caller behind the sealed session of a page inside any CRM. Null when the session is invalid or has ended. */
export async function findFramedCaller(services: Services, sealed: string): Promise<Caller | null> {
  for (const { name, embed } of services.crms.values()) {
    const session = embed?.kind === 'signed_load' ? await readSession(services, name, sealed) : null;
    if (session !== null) return (await readFramedMember(services, session)).caller;
  }
  return null;
}

/** Throws CodedError for somebody whom the CRM does not have any more. */
export async function readFramedMember(services: Services, session: EmbedSession): Promise<EmbedMember> {
  const { userId } = session.caller;
  const row =
    userId === null
      ? null
      : await services.db.tenant(session.accountId, (tx) => loadMember(tx, session.accountId, userId));
  return requireMember(services, session, row, 'framed_page');
}

/** As `readFramedMember`, of a call that the CRM signed: whoever it names is known from then on. */
export async function readSignedMember(services: Services, session: EmbedSession): Promise<EmbedMember> {
  const row = await noteVouched(services, session.accountId, session.caller);
  return requireMember(services, session, row, 'signed_call');
}

async function requireMember(
  services: Services,
  { accountId, caller: vouched }: EmbedSession,
  row: MemberRow | null,
  via: 'framed_page' | 'signed_call',
): Promise<EmbedMember> {
  const account = await services.db.tenant(accountId, (tx) => loadAccount(tx, accountId));
  if (account === null) throw new UnknownAccount(accountId);
  const caller = toVouchedCaller(account, row, vouched, via);
  if (caller === null) {
    throw new CodedError('unauthenticated', 'This person is no user of the account any more.');
  }
  return { caller, row };
}
