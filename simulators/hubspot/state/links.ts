import { CALCULATED, type Change, changeValues, findStore, liveObject, touch } from './changes.ts';
import { type CrmObject, type Portal, TYPE, type TypeId } from './model.ts';
import type { Sim } from './sim.ts';

interface LinkType {
  readonly from: TypeId;
  readonly to: TypeId;
  readonly typeId: number;
  readonly name: string;
}

/** HubSpot's own association types. https://developers.hubspot.com/docs/api-reference/latest/crm/associations */
const LINK_TYPES: readonly LinkType[] = [
  { from: TYPE.ticket, to: TYPE.contact, typeId: 16, name: 'TICKET_TO_CONTACT' },
  { from: TYPE.contact, to: TYPE.ticket, typeId: 15, name: 'CONTACT_TO_TICKET' },
  { from: TYPE.ticket, to: TYPE.company, typeId: 339, name: 'TICKET_TO_COMPANY' },
  { from: TYPE.company, to: TYPE.ticket, typeId: 340, name: 'COMPANY_TO_TICKET' },
  { from: TYPE.contact, to: TYPE.company, typeId: 279, name: 'CONTACT_TO_COMPANY' },
  { from: TYPE.company, to: TYPE.contact, typeId: 280, name: 'COMPANY_TO_CONTACT' },
  { from: TYPE.ticket, to: TYPE.conversation, typeId: 278, name: 'TICKET_TO_CONVERSATION' },
  { from: TYPE.ticket, to: TYPE.email, typeId: 223, name: 'TICKET_TO_EMAIL' },
  { from: TYPE.email, to: TYPE.ticket, typeId: 224, name: 'EMAIL_TO_TICKET' },
  { from: TYPE.ticket, to: TYPE.call, typeId: 219, name: 'TICKET_TO_CALL' },
  { from: TYPE.call, to: TYPE.ticket, typeId: 220, name: 'CALL_TO_TICKET' },
  { from: TYPE.ticket, to: TYPE.note, typeId: 227, name: 'TICKET_TO_NOTE' },
  { from: TYPE.note, to: TYPE.ticket, typeId: 228, name: 'NOTE_TO_TICKET' },
];

const PRIMARY_COMPANY = { category: 'HUBSPOT_DEFINED', typeId: 26, label: 'Primary' };

export interface LinkSpec {
  readonly category: string;
  readonly typeId: number;
  readonly label?: string;
}

/** Ids that a record is associated with, in order of association. */
export function linkedIds(portal: Portal, from: CrmObject, toType: TypeId): readonly string[] {
  return [...(portal.links.get(`${from.typeId}:${from.id}:${toType}`) ?? [])];
}

/** The types of one association, the primary company's label included. */
export function linkSpecs(portal: Portal, from: CrmObject, toType: TypeId, toId: string): LinkSpec[] {
  const plain = LINK_TYPES.filter((type) => type.from === from.typeId && type.to === toType).map((type) => ({
    category: 'HUBSPOT_DEFINED',
    typeId: type.typeId,
  }));
  const isPrimary =
    from.typeId === TYPE.ticket && toType === TYPE.company && linkedIds(portal, from, toType).at(0) === toId;
  return isPrimary ? [PRIMARY_COMPANY, ...plain] : plain;
}

export function link(sim: Sim, portal: Portal, from: CrmObject, to: CrmObject, change: Change): void {
  setLink(portal, from.typeId, from.id, to.typeId, to.id, true);
  tellLink(sim, portal, from, to, change, false);
  followLinks(sim, portal, from, to.typeId, change);
}

export function unlink(sim: Sim, portal: Portal, from: CrmObject, to: CrmObject, change: Change): void {
  tellLink(sim, portal, from, to, change, true);
  setLink(portal, from.typeId, from.id, to.typeId, to.id, false);
  followLinks(sim, portal, from, to.typeId, change);
}

/** A conversation is no record of the store; its association has no reverse here. */
export function linkConversation(portal: Portal, ticket: CrmObject, threadId: string): void {
  addTo(portal, `${TYPE.ticket}:${ticket.id}:${TYPE.conversation}`, threadId);
}

function setLink(
  portal: Portal,
  fromType: TypeId,
  fromId: string,
  toType: TypeId,
  toId: string,
  present: boolean,
): void {
  const forth = `${fromType}:${fromId}:${toType}`;
  const back = `${toType}:${toId}:${fromType}`;
  if (present) {
    addTo(portal, forth, toId);
    addTo(portal, back, fromId);
  } else {
    portal.links.get(forth)?.delete(toId);
    portal.links.get(back)?.delete(fromId);
  }
}

function addTo(portal: Portal, key: string, id: string): void {
  const known = portal.links.get(key);
  if (known === undefined) portal.links.set(key, new Set([id]));
  else known.add(id);
}

function tellLink(
  sim: Sim,
  portal: Portal,
  from: CrmObject,
  to: CrmObject,
  { at, source }: Change,
  associationRemoved: boolean,
): void {
  const isPrimaryAssociation =
    to.typeId === TYPE.company && linkedIds(portal, from, TYPE.company).at(0) === to.id;
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const type = LINK_TYPES.find((known) => known.from === one.typeId && known.to === other.typeId);
    if (type === undefined) continue;
    sim.tell({
      portal,
      typeId: one.typeId,
      kind: 'associationChange',
      objectId: one.id,
      at,
      source,
      extra: {
        associationType: type.name,
        associationTypeId: type.typeId,
        associationCategory: 'HUBSPOT_DEFINED',
        fromObjectId: Number(one.id),
        fromObjectTypeId: one.typeId,
        toObjectId: Number(other.id),
        toObjectTypeId: other.typeId,
        associationRemoved,
        isPrimaryAssociation,
      },
    });
  }
}

/** The ticket's company figures follow its associations. */
function followLinks(sim: Sim, portal: Portal, ticket: CrmObject, toType: TypeId, change: Change): void {
  if (ticket.typeId !== TYPE.ticket || toType !== TYPE.company) return;
  const ids = linkedIds(portal, ticket, TYPE.company);
  const primary = ids.at(0) ?? '';
  const name = liveObject(portal, TYPE.company, primary)?.values.get('name') ?? '';
  const values = new Map([
    ['hs_num_associated_companies', String(ids.length)],
    ['hs_primary_company_id', primary],
    ['hs_primary_company_name', name],
  ]);
  changeValues(sim, portal, ticket, values, { at: change.at, source: CALCULATED });
  touch(findStore(portal, TYPE.ticket), ticket, change.at);
}
