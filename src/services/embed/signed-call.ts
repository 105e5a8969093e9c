import type { SignedCallKind } from '../../crm/port.ts';
import type { EmbedCaller } from '../../domain/embed/caller.ts';
import { CodedError } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import { toAccountId } from '../accounts/install.ts';
import { findAccount, UnknownAccount } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import type { RawWebhook } from '../ingest/receive-webhook.ts';

/** The user who calls from inside the CRM, and the account. */
export interface EmbedSession {
  readonly accountId: AccountId;
  readonly caller: EmbedCaller;
}

/**
 * Verifies a call that the CRM signs. Account and person come from the signed parts only. Throws the reason for a refusal, and
 * UnknownAccount.
 */
export async function verifySignedCall(
  services: Services,
  crmName: string,
  raw: RawWebhook,
  kind: SignedCallKind,
): Promise<EmbedSession> {
  const { embed, appSecret } = crmNamed(services, crmName);
  if (embed?.kind !== 'signed_calls' || appSecret === null) {
    throw new CodedError('unauthenticated', `${crmName} does not sign calls to this server.`);
  }
  const request = {
    method: raw.method,
    url: `${services.publicUrl}${raw.pathAndQuery}`,
    headers: raw.headers,
    body: raw.body,
    secret: appSecret,
    state: null,
    now: services.clock.now(),
  };
  const verdict = embed.verify(request, kind);
  if (!verdict.ok) {
    services.log.warn({ crm: crmName, why: verdict.why, detail: verdict.detail }, 'signed call refused');
    throw new CodedError('unauthenticated', `The call is not signed as it must be: ${verdict.detail}.`);
  }
  const accountId = toAccountId(crmName, verdict.caller.externalId);
  if ((await findAccount(services, accountId)) === null) {
    throw new UnknownAccount(accountId, 'Pontual is not installed in this account.');
  }
  return { accountId, caller: verdict.caller };
}
