import type { WorldActor } from '../../world.ts';
import { createObject, liveObject } from './changes.ts';
import { link } from './links.ts';
import { type Party, type Portal, type Source, TYPE } from './model.ts';
import type { Sim } from './sim.ts';

/** Another app of the account, which writes through the API like ours does. */
export const OTHER_APP_ID = 1_160_452;

export function ownerOfKey(portal: Portal, key: string): string {
  const id = portal.keys.rep.get(key);
  if (id === undefined) throw new Error(`portal ${portal.id} has no rep "${key}"`);
  return id;
}

/** The contact behind a person's key; made on first sight, as HubSpot does for whoever writes. */
export function contactOfKey(
  sim: Sim,
  portal: Portal,
  key: string,
  companyId: string | null,
  at: number,
): string {
  const known = portal.keys.contact.get(key);
  if (known !== undefined) return known;
  const source: Source = { type: 'CONVERSATIONS', id: null };
  const local = key.toLowerCase().replace(/[^a-z0-9]+/g, '.');
  const values = new Map([
    ['firstname', key],
    ['email', `${local}@customer.example`],
  ]);
  const contact = createObject(sim, portal, TYPE.contact, values, { at, source });
  portal.keys.contact.set(key, contact.id);
  const company = companyId === null ? undefined : liveObject(portal, TYPE.company, companyId);
  if (company !== undefined) link(sim, portal, contact, company, { at, source });
  return contact.id;
}

/** How a change by this person is marked in history and webhooks. */
export function toSource(portal: Portal, by: WorldActor): Source {
  switch (by.kind) {
    case 'rep': {
      const userId = portal.owners.get(ownerOfKey(portal, by.key))?.userId ?? 0;
      return { type: 'CRM_UI', id: `userId:${userId}`, userId };
    }
    case 'customer':
      return { type: 'CONVERSATIONS', id: null };
    case 'automation':
      return { type: 'AUTOMATION_PLATFORM', id: 'enrollmentId:1;actionExecutionIndex:0' };
  }
}

/** The person as a conversation's party. Agents are `A-<userId>`, visitors `V-<contact>`, other apps `I-<app>`. */
export function toParty(portal: Portal, by: WorldActor, contactId: string | null, isChat: boolean): Party {
  switch (by.kind) {
    case 'rep': {
      const owner = portal.owners.get(ownerOfKey(portal, by.key));
      return {
        actorId: `A-${owner?.userId ?? 0}`,
        name: `${owner?.firstName ?? ''} ${owner?.lastName ?? ''}`.trim(),
        deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: owner?.email ?? '' },
      };
    }
    case 'customer':
      return visitor(portal, contactId);
    case 'automation':
      return { actorId: isChat ? 'B-7' : `I-${OTHER_APP_ID}` };
  }
}

export function visitor(portal: Portal, contactId: string | null): Party {
  const contact = contactId === null ? undefined : liveObject(portal, TYPE.contact, contactId);
  const email = contact?.values.get('email') ?? '';
  return {
    actorId: `V-${contactId ?? '0'}`,
    name: contact?.values.get('firstname') ?? '',
    deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: email },
  };
}
