import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';

/** A contact that HubSpot erased is not found any more. Throws CrmError. */
export async function isPersonErased(
  api: HubspotApi,
  session: CrmSession,
  personId: string,
): Promise<boolean> {
  const answer = await api.call(session, {
    method: 'GET',
    path: `/crm/objects/2026-09/contacts/${encodeURIComponent(personId)}`,
    accept: [404],
  });
  return answer.status === 404;
}
