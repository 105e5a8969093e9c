import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import type { Directory, Named, Rep } from '../../../domain/ticket.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { isUnavailable } from '../client/failures.ts';
import { readList } from '../client/paging.ts';
import { channelOfGenericId } from '../read/channels.ts';
import { isQueue, type Owner, readOwners } from '../read/people.ts';
import { idText } from '../wire/records.ts';
import { readStatuses } from './statuses.ts';

const BASE = '/conversations/conversations/2026-09';
const named = z.object({ id: idText, name: z.string().nullish().catch(null) });

/** Who works here, through which inboxes and channels, and what each stage means. Throws CrmError. */
export async function readDirectory(api: HubspotApi, session: CrmSession): Promise<Directory> {
  const owners = await readOwners(api, session);
  const statuses = await readStatuses(api, session);
  const inboxes = await readNamed(api, session, 'inbox', `${BASE}/inboxes`);
  const channels = await readNamed(api, session, 'channel', `${BASE}/channels`);
  return {
    reps: owners.filter((owner) => !isQueue(owner)).map(toRep),
    teams: listTeams(owners),
    inboxes,
    channels: channels.map(({ id, name }) => ({ id: channelOfGenericId(id) ?? id, name })),
    statuses,
  };
}

function toRep(owner: Owner): Rep {
  const name = [owner.firstName, owner.lastName].filter((part) => (part ?? '') !== '').join(' ');
  return {
    id: owner.id,
    name: name || owner.email || owner.id,
    email: owner.email ?? null,
    active: !owner.archived,
    teams: (owner.teams ?? []).map((team) => team.id),
  };
}

function listTeams(owners: readonly Owner[]): readonly Named[] {
  const teams = owners.flatMap((owner) => owner.teams ?? []);
  return [...new Map(teams.map(({ id, name }) => [id, { id, name: name || id }])).values()];
}

/** Without leave to read conversations there are no names for inboxes and channels; tickets still say their ids. */
async function readNamed(
  api: HubspotApi,
  session: CrmSession,
  about: 'inbox' | 'channel',
  path: string,
): Promise<readonly Named[]> {
  try {
    const found = await readList(api, session, path, {}, orUnreadable(named));
    return readableEntries(session, about, found ?? []).map(({ id, name }) => ({ id, name: name || id }));
  } catch (error) {
    if (!(error instanceof CrmError) || !isUnavailable(error.failure)) throw error;
    return [];
  }
}
