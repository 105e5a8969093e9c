import type { WorldAction } from '../../world.ts';
import { type Change, findStore, survivor } from './changes.ts';
import { type CrmObject, type Portal, TYPE } from './model.ts';
import { toSource } from './people.ts';
import type { Pipeline } from './pipelines.ts';

/** World priorities → HubSpot's. Ours are lower case and call MEDIUM "normal". */
const PRIORITIES: Readonly<Record<string, string>> = {
  urgent: 'URGENT',
  high: 'HIGH',
  normal: 'MEDIUM',
  medium: 'MEDIUM',
  low: 'LOW',
};

/** The ticket of a player's key, wherever merges have taken it. */
export function findTicket(portal: Portal, key: string, archivedToo: boolean): CrmObject {
  const id = portal.keys.ticket.get(key);
  const stored = id === undefined ? undefined : findStore(portal, TYPE.ticket).get(id);
  if (stored === undefined) throw new Error(`portal ${portal.id} has no ticket "${key}"`);
  const ticket = survivor(portal, stored);
  if (ticket.archivedAt !== null && !archivedToo)
    throw new Error(`ticket "${key}" of portal ${portal.id} is deleted`);
  return ticket;
}

export function toPriority(priority: string | null): string {
  return priority === null ? '' : (PRIORITIES[priority.toLowerCase()] ?? priority.toUpperCase());
}

export function toChange(portal: Portal, action: WorldAction): Change {
  return { at: action.at, source: toSource(portal, action.by) };
}

export function mainPipeline(portal: Portal): Pipeline {
  const pipeline = portal.pipelines[0];
  if (pipeline === undefined) throw new Error(`portal ${portal.id} has no ticket pipeline`);
  return pipeline;
}

export function toInbox(portal: Portal, key: string): string {
  const id = portal.keys.inbox.get(key);
  if (id === undefined) throw new Error(`portal ${portal.id} has no inbox "${key}"`);
  return id;
}

export function findCompany(portal: Portal, key: string): string {
  const id = portal.keys.customer.get(key);
  if (id === undefined) throw new Error(`portal ${portal.id} has no customer "${key}"`);
  return id;
}
