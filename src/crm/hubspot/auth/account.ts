import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import { parseJson } from '../../../lib/http.ts';
import { failureWithoutAnswer, type HttpAnswer, unreadable } from '../../kit/answers.ts';
import type { InstalledAccount } from '../../port.ts';
import { isUnavailable, toFailure } from '../client/failures.ts';
import type { Send } from '../client/transport.ts';
import { DEFAULT_AUTH_URL, type HubspotSettings } from '../settings.ts';
import { isZone } from '../wire/instants.ts';
import { idText } from '../wire/records.ts';

const text = z.string().nullish().catch(null);
const accountDetails = z
  .object({
    portalId: idText.nullish().catch(null),
    timeZone: text,
    uiDomain: text,
    accountType: text,
    dataHostingLocation: text,
  })
  .partial();

/** Dated first; the version whose specification HubSpot still publishes second. */
const DETAILS_PATHS = ['/account-info/2026-09/details', '/account-info/2026-03/details'] as const;

/** Reads the account that installed, with the new token, before there is a session. Throws CrmError. */
export async function readAccount(
  settings: HubspotSettings,
  send: Send,
  token: string,
  known: {
    hub_id?: string | null | undefined;
    hub_domain?: string | null | undefined;
    user_id?: string | null | undefined;
  },
  nowMs: number,
): Promise<InstalledAccount> {
  const answer = await firstFound(settings, send, token);
  const failure = answer.status < 300 ? null : toFailure(answer, 'account details', nowMs);
  if (failure !== null && !isUnavailable(failure)) throw new CrmError(failure);
  const parsed = accountDetails.safeParse(failure === null ? parseJson(answer.text) : {});
  const details = parsed.success ? parsed.data : {};
  const portalId = details.portalId ?? known.hub_id ?? null;
  if (portalId === null) {
    throw new CrmError(failure ?? unreadable(answer, 'account details', 'the account has no id'));
  }
  const zone = isZone(details.timeZone) ? details.timeZone : 'UTC';
  return {
    externalId: portalId,
    name: known.hub_domain ?? `HubSpot ${portalId}`,
    zone,
    state: {
      zone,
      uiDomain: details.uiDomain ?? 'app.hubspot.com',
      ...toUiBase(settings),
      accountType: details.accountType ?? null,
      dataHostingLocation: details.dataHostingLocation ?? null,
      installedAt: nowMs,
    },
    // HubSpot does not say who is a super admin. It lets nobody else connect an app for the first time.
    installer: { userId: known.user_id ?? null, isAdmin: null },
  };
}

/** In demo and tests the CRM's pages are at another address, and links lead there. */
function toUiBase({ HUBSPOT_AUTH_URL: base }: HubspotSettings): { uiBase?: string } {
  return base === DEFAULT_AUTH_URL ? {} : { uiBase: base };
}

async function firstFound(settings: HubspotSettings, send: Send, token: string): Promise<HttpAnswer> {
  let last: HttpAnswer | null = null;
  for (const path of DETAILS_PATHS) {
    const result = await send({
      method: 'GET',
      url: `${settings.HUBSPOT_API_URL}${path}`,
      headers: { Authorization: `Bearer ${token}` },
    });
    if (result.kind !== 'answer') throw new CrmError(failureWithoutAnswer(result));
    last = result;
    if (result.status !== 404) break;
  }
  if (last === null) throw new Error('no path of the account details is known');
  return last;
}
