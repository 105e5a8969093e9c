import { type Change, createObject, findStore, touch } from './changes.ts';
import { listThreads } from './conversations.ts';
import { link, linkedIds } from './links.ts';
import { type CrmObject, type Portal, TYPE, type TypeId } from './model.ts';
import type { Sim } from './sim.ts';

const MERGED_IDS = 'hs_merged_object_ids';

/** Into the bin: out of reads and search. Any record may go there. */
export function archive(sim: Sim, portal: Portal, object: CrmObject, change: Change): void {
  const store = findStore(portal, object.typeId);
  store.keepForSearch(object, sim.elastic(), sim.searchLagMs);
  object.archivedAt = change.at;
  touch(store, object, change.at);
  tell(sim, portal, object, 'deletion', change);
}

export function restoreTicket(sim: Sim, portal: Portal, ticket: CrmObject, change: Change): void {
  if (ticket.archivedAt === null) throw new Error(`ticket ${ticket.id} is not deleted`);
  ticket.archivedAt = null;
  touch(findStore(portal, TYPE.ticket), ticket, change.at);
  tell(sim, portal, ticket, 'restore', change);
}

/**
 * `other` goes into `primary`. HubSpot makes a new record of both (option `mergeMintsNewId`), sends `merge` and a
 * `deletion` for each id that ends, and no `propertyChange` for what the merge changed.
 */
export function mergeTickets(
  sim: Sim,
  portal: Portal,
  primary: CrmObject,
  other: CrmObject,
  change: Change,
): CrmObject {
  if (primary.id === other.id) throw new Error('a ticket cannot be merged into itself');
  const merged = sim.options.mergeMintsNewId === false ? primary : toCopy(sim, portal, primary, change);
  const ended = [primary, other].filter(({ id }) => id !== merged.id);
  const ids = [primary.id, other.id].filter((id) => id !== merged.id);
  noteMerged(merged, [primary, other], ids, change);
  for (const ticket of ended) {
    moveBelongings(sim, portal, ticket, merged, change);
    findStore(portal, TYPE.ticket).keepForSearch(ticket, sim.elastic(), sim.searchLagMs);
    ticket.mergedInto = merged.id;
    touch(findStore(portal, TYPE.ticket), ticket, change.at);
    tell(sim, portal, ticket, 'deletion', change);
  }
  touch(findStore(portal, TYPE.ticket), merged, change.at);
  sim.tell({
    portal,
    typeId: TYPE.ticket,
    kind: 'merge',
    objectId: primary.id,
    at: change.at,
    source: change.source,
    extra: {
      primaryObjectId: Number(primary.id),
      mergedObjectIds: [Number(other.id)],
      newObjectId: Number(merged.id),
      numberOfPropertiesMoved: 0,
    },
  });
  return merged;
}

/** The survivor names all tickets that ever went into it, those of earlier merges too. */
function noteMerged(
  merged: CrmObject,
  sides: readonly CrmObject[],
  ids: readonly string[],
  { at, source }: Change,
): void {
  const earlier = sides.flatMap(({ values }) => values.get(MERGED_IDS)?.split(';') ?? []);
  const value = [...new Set([...earlier, ...ids])].join(';');
  merged.values.set(MERGED_IDS, value);
  merged.history.set(MERGED_IDS, [...(merged.history.get(MERGED_IDS) ?? []), { value, at, source }]);
}

/** A contact's personal data are to be erased everywhere, here first. */
export function privacyDelete(sim: Sim, portal: Portal, contact: CrmObject, change: Change): void {
  contact.values.clear();
  contact.history.clear();
  contact.values.set('hs_object_id', contact.id);
  contact.archivedAt = change.at;
  touch(findStore(portal, TYPE.contact), contact, change.at);
  const { at, source } = change;
  sim.tell({ portal, typeId: TYPE.contact, kind: 'privacyDeletion', objectId: contact.id, at, source });
}

function toCopy(sim: Sim, portal: Portal, primary: CrmObject, change: Change): CrmObject {
  const install = portal.install;
  // The new record's birth is silent: subscribers hear of the merge only.
  portal.install = null;
  const born = createObject(sim, portal, TYPE.ticket, new Map(), {
    at: primary.createdAt,
    source: change.source,
  });
  portal.install = install;
  for (const [name, value] of primary.values) if (!isIdentity(name)) born.values.set(name, value);
  for (const [name, history] of primary.history) if (!isIdentity(name)) born.history.set(name, [...history]);
  return born;
}

function isIdentity(name: string): boolean {
  return name === 'hs_object_id' || name === 'hs_ticket_id';
}

function moveBelongings(sim: Sim, portal: Portal, from: CrmObject, to: CrmObject, change: Change): void {
  const threads = listThreads(portal, from.id);
  for (const thread of threads) thread.ticketId = to.id;
  const all = [...listThreads(portal, to.id), ...threads].sort((a, b) => a.createdAt - b.createdAt);
  portal.threadsOfTicket.set(to.id, all);
  portal.threadsOfTicket.delete(from.id);
  for (const toType of [TYPE.company, TYPE.contact, TYPE.email, TYPE.note, TYPE.call] as const) {
    for (const id of linkedIds(portal, from, toType)) attach(sim, portal, to, toType, id, change);
  }
}

function attach(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  toType: TypeId,
  id: string,
  change: Change,
): void {
  const target = findStore(portal, toType).get(id);
  if (target !== undefined && !linkedIds(portal, ticket, toType).includes(id)) {
    link(sim, portal, ticket, target, change);
  }
}

function tell(sim: Sim, portal: Portal, object: CrmObject, kind: string, { at, source }: Change): void {
  sim.tell({ portal, typeId: object.typeId, kind, objectId: object.id, at, source });
}
