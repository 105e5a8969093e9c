import type { WorldAction, WorldActor } from '../world.ts';
import { type By, type Sim, SYSTEM_USER, VIA_WEB, viaRule } from './sim.ts';
import type { Account, Ticket } from './state/account.ts';
import { iso } from './state/clock.ts';
import { addEndUser } from './state/people.ts';
import type { TicketStatus, Via } from './state/rows.ts';
import { createTicket } from './tickets/create.ts';
import { addMessage } from './tickets/message.ts';
import { parsePatch } from './tickets/patch.ts';
import { deleteTicket, mergeTicket, restoreTicket } from './tickets/remove.ts';
import { updateTicket } from './tickets/update.ts';

const STATUSES: Readonly<Record<string, TicketStatus>> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  on_hold: 'hold',
  solved: 'solved',
  closed: 'closed',
};

/** Does what a person of the account does. Throws when the world asks for what Zendesk does not have, naming it. */
export function act(sim: Sim, account: Account, action: WorldAction): void {
  sim.clock.set(action.at);
  if (action.do === 'create') {
    create(sim, account, action);
    return;
  }
  const ticket = findTicket(account, action.ticket);
  const by = byActor(sim, account, action.by);
  const change = (patch: Record<string, unknown>) =>
    updateTicket(sim, account, ticket, parsePatch(patch), by);
  switch (action.do) {
    case 'reply':
      change({ comment: { body: `Reply on #${ticket.row.id}`, public: action.visibility === 'public' } });
      return;
    case 'message':
      addMessage(sim, account, ticket, by, `Message on #${ticket.row.id}`);
      return;
    case 'status':
      change({ status: statusFor(action) });
      return;
    case 'priority':
      change({ priority: action.priority });
      return;
    case 'assign':
      change({ assignee_id: action.rep === null ? null : toRep(account, action.rep) });
      return;
    case 'inbox':
      change(inboxPatch(account, action.inbox));
      return;
    case 'customer':
      change(customerPatch(sim, account, action.customer));
      return;
    case 'merge':
      merge(sim, account, ticket, findTicket(account, action.into), by);
      return;
    case 'delete':
      deleteTicket(sim, account, ticket, by);
      return;
    case 'restore':
      restoreTicket(sim, account, ticket, by);
  }
}

/** People cannot close in Zendesk: only business rules can. A person's "closed" is solved. */
function statusFor(action: Extract<WorldAction, { do: 'status' }>): TicketStatus {
  if (action.status === 'closed' && action.by.kind !== 'automation') return 'solved';
  return STATUSES[action.status] ?? 'open';
}

function create(sim: Sim, account: Account, action: Extract<WorldAction, { do: 'create' }>): void {
  if (account.keys.tickets.has(action.ticket)) throw new Error(`ticket ${action.ticket} exists already`);
  const requester = customerPatch(sim, account, action.customer);
  const inbox = action.inbox === null ? {} : inboxPatch(account, action.inbox);
  const actor = byActor(sim, account, action.by);
  const by: By = { ...actor, via: toVia(account, action, requester.requester_id) };
  const patch = parsePatch({
    subject: action.subject,
    description: action.subject,
    priority: action.priority,
    submitter_id: action.by.kind === 'customer' ? requester.requester_id : actor.userId,
    ...requester,
    ...inbox,
    ...(action.rep === null ? {} : { assignee_id: toRep(account, action.rep) }),
  });
  const author = action.by.kind === 'customer' ? { ...by, userId: requester.requester_id } : by;
  // The AI agent's own tickets: left out of exports unless asked for.
  const aiAgent = action.channel === 'ai_agent';
  const ticket = createTicket(sim, account, { patch, aiAgent, withComment: action.withMessage }, author);
  account.keys.tickets.set(action.ticket, ticket.row.id);
}

/** E-mail says from whom to which address it came; other channels say nothing more. */
function toVia(account: Account, action: Extract<WorldAction, { do: 'create' }>, requesterId: number): Via {
  if (action.channel === 'ai_agent')
    return { channel: 'native_messaging', source: { from: {}, to: {}, rel: null } };
  if (action.channel !== 'email') {
    const channel = action.channel === 'messaging' ? 'native_messaging' : action.channel;
    return { channel, source: { from: {}, to: {}, rel: null } };
  }
  const user = account.users.get(requesterId);
  const inbox = account.keys.inboxes.get(action.inbox ?? '');
  return {
    channel: 'email',
    source: {
      from: { address: user?.email ?? null, name: user?.name ?? null },
      to: inbox === undefined ? {} : { name: inbox.name, address: inbox.address },
      rel: null,
    },
  };
}

function byActor(sim: Sim, account: Account, actor: WorldActor): By {
  const setsOffRules = sim.options.actSetsOffRules === true;
  const common = { source: 'world', setsOffRules, mayTouchClosed: false } as const;
  switch (actor.kind) {
    case 'rep':
      return { ...common, userId: toRep(account, actor.key), via: VIA_WEB };
    case 'customer':
      return { ...common, userId: toCustomer(sim, account, actor.key).userId, via: VIA_WEB };
    case 'automation':
      return { ...common, userId: SYSTEM_USER, via: viaRule('World automation', 'automation') };
  }
}

function findTicket(account: Account, key: string): Ticket {
  const ticket = account.tickets.get(account.keys.tickets.get(key) ?? -1);
  if (ticket === undefined) throw new Error(`there is no ticket ${key} in ${account.subdomain}`);
  return ticket;
}

function toRep(account: Account, key: string): number {
  const id = account.keys.reps.get(key);
  if (id === undefined) throw new Error(`there is no rep ${key} in ${account.subdomain}`);
  return id;
}

/** A key the setup did not name is an end user of no organization. */
function toCustomer(sim: Sim, account: Account, key: string) {
  const known = account.keys.customers.get(key);
  if (known !== undefined) return known;
  const userId = addEndUser(account, key, key, null, iso(sim.clock.now()));
  const fresh = { organizationId: null, userId };
  account.keys.customers.set(key, fresh);
  return fresh;
}

function customerPatch(sim: Sim, account: Account, key: string | null) {
  const customer = toCustomer(sim, account, key ?? 'visitor');
  return { requester_id: customer.userId, organization_id: customer.organizationId };
}

/** An inbox is a support address and the brand it belongs to. */
function inboxPatch(account: Account, key: string) {
  const inbox = account.keys.inboxes.get(key);
  if (inbox === undefined) throw new Error(`there is no inbox ${key} in ${account.subdomain}`);
  return { recipient: inbox.address, brand_id: inbox.brandId };
}

function merge(sim: Sim, account: Account, source: Ticket, target: Ticket, by: By): void {
  const words = {
    sourceComment: `This request was closed and merged into request #${target.row.id}.`,
    targetComment: `Request #${source.row.id} was merged into this one.`,
    sourcePublic: false,
    targetPublic: false,
  };
  mergeTicket(sim, account, source, target, words, by);
}
