import { isoInstant } from './instants.ts';
import { type CrmObject, type Portal, type Source, TYPE, type TypeId } from './model.ts';
import type { ObjectStore } from './object-store.ts';
import { findStage } from './pipelines.ts';
import type { Sim } from './sim.ts';

/** HubSpot's own arithmetic, as it appears in a value's history. */
export const CALCULATED: Source = { type: 'CALCULATED', id: null };

export interface Change {
  readonly at: number;
  readonly source: Source;
}

export function findStore(portal: Portal, typeId: TypeId): ObjectStore {
  const store = portal.stores.get(typeId);
  if (store === undefined) throw new Error(`no store for object type ${typeId}`);
  return store;
}

/** A record that can be read and written now; archived, merged and unknown ones are not found. */
export function liveObject(portal: Portal, typeId: TypeId, id: string): CrmObject | undefined {
  const object = findStore(portal, typeId).get(id);
  return object !== undefined && object.archivedAt === null && object.mergedInto === null
    ? object
    : undefined;
}

/** The record that a merged-away id now stands for. */
export function survivor(portal: Portal, object: CrmObject): CrmObject {
  let found = object;
  while (found.mergedInto !== null) {
    const next = findStore(portal, found.typeId).get(found.mergedInto);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

/** Makes a record with its first values and tells those who listen. */
export function createObject(
  sim: Sim,
  portal: Portal,
  typeId: TypeId,
  values: ReadonlyMap<string, string>,
  change: Change,
): CrmObject {
  const id = portal.mint.object();
  const { at, source } = change;
  const object: CrmObject = {
    typeId,
    id,
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    mergedInto: null,
    values: new Map(),
    history: new Map(),
  };
  findStore(portal, typeId).add(object, sim.elastic());
  const born = [
    ['hs_object_id', id],
    ['createdate', isoInstant(at)],
    ['hs_createdate', isoInstant(at)],
    ['hs_object_source', source.type],
    ...(source.id === null ? [] : [['hs_object_source_id', source.id] as const]),
    ...(typeId === TYPE.ticket ? [['hs_ticket_id', id] as const] : []),
  ] as const;
  for (const [name, value] of born) record(object, name, value, { at, source });
  sim.tell({ portal, typeId, kind: 'creation', objectId: id, at, source });
  changeValues(sim, portal, object, values, change);
  touch(findStore(portal, typeId), object, at);
  return object;
}

/**
 * Writes values that were checked before. A value that stays the same leaves no trace; any other gets a place in the
 * history, moves what depends on it, and is told to subscribers. Returns how many values changed.
 */
export function changeValues(
  sim: Sim,
  portal: Portal,
  object: CrmObject,
  wanted: ReadonlyMap<string, string>,
  change: Change,
): number {
  const store = findStore(portal, object.typeId);
  store.keepForSearch(object, sim.elastic(), sim.searchLagMs);
  const before = new Map([...wanted.keys()].map((name) => [name, object.values.get(name) ?? '']));
  const changed = [...wanted].filter(([name, value]) => before.get(name) !== value);
  for (const [name, value] of changed) {
    record(object, name, value, change);
    tellProperty(sim, portal, object, name, value, change);
  }
  if (object.typeId === TYPE.ticket) moveDependents(sim, portal, object, before, change);
  if (changed.length > 0) touch(store, object, change.at);
  return changed.length;
}

/** Moves the record's last change, as anything that counts as one does. */
export function touch(store: ObjectStore, object: CrmObject, at: number): void {
  object.updatedAt = Math.max(object.updatedAt, at);
  object.values.set('hs_lastmodifieddate', isoInstant(object.updatedAt));
  store.changed(object);
}

function record(object: CrmObject, name: string, value: string, change: Change): void {
  if (value === '') object.values.delete(name);
  else object.values.set(name, value);
  const history = object.history.get(name);
  const entry = { value, at: change.at, source: change.source };
  if (history === undefined) object.history.set(name, [entry]);
  else history.push(entry);
}

function tellProperty(
  sim: Sim,
  portal: Portal,
  object: CrmObject,
  propertyName: string,
  propertyValue: string,
  { at, source }: Change,
): void {
  sim.tell({
    portal,
    typeId: object.typeId,
    kind: 'propertyChange',
    objectId: object.id,
    at,
    source,
    propertyName,
    extra: { propertyValue, isSensitive: false },
  });
}

/** What HubSpot itself computes from a ticket's stage and owner. Computed values fire no webhook. */
function moveDependents(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  before: ReadonlyMap<string, string>,
  change: Change,
): void {
  const { at } = change;
  const calculated = { at, source: CALCULATED };
  const stage = ticket.values.get('hs_pipeline_stage');
  if (before.has('hs_pipeline_stage') && before.get('hs_pipeline_stage') !== stage && stage !== undefined) {
    const pipeline = portal.pipelines.find(({ stages }) => stages.some(({ id }) => id === stage));
    if (pipeline !== undefined && ticket.values.get('hs_pipeline') !== pipeline.id) {
      record(ticket, 'hs_pipeline', pipeline.id, change);
      tellProperty(sim, portal, ticket, 'hs_pipeline', pipeline.id, change);
    }
    const left = before.get('hs_pipeline_stage') ?? '';
    for (const [name, value] of stageDates(portal, ticket, left, stage, at))
      record(ticket, name, value, calculated);
  }
  const owner = ticket.values.get('hubspot_owner_id') ?? '';
  if (before.has('hubspot_owner_id') && before.get('hubspot_owner_id') !== owner) {
    record(ticket, 'hubspot_owner_assigneddate', owner === '' ? '' : isoInstant(at), calculated);
    const team = portal.owners.get(owner)?.teams[0]?.id ?? '';
    if ((ticket.values.get('hubspot_team_id') ?? '') !== team)
      record(ticket, 'hubspot_team_id', team, calculated);
    if (owner !== '' && !ticket.values.has('hs_time_to_first_rep_assignment')) {
      record(ticket, 'hs_time_to_first_rep_assignment', String(at - ticket.createdAt), calculated);
    }
  }
}

function* stageDates(
  portal: Portal,
  ticket: CrmObject,
  left: string,
  entered: string,
  at: number,
): Generator<readonly [string, string]> {
  const when = isoInstant(at);
  if (left !== '') {
    yield [`hs_date_exited_${left}`, when];
    yield [`hs_v2_date_exited_${left}`, when];
  }
  yield [`hs_date_entered_${entered}`, when];
  yield [`hs_v2_date_entered_${entered}`, when];
  const isClosed = findStage(portal.pipelines, entered)?.ticketState === 'CLOSED';
  const wasClosed = findStage(portal.pipelines, left)?.ticketState === 'CLOSED';
  if (left === '' || isClosed !== wasClosed) yield ['hs_is_closed', String(isClosed)];
  if (isClosed && !wasClosed) {
    yield ['closed_date', when];
    yield ['hs_last_closed_date', when];
    yield ['time_to_close', String(at - ticket.createdAt)];
  }
  if (wasClosed && !isClosed) {
    yield ['closed_date', ''];
    yield ['time_to_close', ''];
    yield ['hs_ticket_reopened_at', when];
  }
}
