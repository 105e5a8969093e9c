import { createHmac } from 'node:crypto';
import type { Random } from '../../src/lib/random.ts';
import { openSecret } from '../../src/services/connection/tokens.ts';
import { corrupt, toText } from './values.ts';
import { type CrmName, type FuzzWorld, PLACES, SECRET } from './worlds.ts';

/** True events with a crooked one among them, each signed as its CRM signs; counts how they were answered. */
export async function sendWebhook(
  world: FuzzWorld,
  crm: CrmName,
  random: Random,
  answers: Record<string, number>,
): Promise<void> {
  const { running, good, bad, server } = world;
  const toEvent = (id: string) => (crm === 'hubspot' ? hubspotEvent : zendeskEvent)(world, id, random);
  const crooked = toEvent(random.pick(bad));
  const kind = corrupt(crooked, random);
  server.injected.set(kind, (server.injected.get(kind) ?? 0) + 1);
  const events = [toEvent(random.pick(good)), crooked, toEvent(random.pick(good))];
  // HubSpot sends many events at once, Zendesk each by itself.
  const bodies = crm === 'hubspot' ? [toText(events)] : events.map(toText);
  for (const body of bodies) {
    const { path, headers } = await (crm === 'hubspot' ? signAsHubspot : signAsZendesk)(world, body);
    const answer = await running.app.request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    answers[answer.status] = (answers[answer.status] ?? 0) + 1;
  }
}

function hubspotEvent({ running }: FuzzWorld, id: string, random: Random): object {
  return {
    eventId: random.integer(1, 2 ** 31),
    portalId: Number(PLACES.hubspot),
    appId: 1234,
    occurredAt: running.clock.now(),
    subscriptionType: 'ticket.propertyChange',
    objectId: Number(id),
    propertyName: 'subject',
    changeSource: 'CRM_UI',
    sourceId: 'userId:1',
  };
}

/** https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/ */
function zendeskEvent({ running }: FuzzWorld, id: string, random: Random): object {
  const time = new Date(running.clock.now()).toISOString();
  return {
    account_id: 1,
    detail: {
      actor_id: '7',
      assignee_id: null,
      brand_id: '1',
      created_at: time,
      custom_status: '1',
      description: 'text',
      external_id: null,
      form_id: '1',
      group_id: null,
      id,
      is_public: true,
      organization_id: '3',
      priority: 'URGENT',
      requester_id: '8',
      status: 'OPEN',
      subject: 'subject',
      submitter_id: '8',
      tags: ['one'],
      type: null,
      updated_at: time,
      via: { channel: 'email' },
    },
    event: {
      current: 'OPEN',
      previous: 'PENDING',
      meta: { sequence: { id: `S${random.integer(1, 2 ** 31)}`, position: 1 } },
    },
    id: `event-${random.integer(1, 2 ** 31)}`,
    subject: `zen:ticket:${id}`,
    time,
    type: random.pick([
      'zen:event-type:ticket.status_changed',
      'zen:event-type:ticket.comment_added',
      'zen:event-type:organization.name_changed',
    ]),
    zendesk_event_version: '2022-11-06',
  };
}

async function signAsHubspot({ running }: FuzzWorld, body: string) {
  const at = String(running.clock.now());
  const path = '/webhooks/hubspot';
  const signed = `POST${running.services.publicUrl}${path}${body}${at}`;
  return {
    path,
    headers: {
      'x-hubspot-signature-v3': createHmac('sha256', SECRET).update(signed).digest('base64'),
      'x-hubspot-request-timestamp': at,
    },
  };
}

async function signAsZendesk({ running, accountId }: FuzzWorld, body: string) {
  const at = new Date(running.clock.now()).toISOString();
  const secret = await openSecret(running.services, accountId, 'webhook');
  const signature = createHmac('sha256', typeof secret === 'string' ? secret : '')
    .update(at)
    .update(body)
    .digest('base64');
  return {
    path: `/webhooks/zendesk/${accountId}`,
    headers: {
      'x-zendesk-webhook-signature': signature,
      'x-zendesk-webhook-signature-timestamp': at,
    },
  };
}
