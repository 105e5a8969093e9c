import { z } from 'zod';
import { type Sim, VIA_WEB } from './sim.ts';
import type { Account } from './state/account.ts';
import { firstId } from './state/account.ts';
import { iso } from './state/clock.ts';
import { applyEntitlements } from './state/entitlements.ts';
import { digest, toUuid } from './state/ids.ts';
import { addEndUser, addUser } from './state/people.ts';
import { draftAudit } from './tickets/audit.ts';
import { record } from './tickets/update.ts';

/** What only Zendesk has, for tests that need it; reached by the control door, as the port's world has no words for it. */
export const extraSpec = z.discriminatedUnion('add', [
  z.object({ add: z.enum(['agent', 'light_agent', 'end_user']), key: z.string(), name: z.string() }),
  z.object({ add: z.literal('side_conversation'), ticket: z.string(), by: z.string() }),
  z.object({
    add: z.literal('entitlement'),
    customer: z.string(),
    tier: z.string(),
    start: z.number().nullable(),
    end: z.number().nullable(),
  }),
]);
export type Extra = z.infer<typeof extraSpec>;

/** Throws when a key is unknown. */
export function addExtra(sim: Sim, account: Account, extra: Extra): void {
  switch (extra.add) {
    case 'agent':
    case 'light_agent':
      addAgent(sim, account, extra.key, extra.name, extra.add === 'light_agent');
      return;
    case 'end_user': {
      const userId = addEndUser(account, extra.key, extra.name, null, iso(sim.clock.now()));
      account.keys.customers.set(extra.key, { organizationId: null, userId });
      return;
    }
    case 'side_conversation':
      startSideConversation(sim, account, extra.ticket, extra.by);
      return;
    case 'entitlement':
      entitle(sim, account, extra);
  }
}

function addAgent(sim: Sim, account: Account, key: string, name: string, light: boolean): void {
  const id = account.ids.next('world');
  const at = iso(sim.clock.now());
  const email = `${key}@${account.subdomain}.example`;
  const groupId = firstId(account.groups);
  addUser(account, {
    id,
    name,
    email,
    role: 'agent',
    groupId,
    organizationId: null,
    zone: account.setup.zone,
    at,
    light,
  });
  account.keys.reps.set(key, id);
}

/** Talk with a third party beside the ticket: an audit entry, no comment. */
function startSideConversation(sim: Sim, account: Account, key: string, rep: string): void {
  const ticket = account.tickets.get(account.keys.tickets.get(key) ?? -1);
  const userId = account.keys.reps.get(rep);
  if (ticket === undefined || userId === undefined)
    throw new Error(`there is no ticket ${key} or rep ${rep}`);
  const by = { userId, via: VIA_WEB, source: 'world', setsOffRules: false } as const;
  const at = sim.clock.now();
  const draft = draftAudit(account, ticket, by, at);
  draft.add('CollabThreadCreated', {
    thread_id: toUuid(`thread:${draft.id}`),
    subject: 'Question to a supplier',
  });
  sim.publish({ account, ticket, audit: record(account, ticket, draft, at), isNew: false });
}

function entitle(sim: Sim, account: Account, of: Extract<Extra, { add: 'entitlement' }>): void {
  const organizationId = account.keys.customers.get(of.customer)?.organizationId;
  if (organizationId === undefined || organizationId === null)
    throw new Error(`there is no customer ${of.customer}`);
  account.entitlements.set(organizationId, { tier: of.tier, start: of.start, end: of.end });
  const before = { ...account.organizations.get(organizationId)?.organization_fields };
  applyEntitlements(account);
  announceOrganization(sim, account, organizationId, before);
}

/** Queues one event for each field that changed. https://developer.zendesk.com/api-reference/webhooks/event-types/organization-events/ */
export function announceOrganization(
  sim: Sim,
  account: Account,
  organizationId: number,
  before: Readonly<Record<string, unknown>>,
): void {
  const row = account.organizations.get(organizationId);
  if (row === undefined) return;
  row.updated_at = iso(sim.clock.now());
  const change = account.ids.next('api');
  for (const field of account.organizationFields.values()) {
    const key = field.key ?? '';
    const current = row.organization_fields[key] ?? null;
    const previous = before[key] ?? null;
    if (current === previous) continue;
    const type = 'zen:event-type:organization.custom_field_changed';
    const id = toUuid(`organization:${account.id}:${change}:${field.id}`);
    const body = JSON.stringify({
      account_id: account.id,
      detail: {
        id: String(row.id),
        name: row.name,
        external_id: row.external_id,
        created_at: row.created_at,
        updated_at: row.updated_at,
        shared_tickets: row.shared_tickets,
        shared_comments: row.shared_comments,
      },
      event: {
        current,
        previous,
        field: { id: String(field.id), title: field.title, type: field.type },
        meta: { sequence: { id: digest(id).toString('hex').slice(0, 32).toUpperCase(), position: 1 } },
      },
      id,
      subject: `zen:organization:${row.id}`,
      time: row.updated_at,
      type,
      zendesk_event_version: '2022-11-06',
    });
    sim.announce(account, type, body, id);
  }
}
