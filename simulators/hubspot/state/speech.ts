import type { WorldActor } from '../../world.ts';
import { type Change, changeValues } from './changes.ts';
import { listThreads, openThread, replyChannel, write } from './conversations.ts';
import { logEngagement } from './engagements.ts';
import { linkedIds } from './links.ts';
import { type CrmObject, type Portal, type Thread, TYPE } from './model.ts';
import { contactOfKey } from './people.ts';
import type { Sim } from './sim.ts';

export interface Speech {
  readonly visibility: 'public' | 'internal';
  readonly text: string | null;
}

/** In the ticket's latest conversation; a ticket without one gets an e-mail conversation, or engagements for `crm`. */
export function speak(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  by: WorldActor,
  { visibility, text }: Speech,
  change: Change,
): void {
  const contactId = linkedIds(portal, ticket, TYPE.contact).at(0) ?? null;
  const thread = isByHand(ticket)
    ? null
    : (listThreads(portal, ticket.id).at(-1) ?? openLate(sim, portal, ticket, contactId, change));
  if (thread === null) {
    logEngagement(sim, portal, ticket, by, visibility, change);
    return;
  }
  const writer = by.kind === 'customer' ? contactOfKey(sim, portal, by.key, null, change.at) : contactId;
  const said =
    text ??
    `${visibility === 'internal' ? 'Note' : 'Message'} on ${ticket.values.get('subject') ?? 'ticket'}`;
  write(sim, portal, ticket, thread, by, { visibility, contactId: writer, text: said }, change);
}

function openLate(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  contactId: string | null,
  change: Change,
): Thread | null {
  const inboxId = ticket.values.get('hs_inbox_id') ?? [...portal.inboxes.keys()][0];
  if (inboxId === undefined) return null;
  const values = new Map([['hs_num_associated_conversations', '1']]);
  changeValues(sim, portal, ticket, values, change);
  return openThread(sim, portal, ticket, { channel: replyChannel(), inboxId, contactId }, change);
}

function isByHand(ticket: CrmObject): boolean {
  return ticket.values.get('hs_object_source') === 'CRM_UI' && !ticket.values.has('source_type');
}
