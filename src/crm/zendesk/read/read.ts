import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import type { TicketId } from '../../../domain/ids.ts';
import { parseShape } from '../../kit/answers.ts';
import type { RoleSeen, TicketRead } from '../../port.ts';
import { createResources, type Resources, toResult } from '../client/client.ts';
import { fetchPages, listAll } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { toState } from '../provision/state.ts';
import { type WireAudit, wireAudit } from '../wire/audit.ts';
import { type WireConversationEvent, wireConversationEvent } from '../wire/conversation.ts';
import { type WireUser, wireUser } from '../wire/people.ts';
import { wireId } from '../wire/scalars.ts';
import { type WireTicket, wireTicket } from '../wire/ticket.ts';
import { readGone } from './gone.ts';
import { hasConversation } from './history/conversation.ts';
import { repActs } from './history/rep-acts.ts';
import { fetchLookups, isNotOffered } from './lookups.ts';
import { datedRoles, fetchRoles, knownRoles } from './people.ts';
import { toTicketRead } from './ticket.ts';

/**
 * Facts and whole history of at most 100 tickets: one call for the tickets, one per ticket for its audits, one more for the
 * conversation of those that have one, and one for every 100 authors that none of them showed. Throws CrmError only where
 * nothing could be read at all.
 */
export async function readTickets(site: Site, ids: readonly TicketId[]): Promise<readonly TicketRead[]> {
  if (ids.length === 0) return [];
  const resources = createResources(site);
  const { found, broken } = await showMany(resources, ids);
  const missing = ids.filter((id) => !found.has(id) && !broken.has(id));
  const histories: Fetched[] = [];
  const reads: TicketRead[] = [...broken.values()];
  for (const ticket of found.values()) {
    const fetched = await createHistory(site, ticket);
    if (isGone(fetched)) missing.push(ticket.id);
    else if ('kind' in fetched) reads.push(fetched);
    else histories.push(fetched);
  }
  reads.push(...(await mapped(site, resources, histories)));
  reads.push(...(await readGone(site, missing)));
  return reads;
}

interface Fetched {
  readonly ticket: WireTicket;
  readonly audits: readonly WireAudit[];
  readonly conversation: readonly WireConversationEvent[] | null;
  /** Side-loaded: node-zendesk puts the people of a ticket into it. */
  readonly people: readonly WireUser[];
}

const wireIdentified = z.object({ id: wireId });

/** A ticket that cannot be read spoils itself only. */
async function showMany(resources: Resources, ids: readonly TicketId[]) {
  const numbers = ids.filter((id) => /^\d+$/.test(id)).map(Number);
  const body =
    numbers.length === 0 ? [] : await orNone(toResult(resources.tickets.get(showManyRequest(numbers))));
  const rows = parseShape(z.array(z.unknown()), body, 'GET /api/v2/tickets/show_many');
  const found = new Map<TicketId, WireTicket>();
  const broken = new Map<TicketId, TicketRead>();
  for (const row of rows) {
    const { id } = parseShape(wireIdentified, row, 'GET /api/v2/tickets/show_many');
    try {
      const ticket = parseShape(wireTicket, row, `ticket ${id}`);
      if (ids.includes(id)) found.set(id, ticket);
    } catch (error) {
      broken.set(id, failed(id, error));
    }
  }
  return { found, broken };
}

/** With the people next to each ticket, so that most authors need no look-up of their own. */
function showManyRequest(ids: readonly number[]) {
  return ['tickets', 'show_many', { ids, include: 'users' }];
}

/** Asked only for tickets that are gone, some answer 404 instead of an empty list. */
async function orNone(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind === 'gone') return [];
    throw error;
  }
}

const wireAuditPage = z.object({
  audits: z.array(wireAudit),
  users: z.array(wireUser).nullish().catch(null),
});

async function createHistory(site: Site, ticket: WireTicket): Promise<Fetched | TicketRead> {
  const path = `/api/v2/tickets/${ticket.id}/audits`;
  const audits: WireAudit[] = [];
  const people = [ticket.requester, ticket.submitter, ticket.assignee].filter((user) => user != null);
  try {
    for await (const body of fetchPages(site, `${path}?include=users`)) {
      const page = parseShape(wireAuditPage, body, `GET ${path}`);
      audits.push(...page.audits);
      people.push(...(page.users ?? []));
    }
    const conversation = hasConversation(ticket, audits) ? await toConversation(site, ticket) : [];
    return { ticket, audits, conversation, people };
  } catch (error) {
    return failed(ticket.id, error);
  }
}

/** Null where the plan or our user's rights do not give it: chat events in the audits then stand in for it. */
async function toConversation(
  site: Site,
  ticket: WireTicket,
): Promise<readonly WireConversationEvent[] | null> {
  const path = `/api/v2/tickets/${ticket.id}/conversation_log`;
  try {
    return await listAll(site, path, 'events', wireConversationEvent);
  } catch (error) {
    if (isNotOffered(error)) return null;
    throw error;
  }
}

async function mapped(
  site: Site,
  resources: Resources,
  histories: readonly Fetched[],
): Promise<readonly TicketRead[]> {
  if (histories.length === 0) return [];
  const { session } = site;
  const state = toState(session.state);
  const sideLoaded = knownRoles(histories.flatMap(({ people }) => people));
  // Whoever installed wrote every value of ours, and is an admin: no need to ask who that is.
  const known = state.ownUserId == null ? sideLoaded : new Map([...sideLoaded, [state.ownUserId, true]]);
  const current = await fetchRoles(resources, histories.flatMap(listAuthors), known);
  const roles = await datedRoles(session, current, actsIn(histories));
  const lookups = await fetchLookups(site, state, histories);
  return histories.map(({ ticket, audits, conversation }) =>
    toTicketRead(site, { session, state, ...lookups, roles, ticket, audits, conversation }),
  );
}

/** What a person did on one ticket tells of them on every other. */
function actsIn(histories: readonly Fetched[]): ReadonlyMap<string, readonly RoleSeen[]> {
  const acts = histories.flatMap(({ ticket, audits }) => [...repActs(ticket, audits)]);
  return new Map(
    [...Map.groupBy(acts, ([person]) => person)].map(([person, all]) => [
      person,
      all.flatMap(([, seen]) => seen),
    ]),
  );
}

/** Everybody whose being a rep or not matters: who created it and who wrote or changed something. */
function listAuthors({ ticket, audits }: Fetched): string[] {
  const authors = audits.flatMap((audit) => [
    audit.author_id,
    ...audit.events.map((event) => event.author_id),
  ]);
  return [ticket.submitter_id, ...authors].filter((id) => id !== null);
}

/** Deleted between the two calls, or shown in the list though its history is not. */
function isGone(fetched: Fetched | TicketRead): boolean {
  return 'kind' in fetched && fetched.kind === 'failed' && fetched.failure.kind === 'gone';
}

function failed(id: TicketId, error: unknown): TicketRead {
  if (!(error instanceof CrmError) || error.failure.kind === 'auth_lost') throw error;
  return { kind: 'failed', id, failure: error.failure };
}
