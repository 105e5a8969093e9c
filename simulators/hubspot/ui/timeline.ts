import { html } from 'hono/html';
import { findActor } from '../api/actors.ts';
import { readAppEvents } from '../embed/project.ts';
import { findStore } from '../state/changes.ts';
import { listThreads } from '../state/conversations.ts';
import { linkedIds } from '../state/links.ts';
import { type CrmObject, type Message, type Portal, TYPE } from '../state/model.ts';
import { findStage } from '../state/pipelines.ts';
import { shortInstant } from './format.ts';
import { type Language, textsFor } from './language.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/en.ts';
import { ownerName, priorityLabel, stageLabel } from './view.ts';

interface Line {
  readonly at: number;
  readonly html: Html;
}

/** What was said and what changed, oldest first. */
export function timeline(portal: Portal, ticket: CrmObject, now: number, language: Language): Html {
  const t = textsFor(language);
  const when = (at: number): string => shortInstant(at, now, language, portal.zone);
  const said = listThreads(portal, ticket.id)
    .flatMap(({ messages }) => messages)
    .filter(({ text }) => text !== undefined)
    .map((message) => ({
      at: message.createdAt,
      html: messageLine(portal, message, when(message.createdAt), t),
    }));
  const lines: Line[] = [
    ...facts(portal, ticket, when, t),
    ...engagements(portal, ticket, when, t),
    ...said,
    ...appEvents(portal, ticket, when, t),
  ];
  lines.sort((a, b) => a.at - b.at);
  return html`<ol class="talk">${lines.map((line) => line.html)}</ol>`;
}

function messageLine(portal: Portal, message: Message, when: string, t: Texts): Html {
  const direction = message.type === 'COMMENT' ? 'internal' : message.direction === 'INCOMING' ? 'in' : 'out';
  const name = String(findActor(portal, message.createdBy)?.name ?? message.createdBy);
  const kind = message.type === 'COMMENT' ? t.note : toKind(message.createdBy, t);
  return html`<li class="said ${direction}"><header><b>${name}</b> · ${kind} · ${when}</header><p>${message.text ?? ''}</p></li>`;
}

function toKind(actorId: string, t: Texts): string {
  switch (actorId.slice(0, 1)) {
    case 'A':
      return t.agent;
    case 'V':
    case 'E':
      return t.customer;
    case 'S':
      return t.system;
    default:
      return t.automation;
  }
}

type Reported = readonly [name: string, label: string, words: (value: string) => string];

/** Changes of the fields that matter; what the ticket was born with is one line. */
function facts(portal: Portal, ticket: CrmObject, when: (at: number) => string, t: Texts): Line[] {
  const reported: readonly Reported[] = [
    [
      'hs_pipeline_stage',
      t.stage,
      (value) => stageLabel(findStage(portal.pipelines, value)?.label ?? value, t),
    ],
    ['hubspot_owner_id', t.owner, (value) => ownerName(portal, value) ?? t.nobody],
    [
      'hs_ticket_priority',
      t.priority,
      (value) => priorityLabel(value === '' ? undefined : value, t) ?? t.none,
    ],
    ['hs_inbox_id', t.inbox, (value) => portal.inboxes.get(value)?.name ?? t.none],
  ];
  const all = reported.flatMap(([name, label, words]) =>
    (ticket.history.get(name) ?? []).map(({ at, value }) => ({ at, label, value: words(value) })),
  );
  const first = all.filter(({ at }) => at === ticket.createdAt).map(({ value }) => value);
  const born = html`<li class="fact">${t.created} ${when(ticket.createdAt)}: <b>${first.join(' · ')}</b></li>`;
  const later = all.filter(({ at }) => at !== ticket.createdAt);
  return [
    { at: ticket.createdAt, html: born },
    ...later.map(({ at, label, value }) => ({
      at,
      html: html`<li class="fact">${label}: <b>${value}</b> · ${when(at)}</li>`,
    })),
  ];
}

function engagements(portal: Portal, ticket: CrmObject, when: (at: number) => string, t: Texts): Line[] {
  return [TYPE.email, TYPE.note].flatMap((typeId) =>
    linkedIds(portal, ticket, typeId).flatMap((id) => {
      const engagement = findStore(portal, typeId).get(id);
      if (engagement === undefined) return [];
      const incoming = engagement.values.get('hs_email_direction') === 'INCOMING_EMAIL';
      const who = incoming
        ? t.customer
        : (ownerName(portal, engagement.values.get('hubspot_owner_id')) ?? t.automation);
      const kind = typeId === TYPE.note ? t.note : 'E-mail';
      const direction = typeId === TYPE.note ? 'internal' : incoming ? 'in' : 'out';
      const at = engagement.createdAt;
      return [
        {
          at,
          html: html`<li class="said ${direction}"><header><b>${who}</b> · ${kind} · ${when(at)}</header></li>`,
        },
      ];
    }),
  );
}

/** What the app itself put on the timeline, in the words of its own templates. */
function appEvents(portal: Portal, ticket: CrmObject, when: (at: number) => string, t: Texts): Line[] {
  const events = portal.appEvents.filter(({ ticketId }) => ticketId === ticket.id);
  if (events.length === 0) return [];
  const files = readAppEvents();
  return events.map(({ at, type, properties }) => {
    const { headerTemplate, detailTemplate } = files.find(({ uid }) => uid === type)?.config ?? {
      headerTemplate: type,
      detailTemplate: '',
    };
    const fill = (template: string) =>
      template.replace(/\{\{ *([\w.]+) *\}\}/g, (_, name: string) => properties[name] ?? '');
    const words = html`<header><b>${fill(headerTemplate)}</b> · ${t.appEvent} · ${when(at)}</header><p>${fill(detailTemplate)}</p>`;
    return { at, html: html`<li class="said app">${words}</li>` };
  });
}
