import { z } from 'zod';
import type { RepId } from '../../domain/ids.ts';
import type { CrmSession } from '../port.ts';
import type { HubspotApi } from './client.ts';
import { readList } from './pages.ts';
import { idText } from './wire.ts';

const text = z.string().nullish().catch(null);

export const owner = z.object({
  id: idText,
  email: text,
  firstName: text,
  lastName: text,
  userId: idText.nullish().catch(null),
  userIdIncludingInactive: idText.nullish().catch(null),
  archived: z.boolean().catch(false),
  teams: z
    .array(z.object({ id: idText, name: z.string().catch('') }))
    .nullish()
    .catch([]),
});
export type Owner = z.infer<typeof owner>;

const PATH = '/crm/owners/2026-09';

/** All owners, leavers included: their past replies still count. An owner's id is not its user's id. Throws CrmError. */
export async function readOwners(api: HubspotApi, session: CrmSession): Promise<readonly Owner[]> {
  const present = await readList(api, session, PATH, { archived: 'false' }, owner);
  const left = await readList(api, session, PATH, { archived: 'true' }, owner);
  return [...(present ?? []), ...(left ?? [])];
}

export function findUserId(reported: Owner): string | null {
  return reported.userId ?? reported.userIdIncludingInactive ?? null;
}

const storedReps = z.record(z.string(), z.string()).catch({});

/** Finds the rep that a user is. Conversations name users, tickets name owners; reports need one id for both. */
export interface People {
  /** From what is already known; `user:<id>` for anybody else. */
  repOfUser(userId: string): RepId;
  /** Asks HubSpot for users who are not known yet, once each. */
  learn(userIds: Iterable<string>): Promise<void>;
}

export function createPeople(api: HubspotApi, session: CrmSession): People {
  const reps = new Map(Object.entries(storedReps.parse(session.state.repOfUser)));
  return {
    repOfUser: (userId) => reps.get(userId) ?? `user:${userId}`,
    async learn(userIds) {
      const unknown = [...new Set(userIds)].filter((id) => !reps.has(id) && /^\d+$/.test(id));
      for (const userId of unknown) reps.set(userId, await askForUser(api, session, userId));
    },
  };
}

async function askForUser(api: HubspotApi, session: CrmSession, userId: string): Promise<RepId> {
  const answer = await api.call(session, {
    method: 'GET',
    path: `${PATH}/${userId}`,
    query: { idProperty: 'userId' },
    accept: [400, 403, 404],
  });
  const found = owner.safeParse(answer.json);
  return answer.status < 300 && found.success ? found.data.id : `user:${userId}`;
}
