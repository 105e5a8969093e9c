import type { WorldAction } from '../../world.ts';
import { type Change, changeValues, createObject, liveObject } from './changes.ts';
import { type Channel, channelFor } from './channels.ts';
import { openThread, write } from './conversations.ts';
import { link } from './links.ts';
import { findCompany, mainPipeline, toChange, toInbox, toPriority } from './lookups.ts';
import { type CrmObject, type Portal, TYPE } from './model.ts';
import { contactOfKey, OTHER_APP_ID, ownerOfKey } from './people.ts';
import { stageFor } from './pipelines.ts';
import type { Sim } from './sim.ts';
import { speak } from './speech.ts';

type Creation = Extract<WorldAction, { do: 'create' }>;

/** A ticket appears: from the inbox, from another integration (`api`), or written down by hand (`crm`). */
export function createTicket(sim: Sim, portal: Portal, action: Creation): void {
  if (portal.keys.ticket.has(action.ticket)) throw new Error(`ticket "${action.ticket}" exists already`);
  const change = toChange(portal, action);
  const channel = channelFor(action.channel);
  const inboxId = action.inbox === null ? null : toInbox(portal, action.inbox);
  const values = new Map([
    ['subject', action.subject],
    ['hs_pipeline', mainPipeline(portal).id],
    ['hs_pipeline_stage', stageFor(mainPipeline(portal), 'new').id],
    ['hs_ticket_priority', toPriority(action.priority)],
    ['hubspot_owner_id', action.rep === null ? '' : ownerOfKey(portal, action.rep)],
    ['hs_inbox_id', inboxId ?? ''],
    ['hs_in_helpdesk', String(inboxId !== null && portal.inboxes.get(inboxId)?.type === 'HELP_DESK')],
    ['source_type', channel?.sourceType ?? ''],
  ]);
  const filled = new Map([...values].filter(([, value]) => value !== ''));
  const created = { at: action.at, source: creationSource(action, channel, change) };
  const ticket = createObject(sim, portal, TYPE.ticket, filled, created);
  portal.keys.ticket.set(action.ticket, ticket.id);
  const companyId = action.customer === null ? null : findCompany(portal, action.customer);
  const person = action.by.kind === 'customer' ? action.by.key : (action.customer ?? 'someone');
  const contactId = contactOfKey(sim, portal, person, companyId, action.at);
  for (const [typeId, id] of [
    [TYPE.contact, contactId],
    [TYPE.company, companyId],
  ] as const) {
    const target = id === null ? undefined : liveObject(portal, typeId, id);
    if (target !== undefined) link(sim, portal, ticket, target, change);
  }
  if (channel !== null) startConversation(sim, portal, ticket, action, channel, contactId, change);
  else if (action.withMessage)
    speak(sim, portal, ticket, action.by, { visibility: 'public', text: null }, change);
}

/** A conversation of the inbox is where the ticket comes from: the ticket keeps which channel and thread that was. */
function startConversation(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  action: Creation,
  channel: Channel,
  contactId: string,
  change: Change,
): void {
  const inboxId = ticket.values.get('hs_inbox_id') ?? [...portal.inboxes.keys()][0];
  if (inboxId === undefined) return;
  const thread = openThread(sim, portal, ticket, { channel, inboxId, contactId }, change);
  const ownerUser = portal.owners.get(ticket.values.get('hubspot_owner_id') ?? '')?.userId;
  thread.assignedTo = ownerUser === undefined ? null : `A-${ownerUser}`;
  const origin = new Map([
    ['hs_originating_generic_channel_id', channel.id],
    ['hs_originating_channel_instance_id', thread.channelAccountId],
    ['hs_current_generic_channel_id', channel.id],
    ['hs_conversations_originating_thread_id', thread.id],
    ['hs_num_associated_conversations', '1'],
  ]);
  changeValues(sim, portal, ticket, origin, { at: action.at, source: { type: 'CONVERSATIONS', id: null } });
  if (!action.withMessage) return;
  const what = { visibility: 'public' as const, contactId, text: action.subject };
  write(sim, portal, ticket, thread, action.by, what, change);
}

/** An `api` ticket comes from another integration; one written down by hand from the CRM's own pages. */
function creationSource(action: Creation, channel: Channel | null, change: Change): Change['source'] {
  if (action.channel === 'api') return { type: 'INTEGRATION', id: String(OTHER_APP_ID) };
  if (channel === null) return { type: 'CRM_UI', id: change.source.id };
  return action.by.kind === 'rep' ? change.source : { type: 'CONVERSATIONS', id: null };
}
