import { z } from 'zod';
import type { Actor } from '../../domain/event.ts';
import { CrmError } from '../../domain/failure.ts';
import { type Resources, toResult } from './client.ts';
import { readAs } from './transport.ts';
import { type WireUser, wireUser } from './wire/people.ts';
import type { WireVia } from './wire/ticket.ts';

/** User id → is this person a rep? Ids that Zendesk does not know are absent. */
export type Roles = ReadonlyMap<string, boolean>;

const SYSTEM_AUTHOR = '-1';
const MOST_PER_CALL = 100;

/** Triggers, automations and Zendesk's own bots. A rep's integration (`api`) writes as that rep. */
const AUTOMATION_CHANNELS = new Set([
  'rule',
  'answer_bot_for_agents',
  'answer_bot_for_sdk',
  'answer_bot_for_slack',
  'answer_bot_for_web_widget',
  'answer_bot_api',
  'ai_agent',
]);

/** Light agents and contributors have the role `agent` too: they are reps. */
export function isRep(user: WireUser): boolean {
  return user.role === 'agent' || user.role === 'admin';
}

export function knownRoles(users: readonly WireUser[]): Roles {
  return new Map(users.map((user) => [user.id, isRep(user)]));
}

/** Looks up the roles that are not in `known` yet, 100 users a call. Throws CrmError. */
export async function fetchRoles(resources: Resources, ids: Iterable<string>, known: Roles): Promise<Roles> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id) && /^\d+$/.test(id));
  const roles = new Map(known);
  for (let from = 0; from < missing.length; from += MOST_PER_CALL) {
    for (const user of await listUsers(resources, missing.slice(from, from + MOST_PER_CALL).map(Number))) {
      roles.set(user.id, isRep(user));
    }
  }
  return roles;
}

/** Where many at once are not to be had, one by one: a rep must not pass for a customer. */
async function listUsers(resources: Resources, ids: readonly number[]): Promise<readonly WireUser[]> {
  const together = await orGone(toResult(resources.users.showMany([...ids])));
  if (together !== null) return readAs(z.array(wireUser), together, 'GET /api/v2/users/show_many');
  const users: WireUser[] = [];
  for (const id of ids) {
    const one = await orGone(toResult(resources.users.show(id)));
    if (one !== null) users.push(readAs(wireUser, one, 'GET /api/v2/users/{id}'));
  }
  return users;
}

async function orGone(answer: Promise<unknown>): Promise<unknown> {
  try {
    return (await answer) ?? null;
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind === 'gone') return null;
    throw error;
  }
}

/**
 * Who acted (rules H2, H3). `requester` is the ticket's requester at that moment: a rep writing as requester
 * is a customer, and so is everybody who is no rep.
 */
export function toActor(
  author: string | null,
  via: WireVia | null | undefined,
  roles: Roles,
  requester: string | null,
): Actor {
  if (AUTOMATION_CHANNELS.has(via?.channel ?? '')) return { kind: 'automation', id: author };
  if (author === null || author === SYSTEM_AUTHOR) return { kind: 'system', id: null };
  const isRepHere = roles.get(author) === true && author !== requester;
  return { kind: isRepHere ? 'rep' : 'customer', id: author };
}
