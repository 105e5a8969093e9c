import { z } from 'zod';
import type { RepId } from '../../../domain/ids.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { readList } from '../client/paging.ts';
import { idText } from '../wire/records.ts';

const text = z.string().nullish().catch(null);

export const owner = z.object({
  id: idText,
  email: text,
  firstName: text,
  lastName: text,
  userId: idText.nullish().catch(null),
  userIdIncludingInactive: idText.nullish().catch(null),
  archived: z.boolean().catch(false),
  /** A queue holds tickets until somebody takes them; it is not a person. */
  type: z.string().catch('PERSON'),
  teams: z
    .array(z.object({ id: idText, name: z.string().catch('') }))
    .nullish()
    .catch([]),
});
export type Owner = z.infer<typeof owner>;

const PATH = '/crm/owners/2026-09';

/** Reads all owners, former ones included, since their past replies count. An owner's id is not its user's id. Throws CrmError. */
export async function readOwners(api: HubspotApi, session: CrmSession): Promise<readonly Owner[]> {
  const present = await readList(api, session, PATH, { archived: 'false' }, orUnreadable(owner));
  const left = await readList(api, session, PATH, { archived: 'true' }, orUnreadable(owner));
  return readableEntries(session, 'rep', [...(present ?? []), ...(left ?? [])]);
}

export function findUserId(reported: Owner): string | null {
  return reported.userId ?? reported.userIdIncludingInactive ?? null;
}

export function isQueue(reported: Owner): boolean {
  return reported.type.toUpperCase() === 'QUEUE';
}

/** What set-up stores of the owners: the rep of each user, and which owners are queues. */
export function peopleState(owners: readonly Owner[]): {
  readonly repOfUser: Readonly<Record<string, RepId>>;
  readonly queues: readonly string[];
} {
  const people = owners.filter((one) => !isQueue(one));
  const pairs = people.flatMap((one) => {
    const user = findUserId(one);
    return user === null ? [] : [[user, one.id] as const];
  });
  return { repOfUser: Object.fromEntries(pairs), queues: owners.filter(isQueue).map(({ id }) => id) };
}

const storedPeople = z.object({
  repOfUser: z.record(z.string(), z.string()).catch({}),
  queues: z.array(z.string()).catch([]),
});

/** Maps users to reps. Conversations name users and tickets name owners; reports need one id for both. */
export interface People {
  /** From what is already known; `user:<id>` for anybody else. */
  repOfUser(userId: string): RepId;
  /** The rep that owns a ticket; null where that is nobody, or a queue. */
  repOfOwner(ownerId: string | null): RepId | null;
  /** Looks users up that are not known yet, once each. */
  learn(userIds: Iterable<string>): Promise<void>;
  /** The same for owners. */
  learnOwners(ownerIds: Iterable<string>): Promise<void>;
}

export function createPeople(api: HubspotApi, session: CrmSession): People {
  const stored = storedPeople.parse(session.state);
  const reps = new Map(Object.entries(stored.repOfUser));
  const queues = new Set(stored.queues);
  const known = new Set([...reps.values(), ...queues]);
  return {
    repOfUser: (userId) => reps.get(userId) ?? `user:${userId}`,
    repOfOwner: (ownerId) => (ownerId === null || queues.has(ownerId) ? null : ownerId),
    async learn(userIds) {
      const unknown = [...new Set(userIds)].filter((id) => !reps.has(id) && /^\d+$/.test(id));
      for (const userId of unknown) {
        const found = await findOwner(api, session, userId, { idProperty: 'userId' });
        reps.set(userId, found?.id ?? `user:${userId}`);
      }
    },
    async learnOwners(ownerIds) {
      const unknown = [...new Set(ownerIds)].filter((id) => !known.has(id) && /^\d+$/.test(id));
      for (const ownerId of unknown) {
        const found = await findOwner(api, session, ownerId, {});
        known.add(ownerId);
        if (found !== null && isQueue(found)) queues.add(ownerId);
      }
    },
  };
}

/** Finds former owners too; null when HubSpot knows nobody by that id. */
async function findOwner(
  api: HubspotApi,
  session: CrmSession,
  id: string,
  query: Readonly<Record<string, string>>,
): Promise<Owner | null> {
  for (const archived of ['false', 'true']) {
    const answer = await api.call(session, {
      method: 'GET',
      path: `${PATH}/${id}`,
      query: { ...query, archived },
      accept: [400, 403, 404],
    });
    const found = owner.safeParse(answer.json);
    if (answer.status < 300 && found.success) return found.data;
  }
  return null;
}
