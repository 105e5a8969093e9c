import { randomBytes } from 'node:crypto';
import type { ChangeNotice, Crm, WebhookRequest, WebhookVerdict } from '../../crm/port.ts';
import type { AccountId } from '../../domain/ids.ts';
import { toAccountId } from '../accounts/install.ts';
import { type AccountRow, findAccount } from '../connection/session.ts';
import { openSecret } from '../connection/tokens.ts';
import { crmNamed, type Services } from '../context.ts';
import { receiveNotices } from './change-notices.ts';

export type WebhookOutcome =
  | { readonly kind: 'accepted'; readonly stored: number; readonly unknownAccounts: number }
  | { readonly kind: 'refused'; readonly why: 'signature' | 'stale' | 'malformed'; readonly detail: string };

export interface RawWebhook {
  readonly method: string;
  /** Path and query as called. The configured public URL is put before it, whatever host a proxy passes on. */
  readonly pathAndQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Verifies a webhook over its raw bytes and stores its change notices. `accountId` is the one in the path, where the CRM signs
 * with a secret per account. A refused request is counted; nothing of it is stored.
 */
export async function receiveWebhook(
  services: Services,
  crmName: string,
  accountId: AccountId | null,
  raw: RawWebhook,
): Promise<WebhookOutcome> {
  const crm = crmNamed(services, crmName);
  // Where one secret signs for all accounts, a path with an account is invalid.
  const isNamedByPath = crm.webhookSecret === 'account';
  const row = accountId === null || !isNamedByPath ? null : await findAccount(services, accountId);
  const verdict = crm.verify(toRequest(services, raw, await secretFor(services, crm, row), row));
  if (!verdict.ok) return refuse(services, crmName, verdict.why, verdict.detail);
  if (accountId !== null && row === null) {
    return refuse(services, crmName, 'malformed', 'webhooks of this CRM name no account in their address');
  }
  services.counters.webhooks.inc({ crm: crmName, verdict: 'accepted' });
  const received = await receiveNotices(services, byAccount(crmName, accountId, verdict.notices));
  return { kind: 'accepted', ...received };
}

/** The secret for an account that is unknown or has none yet: nobody knows it, so both are refused like a forgery. */
async function secretFor(services: Services, crm: Crm, row: AccountRow | null): Promise<string> {
  const secret =
    crm.webhookSecret === 'app'
      ? crm.appSecret
      : await openSecret(services, row?.accountId ?? 'unknown', 'webhook');
  return typeof secret === 'string' ? secret : randomBytes(32).toString('base64');
}

function toRequest(
  services: Services,
  raw: RawWebhook,
  secret: string,
  row: AccountRow | null,
): WebhookRequest {
  return {
    method: raw.method,
    url: `${services.publicUrl}${raw.pathAndQuery}`,
    headers: raw.headers,
    body: raw.body,
    secret,
    state: row?.state ?? null,
    now: services.clock.now(),
  };
}

function refuse(
  services: Services,
  crm: string,
  why: Extract<WebhookVerdict, { ok: false }>['why'],
  detail: string,
): WebhookOutcome {
  services.counters.webhooks.inc({ crm, verdict: why });
  services.log.warn({ crm, why, detail }, 'webhook refused');
  return { kind: 'refused', why, detail };
}

function byAccount(
  crm: string,
  accountId: AccountId | null,
  notices: readonly ChangeNotice[],
): Map<AccountId, ChangeNotice[]> {
  const groups = new Map<AccountId, ChangeNotice[]>();
  for (const notice of notices) {
    const id = accountId ?? (notice.externalId === null ? null : toAccountId(crm, notice.externalId));
    if (id === null) continue;
    const group = groups.get(id) ?? [];
    group.push(notice);
    groups.set(id, group);
  }
  return groups;
}
