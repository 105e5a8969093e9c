import type { WorldAction } from '../../world.ts';
import { type Change, changeValues, liveObject } from './changes.ts';
import { listThreads, writeSystem } from './conversations.ts';
import { createTicket } from './create-ticket.ts';
import { archive, mergeTickets, restoreTicket } from './lifecycle.ts';
import { link, linkedIds, unlink } from './links.ts';
import { findCompany, findTicket, mainPipeline, toChange, toInbox, toPriority } from './lookups.ts';
import { type CrmObject, type Portal, TYPE } from './model.ts';
import { ownerOfKey } from './people.ts';
import { findStage, stageFor } from './pipelines.ts';
import type { Sim } from './sim.ts';
import { speak } from './speech.ts';

/** Does in a portal what a person of the world does, and tells whoever subscribed. Throws on unknown keys. */
export function perform(sim: Sim, portal: Portal, action: WorldAction): void {
  sim.now = Math.max(sim.now, action.at);
  const change = toChange(portal, action);
  if (action.do === 'create') createTicket(sim, portal, action);
  else if (action.do === 'restore')
    restoreTicket(sim, portal, findTicket(portal, action.ticket, true), change);
  else performOn(sim, portal, findTicket(portal, action.ticket, false), action, change);
}

function performOn(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  action: Exclude<WorldAction, { do: 'create' | 'restore' }>,
  change: Change,
): void {
  switch (action.do) {
    case 'reply':
      speak(sim, portal, ticket, action.by, { visibility: action.visibility, text: null }, change);
      break;
    case 'message':
      speak(sim, portal, ticket, action.by, { visibility: 'public', text: null }, change);
      break;
    case 'status':
      setStage(sim, portal, ticket, stageFor(mainPipeline(portal), action.status).id, change);
      break;
    case 'priority':
      set(sim, portal, ticket, 'hs_ticket_priority', toPriority(action.priority), change);
      break;
    case 'assign':
      assign(sim, portal, ticket, action.rep === null ? '' : ownerOfKey(portal, action.rep), change);
      break;
    case 'inbox':
      moveInbox(sim, portal, ticket, toInbox(portal, action.inbox), change);
      break;
    case 'customer':
      setCustomer(sim, portal, ticket, action.customer, change);
      break;
    case 'merge':
      mergeTickets(sim, portal, findTicket(portal, action.into, false), ticket, change);
      break;
    case 'delete':
      archive(sim, portal, ticket, change);
      break;
  }
}

/** Stage changes also close and reopen the ticket's conversations. */
export function setStage(sim: Sim, portal: Portal, ticket: CrmObject, stageId: string, change: Change): void {
  set(sim, portal, ticket, 'hs_pipeline_stage', stageId, change);
  const status = findStage(portal.pipelines, stageId)?.ticketState === 'CLOSED' ? 'CLOSED' : 'OPEN';
  for (const thread of listThreads(portal, ticket.id)) {
    if (thread.status === status) continue;
    thread.status = status;
    thread.closedAt = status === 'CLOSED' ? change.at : null;
    writeSystem(portal, thread, 'THREAD_STATUS_CHANGE', change.at, actorId(change), { newStatus: status });
    sim.tell({
      portal,
      typeId: null,
      kind: 'conversation.propertyChange',
      objectId: thread.id,
      at: change.at,
      source: change.source,
      propertyName: 'status',
      extra: { propertyValue: status },
    });
  }
}

export function assign(sim: Sim, portal: Portal, ticket: CrmObject, ownerId: string, change: Change): void {
  set(sim, portal, ticket, 'hubspot_owner_id', ownerId, change);
  const owner = portal.owners.get(ownerId);
  const assignedTo = owner === undefined ? null : `A-${owner.userId}`;
  for (const thread of listThreads(portal, ticket.id)) {
    if (thread.assignedTo === assignedTo) continue;
    const before = thread.assignedTo;
    thread.assignedTo = assignedTo;
    writeSystem(portal, thread, 'ASSIGNMENT', change.at, actorId(change), {
      ...(assignedTo === null ? {} : { assignedTo }),
      ...(before === null ? {} : { assignedFrom: before }),
    });
    sim.tell({
      portal,
      typeId: null,
      kind: 'conversation.propertyChange',
      objectId: thread.id,
      at: change.at,
      source: change.source,
      propertyName: 'assignedTo',
      extra: { propertyValue: assignedTo ?? '' },
    });
  }
}

function moveInbox(sim: Sim, portal: Portal, ticket: CrmObject, inboxId: string, change: Change): void {
  set(sim, portal, ticket, 'hs_inbox_id', inboxId, change);
  for (const thread of listThreads(portal, ticket.id)) {
    if (thread.inboxId === inboxId) continue;
    const moved = { fromInboxId: thread.inboxId, toInboxId: inboxId };
    thread.inboxId = inboxId;
    writeSystem(portal, thread, 'THREAD_INBOX_CHANGE', change.at, actorId(change), moved);
  }
}

/** The new company first, so that the ticket's primary company goes from one to the other in one step. */
function setCustomer(sim: Sim, portal: Portal, ticket: CrmObject, key: string | null, change: Change): void {
  const wanted = key === null ? null : findCompany(portal, key);
  const before = linkedIds(portal, ticket, TYPE.company);
  const company = wanted === null ? undefined : liveObject(portal, TYPE.company, wanted);
  if (company !== undefined && !before.includes(company.id)) link(sim, portal, ticket, company, change);
  for (const id of before) {
    const old = liveObject(portal, TYPE.company, id);
    if (old !== undefined && id !== wanted) unlink(sim, portal, ticket, old, change);
  }
}

function set(sim: Sim, portal: Portal, ticket: CrmObject, name: string, value: string, change: Change): void {
  changeValues(sim, portal, ticket, new Map([[name, value]]), change);
}

function actorId(change: Change): string {
  return change.source.userId === undefined ? 'S-hubspot' : `A-${change.source.userId}`;
}
