import { BADGES, type Badge } from '../../../src/domain/evaluation.ts';
import { PROPERTY_PREFIX } from '../../../src/domain/sla-properties.ts';
import { liveObject } from '../state/changes.ts';
import { CHANNELS } from '../state/channels.ts';
import { type CrmObject, type Portal, TYPE } from '../state/model.ts';
import { findStage } from '../state/pipelines.ts';
import type { Texts } from './texts/en.ts';

/** A ticket as the pages show it: names instead of ids. */
export interface TicketView {
  readonly ticket: CrmObject;
  readonly id: string;
  readonly subject: string;
  readonly stage: string;
  readonly isClosed: boolean;
  readonly priority: string | null;
  readonly owner: string | null;
  readonly company: string | null;
  readonly inbox: string | null;
  readonly channel: string | null;
  /** Null: the app has written nothing yet. */
  readonly badge: Badge | null;
  readonly dueAt: number | null;
}

export function toView(portal: Portal, ticket: CrmObject, t: Texts): TicketView {
  const value = (name: string): string | undefined => ticket.values.get(name);
  const stage = findStage(portal.pipelines, value('hs_pipeline_stage'));
  const due = Date.parse(value(`${PROPERTY_PREFIX}next_due_at`) ?? '');
  const badge = value(`${PROPERTY_PREFIX}sla_status`);
  return {
    ticket,
    id: ticket.id,
    subject: value('subject') ?? '–',
    stage: stageLabel(stage?.label ?? '–', t),
    isClosed: stage?.ticketState === 'CLOSED',
    priority: priorityLabel(value('hs_ticket_priority'), t),
    owner: ownerName(portal, value('hubspot_owner_id')),
    company:
      liveObject(portal, TYPE.company, value('hs_primary_company_id') ?? '')?.values.get('name') ?? null,
    inbox: portal.inboxes.get(value('hs_inbox_id') ?? '')?.name ?? null,
    channel: CHANNELS.find(({ id }) => id === value('hs_originating_generic_channel_id'))?.name ?? null,
    badge: BADGES.find((known) => known === badge) ?? null,
    dueAt: Number.isNaN(due) ? null : due,
  };
}

export function ownerName(portal: Portal, id: string | undefined): string | null {
  const owner = portal.owners.get(id ?? '');
  return owner === undefined ? null : `${owner.firstName} ${owner.lastName}`.trim();
}

export function stageLabel(label: string, t: Texts): string {
  const known: Readonly<Record<string, string>> = t.stages;
  return known[label] ?? label;
}

export function priorityLabel(value: string | undefined, t: Texts): string | null {
  const known: Readonly<Record<string, string>> = t.priorities;
  return value === undefined ? null : (known[value] ?? value);
}
