import { html } from 'hono/html';
import { actingOwner } from '../embed/acting.ts';
import { extensionPanel } from '../embed/panel.ts';
import type { WorkflowRun } from '../embed/workflow.ts';
import type { CrmObject, Portal } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import { accountNav } from './account-nav.ts';
import { type Choice, select } from './choice.ts';
import { instantText } from './format.ts';
import { type Language, textsFor } from './language.ts';
import { type Html, page } from './layout.ts';
import { nativePanel, slaPanel } from './panels.ts';
import { badgeTag, countdown } from './parts.ts';
import type { Texts } from './texts/en.ts';
import { timeline } from './timeline.ts';
import { stageLabel, type TicketView, toView } from './view.ts';
import { workflowPanel, workflowRuns } from './workflow-panel.ts';

export interface TicketPageInput {
  readonly sim: Sim;
  readonly portal: Portal;
  readonly ticket: CrmObject;
  readonly runs: readonly WorkflowRun[];
  readonly request: Request;
  readonly language: Language;
}

/** One ticket as an agent sees it: conversation and fields, the app's card, properties and workflow actions. */
export function ticketPage(input: TicketPageInput): Html {
  const { sim, portal, ticket, request, language } = input;
  const t = textsFor(language);
  const view = toView(portal, ticket, t);
  const isLive = ticket.archivedAt === null;
  const body = html`${accountNav(portal, request, language, 'tickets')}<main>
    <a href="/contacts/${portal.id}/objects/0-5">← ${t.back}</a>
    <div class="head" data-live="head"><h1>${view.subject}</h1>${badgeTag(view.badge, t)}${view.dueAt === null ? '' : countdown(view.dueAt, sim.now, t)}${isLive ? '' : html`<span class="badge">${t.deleted}</span>`}</div>
    <div class="cols">
      <section class="stack">
        <div class="card"><h2>${t.conversation}</h2><div data-live="timeline">${timeline(portal, ticket, sim.now, language)}</div></div>
        ${isLive ? html`<div class="card">${writeForm(portal, ticket, t, actingOwner(portal, request)?.id)}</div><div class="card"><h2>${t.change}</h2>${changeForm(portal, ticket, t)}</div>` : ''}
      </section>
      ${sidebar(input, view)}
    </div>
  </main>`;
  const clock = { now: sim.now, zone: portal.zone };
  return page({ language, title: view.subject, body, url: request.url, clock });
}

function sidebar({ sim, portal, ticket, runs, request, language }: TicketPageInput, view: TicketView): Html {
  const t = textsFor(language);
  const place = { location: 'crm.record.sidebar', ticketId: ticket.id } as const;
  const native = nativePanel(portal, ticket, sim.now, language);
  const hasWorkflows = ticket.archivedAt === null && sim.options.backendUrl !== undefined;
  return html`<aside class="stack">
    <div class="card"><h2>${t.card}</h2>${extensionPanel(sim, portal, request, language, place)}</div>
    <div class="card"><h2>${t.properties}</h2><div data-live="properties">${slaPanel(portal, ticket, sim.now, language)}</div></div>
    ${native === null ? '' : html`<div class="card"><h2>${t.native}</h2>${native}</div>`}
    ${hasWorkflows ? html`<div class="card"><h2>${t.workflows}</h2><p class="soft small">${t.workflowsLead}</p>${workflowPanel(portal, ticket, language)}${workflowRuns(portal, runs, sim.now, language)}</div>` : ''}
    <div class="card"><h2>${t.details}</h2>${details(portal, view, language)}</div>
  </aside>`;
}

function details(portal: Portal, view: TicketView, language: Language): Html {
  const t = textsFor(language);
  const rows: readonly (readonly [string, string | null])[] = [
    [t.company, view.company],
    [t.owner, view.owner],
    [t.inbox, view.inbox],
    [t.channel, view.channel],
    [t.created, instantText(view.ticket.createdAt, language, portal.zone)],
    ['ID', view.id],
  ];
  return html`<dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value ?? '–'}</dd>`)}</dl>`;
}

function writeForm(portal: Portal, ticket: CrmObject, t: Texts, actingId: string | undefined): Html {
  const people: Choice[] = [
    { value: 'customer', label: t.asCustomer },
    ...[...portal.owners.values()].map((owner) => ({
      value: owner.id,
      label: `${owner.firstName} ${owner.lastName}`,
    })),
  ];
  const kinds = [
    { value: 'public', label: t.kindPublic },
    { value: 'internal', label: t.kindInternal },
  ];
  return html`<form class="grid" method="post" action="/contacts/${portal.id}/record/0-5/${ticket.id}/write">
    <label>${t.message}<textarea name="text" required></textarea></label>
    <div class="two">${select(t.writeAs, 'as', people, actingId ?? 'customer')}${select(t.kind, 'visibility', kinds, 'public')}</div>
    <div><button class="primary">${t.send}</button></div>
  </form>`;
}

function changeForm(portal: Portal, ticket: CrmObject, t: Texts): Html {
  const value = (name: string): string => ticket.values.get(name) ?? '';
  const stages = portal.pipelines
    .flatMap(({ stages: all }) => all.toSorted((a, b) => a.displayOrder - b.displayOrder))
    .map(({ id, label }) => ({ value: id, label: stageLabel(label, t) }));
  const priorities = [
    { value: '', label: t.none },
    ...Object.entries(t.priorities).map(([id, label]) => ({ value: id, label })),
  ];
  const owners = [
    { value: '', label: t.nobody },
    ...[...portal.owners.values()].map((owner) => ({
      value: owner.id,
      label: `${owner.firstName} ${owner.lastName}`,
    })),
  ];
  return html`<form class="grid" method="post" action="/contacts/${portal.id}/record/0-5/${ticket.id}/change">
    ${select(t.stage, 'hs_pipeline_stage', stages, value('hs_pipeline_stage'))}
    <div class="two">${select(t.priority, 'hs_ticket_priority', priorities, value('hs_ticket_priority'))}${select(t.owner, 'hubspot_owner_id', owners, value('hubspot_owner_id'))}</div>
    <div><button>${t.save}</button></div>
  </form>`;
}
