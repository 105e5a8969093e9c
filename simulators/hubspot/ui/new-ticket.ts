import { html } from 'hono/html';
import { perform } from '../state/actions.ts';
import { findStore, liveObject } from '../state/changes.ts';
import { type Portal, TYPE } from '../state/model.ts';
import { toSource } from '../state/people.ts';
import type { Sim } from '../state/sim.ts';
import { speak } from '../state/speech.ts';
import { accountNav } from './account-nav.ts';
import { type Choice, select } from './choice.ts';
import { type Language, textsFor } from './language.ts';
import { type Html, page } from './layout.ts';

const CHANNELS = ['email', 'chat', 'web', 'phone'] as const;
const PRIORITIES = { LOW: 'low', MEDIUM: 'normal', HIGH: 'high', URGENT: 'urgent' } as const;

/** A customer writes: the form of a new ticket. */
export function newTicketPage(sim: Sim, portal: Portal, request: Request, language: Language): Html {
  const t = textsFor(language);
  const priorities = [
    { value: '', label: t.none },
    ...Object.keys(PRIORITIES).map((value) => ({ value, label: priorityText(value, t.priorities) })),
  ];
  const channels = CHANNELS.map((value) => ({ value, label: t.channels[value] }));
  const body = html`${accountNav(portal, request, language, 'tickets')}<main class="narrow">
    <a href="/contacts/${portal.id}/objects/0-5">← ${t.back}</a>
    <div class="card"><h1>${t.newTicket}</h1><br>
    <form class="grid" method="post" action="/contacts/${portal.id}/objects/0-5/new">
      ${select(t.customer, 'customer', listCustomers(portal), '')}
      <div class="two">${select(t.inbox, 'inbox', listInboxes(portal), '')}${select(t.channel, 'channel', channels, 'email')}</div>
      ${select(t.priority, 'priority', priorities, 'MEDIUM')}
      <label>${t.subject}<input type="text" name="subject" required maxlength="150"></label>
      <label>${t.message}<textarea name="text" required></textarea></label>
      <div><button class="primary">${t.send}</button></div>
    </form></div></main>`;
  const clock = { now: sim.now, zone: portal.zone };
  return page({ language, title: t.newTicket, body, url: request.url, clock });
}

/** Creates what the form says, as that customer; the new ticket's id, or null when something in it does not exist. */
export function createFromForm(sim: Sim, portal: Portal, form: URLSearchParams): string | null {
  const [customer, inbox] = [form.get('customer') ?? '', form.get('inbox') ?? ''];
  const [subject, text] = [(form.get('subject') ?? '').trim(), (form.get('text') ?? '').trim()];
  const channel = CHANNELS.find((one) => one === form.get('channel'));
  const isKnown = portal.keys.customer.has(customer) && portal.keys.inbox.has(inbox);
  if (!isKnown || channel === undefined || subject === '' || text === '') return null;
  const key = `page-${findStore(portal, TYPE.ticket).all().length + 1}`;
  const by = { kind: 'customer', key: toName(portal, customer) } as const;
  const priority = Object.entries(PRIORITIES).find(([value]) => value === form.get('priority'))?.[1] ?? null;
  perform(sim, portal, {
    at: sim.now,
    ticket: key,
    by,
    do: 'create',
    subject,
    customer,
    inbox,
    channel,
    priority,
    rep: null,
    withMessage: false,
  });
  const id = portal.keys.ticket.get(key) ?? '';
  const ticket = liveObject(portal, TYPE.ticket, id);
  const how = { at: sim.now, source: toSource(portal, by) };
  if (ticket !== undefined) speak(sim, portal, ticket, by, { visibility: 'public', text }, how);
  return id;
}

function listCustomers(portal: Portal): readonly Choice[] {
  return [...portal.keys.customer.keys()].map((key) => ({ value: key, label: toName(portal, key) }));
}

function listInboxes(portal: Portal): readonly Choice[] {
  return [...portal.keys.inbox].map(([key, id]) => ({
    value: key,
    label: portal.inboxes.get(id)?.name ?? key,
  }));
}

/** The company's name: whoever writes for it goes by it here. */
function toName(portal: Portal, customer: string): string {
  const company = liveObject(portal, TYPE.company, portal.keys.customer.get(customer) ?? '');
  return company?.values.get('name') ?? customer;
}

function priorityText(value: string, names: Readonly<Record<string, string>>): string {
  return names[value] ?? value;
}
