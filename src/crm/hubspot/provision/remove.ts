import { CrmError } from '../../../domain/failure.ts';
import type { OwnThing, Removal } from '../../../domain/leaving.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { propertyName, SLA_KEYS } from '../write/values.ts';
import { GROUP } from './property-definitions.ts';

/**
 * Archives our properties of tickets and then their group. HubSpot keeps one that a list, workflow or report uses. Properties of
 * companies stay: the tiers in them are the account's own. Webhooks go with the app. Throws CrmError auth_lost.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/properties/delete-property
 */
export async function removeProperties(api: HubspotApi, session: CrmSession): Promise<Removal> {
  const removed: OwnThing[] = [];
  const left: OwnThing[] = [];
  for (const key of SLA_KEYS) {
    const isGone = await archive(api, session, `/crm/properties/2026-09/tickets/${propertyName(key)}`);
    (isGone ? removed : left).push({ what: 'property', name: key });
  }
  if (left.length === 0) await archive(api, session, `/crm/properties/2026-09/tickets/groups/${GROUP.name}`);
  return { removed, left };
}

/** False: HubSpot would not. What is not there is gone. */
async function archive(api: HubspotApi, session: CrmSession, path: string): Promise<boolean> {
  try {
    const { status } = await api.call(session, { method: 'DELETE', path, accept: [400, 404, 409] });
    return status < 300 || status === 404;
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind !== 'auth_lost') return false;
    throw error;
  }
}
