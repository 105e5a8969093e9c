import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import { parseShape } from '../../kit/answers.ts';
import { toChunks } from '../../kit/lists.ts';
import type { CrmSession, RoleSeen } from '../../port.ts';
import { type Resources, toResult } from '../client/client.ts';
import { type WireUser, wireUser } from '../wire/people.ts';

/** User id → when this person was seen to be a rep or not, oldest first. Ids that nobody knows are absent. */
export type Roles = ReadonlyMap<string, readonly RoleSeen[]>;

/** User id → is this person a rep now? Ids that Zendesk does not know are absent. */
type CurrentRoles = ReadonlyMap<string, boolean>;

const MOST_PER_CALL = 100;

/** Light agents and contributors have the role `agent` too: they are reps. */
export function isRep(user: WireUser): boolean {
  return user.role === 'agent' || user.role === 'admin';
}

export function knownRoles(users: readonly WireUser[]): CurrentRoles {
  return new Map(users.map((user) => [user.id, isRep(user)]));
}

/** Looks up the roles that are not in `known` yet, 100 users a call. Throws CrmError. */
export async function fetchRoles(
  resources: Resources,
  ids: Iterable<string>,
  known: CurrentRoles,
): Promise<CurrentRoles> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id) && /^\d+$/.test(id));
  const roles = new Map(known);
  for (const chunk of toChunks(missing, MOST_PER_CALL)) {
    for (const user of await listUsers(resources, chunk.map(Number))) roles.set(user.id, isRep(user));
  }
  return roles;
}

/** Falls back to single look-ups when the bulk request fails, so that a rep is never taken for a customer. */
async function listUsers(resources: Resources, ids: readonly number[]): Promise<readonly WireUser[]> {
  const together = await orGone(toResult(resources.users.showMany([...ids])));
  if (together !== null) return parseShape(z.array(wireUser), together, 'GET /api/v2/users/show_many');
  const users: WireUser[] = [];
  for (const id of ids) {
    const one = await orGone(toResult(resources.users.show(id)));
    if (one !== null) users.push(parseShape(wireUser, one, 'GET /api/v2/users/{id}'));
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
 * What earlier reads saw of these people, what the audits show that only a rep can do, and what they are at `now`; the last
 * two are remembered for later reads. Throws CrmError.
 */
export async function datedRoles(
  session: CrmSession,
  current: CurrentRoles,
  acts: ReadonlyMap<string, readonly RoleSeen[]>,
): Promise<Roles> {
  const at = session.now();
  const ids = [...new Set([...current.keys(), ...acts.keys()])];
  const fresh = new Map(
    ids.map((id) => {
      const isRepNow = current.get(id);
      const now = isRepNow === undefined ? [] : [{ isRep: isRepNow, at }];
      return [id, [...(acts.get(id) ?? []), ...now]] as const;
    }),
  );
  const seen = (await session.rolesSeen?.(ids)) ?? new Map<string, readonly RoleSeen[]>();
  await session.noteRoles?.(fresh);
  return new Map(
    ids.map((id) => [
      id,
      [...(seen.get(id) ?? []), ...(fresh.get(id) ?? [])].sort((one, other) => one.at - other.at),
    ]),
  );
}
