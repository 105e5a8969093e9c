import type { RoleSeen } from '../../../port.ts';
import type { WireAudit } from '../../wire/audit.ts';
import type { WireTicket } from '../../wire/ticket.ts';
import { type Entry, inOrder, textValue, toEntries } from './audits.ts';
import { findRequesters } from './requester.ts';
import { listSteps } from './values.ts';

/** Where only people of the account work. An e-mail of somebody unknown is stored as an internal note, too. */
const AGENT_CHANNELS = new Set(['web', 'api', 'web_service', 'mobile', '0', '5']);

/**
 * Who was a rep, and when, by what only reps can do: have a ticket, hand it over, or leave an internal note. Whoever has left
 * since is an end user in Zendesk, also for what they said before.
 */
export function repActs(ticket: WireTicket, unsorted: readonly WireAudit[]): ReadonlyMap<string, RoleSeen[]> {
  const audits = inOrder(unsorted);
  const entries = toEntries(audits);
  const requesters = findRequesters(entries, ticket);
  const seen: { person: string; at: number }[] = [];
  for (const step of listSteps(entries, 'assignee_id', ticket.assignee_id)) {
    const person = textValue(step.value);
    if (person !== null) seen.push({ person, at: step.entry?.audit.created_at ?? ticket.created_at });
  }
  for (const entry of entries) {
    const author = entry.event.author_id ?? entry.audit.author_id;
    if (author === null || author === requesters.in(entry.audit) || !isAgentsWork(entry)) continue;
    if (isNote(entry) || isHandover(entry)) seen.push({ person: author, at: entry.audit.created_at });
  }
  return new Map(
    [...Map.groupBy(seen, ({ person }) => person)].map(([person, acts]) => [
      person,
      acts.map(({ at }) => ({ isRep: true, at })),
    ]),
  );
}

function isAgentsWork({ audit, event }: Entry): boolean {
  const channel = (event.via ?? audit.via)?.channel ?? '';
  const isCreation = audit.events.some(({ type }) => type === 'Create');
  // A flag says that somebody wrote for somebody else, or that nobody can say who wrote.
  return AGENT_CHANNELS.has(channel) && !isCreation && (audit.metadata?.flags ?? []).length === 0;
}

function isNote({ event }: Entry): boolean {
  return event.type === 'Comment' && event.public === false;
}

function isHandover({ event }: Entry): boolean {
  const isField = event.field_name === 'assignee_id' || event.field_name === 'group_id';
  return event.type === 'Change' && isField && textValue(event.value) !== null;
}
