import type { TicketEvent } from '../../../domain/event.ts';
import type { CrmSession, TicketRead } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText, recordPage } from '../wire/records.ts';

type Gone = Extract<TicketRead, { kind: 'gone' }>;

/** Ids of the tickets that were merged into this one. */
export function listMergedIds(record: CrmRecord): readonly string[] {
  return (readText(record, 'hs_merged_object_ids') ?? '').split(/[;,]/).filter((id) => id !== '');
}

/**
 * Finds out what happened to tickets that a plain read does not return: merged (the survivor names them) or deleted.
 * `survivors` are records already at hand. Throws CrmError.
 */
export async function readGone(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
  survivors: readonly CrmRecord[],
): Promise<readonly Gone[]> {
  if (ids.length === 0) return [];
  const merged = mergedInto(survivors);
  const open = ids.filter((id) => !merged.has(id));
  const archived = new Map(
    (await readBatches(api, session, open, { objectType: 'tickets', properties: [], archived: true })).map(
      (record) => [record.id, record] as const,
    ),
  );
  for (const [id, survivor] of mergedInto(await findSurvivors(api, session, open))) merged.set(id, survivor);
  return ids.map((id) => goneTicket(session, id, archived.get(id), merged.get(id)));
}

function mergedInto(survivors: readonly CrmRecord[]): Map<string, CrmRecord> {
  return new Map(survivors.flatMap((record) => listMergedIds(record).map((id) => [id, record] as const)));
}

const GROUPS_PER_SEARCH = 5;

/** https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm: five filter groups, any of them met. */
async function findSurvivors(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
): Promise<readonly CrmRecord[]> {
  const found: CrmRecord[] = [];
  for (let from = 0; from < ids.length; from += GROUPS_PER_SEARCH) {
    const filterGroups = ids.slice(from, from + GROUPS_PER_SEARCH).map((value) => ({
      filters: [{ propertyName: 'hs_merged_object_ids', operator: 'CONTAINS_TOKEN', value }],
    }));
    const body = {
      filterGroups,
      properties: ['hs_merged_object_ids'],
      limit: 200,
      sorts: ['hs_object_id'],
      after: '0',
    };
    // Where that property cannot be searched the ticket counts as deleted.
    const path = '/crm/objects/2026-09/tickets/search';
    const call = { method: 'POST', path, bucket: 'search', body } as const;
    found.push(...((await api.readIfAny(session, call, recordPage, [400, 404]))?.results ?? []));
  }
  const ownIds = found.map((record) => record.id);
  const what = {
    objectType: 'tickets',
    properties: ['hs_merged_object_ids'],
    withHistory: ['hs_merged_object_ids'],
  } as const;
  return readBatches(api, session, ownIds, what);
}

const SYSTEM = { kind: 'system', id: null } as const;

function goneTicket(
  session: CrmSession,
  id: string,
  archived: CrmRecord | undefined,
  survivor: CrmRecord | undefined,
): Gone {
  const archivedAt = parseInstant(archived?.archivedAt);
  const at = mergedAt(survivor, id) ?? archivedAt ?? parseInstant(survivor?.updatedAt) ?? session.now();
  const event: TicketEvent =
    survivor === undefined
      ? { id: `${id}:deleted:${archivedAt ?? ''}`, at, actor: SYSTEM, type: 'deleted' }
      : { id: `${id}:merged:${survivor.id}`, at, actor: SYSTEM, type: 'merged', into: survivor.id };
  return { kind: 'gone', id, mergedInto: survivor?.id ?? null, events: [event] };
}

/** When (epoch ms) the survivor's list first named the id. */
export function mergedAt(survivor: CrmRecord | undefined, id: string): number | null {
  const versions = survivor?.propertiesWithHistory.hs_merged_object_ids ?? [];
  const instants = versions
    .filter((version) => (version.value ?? '').split(/[;,]/).includes(id))
    .flatMap((version) => parseInstant(version.timestamp) ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}
