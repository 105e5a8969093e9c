import { toChunks } from '../../kit/lists.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { association, pageSchema } from '../wire/records.ts';

const MOST = 100;
/** https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide: ticket to primary company. */
const PRIMARY_COMPANY = 26;

/** What each ticket is associated with; tickets without any are absent. Throws CrmError. */
export async function readAssociations(
  api: HubspotApi,
  session: CrmSession,
  ticketIds: readonly string[],
  to: 'companies' | 'emails' | 'calls' | 'notes',
): Promise<ReadonlyMap<string, readonly { id: string; types: readonly number[] }[]>> {
  const found = new Map<string, { id: string; types: readonly number[] }[]>();
  for (const ids of toChunks(ticketIds, MOST)) {
    let inputs: readonly { id: string; after?: string }[] = ids.map((id) => ({ id }));
    while (inputs.length > 0) {
      const page = await api.read(
        session,
        { method: 'POST', path: `/crm/associations/2026-09/tickets/${to}/batch/read`, body: { inputs } },
        pageSchema(association),
      );
      for (const { from, to: targets } of page.results) {
        const known = found.get(from.id) ?? [];
        known.push(
          ...targets.map((target) => ({
            id: target.toObjectId,
            types: target.associationTypes.map((type) => type.typeId),
          })),
        );
        found.set(from.id, known);
      }
      inputs = page.results.flatMap(({ from, paging }) =>
        paging?.next === undefined ? [] : [{ id: from.id, after: paging.next.after }],
      );
    }
  }
  return found;
}

/** The company a ticket belongs to: the primary one, else the first. */
export function findCompany(
  targets: readonly { id: string; types: readonly number[] }[] | undefined,
): string | null {
  const primary = targets?.find((target) => target.types.includes(PRIMARY_COMPANY));
  return (primary ?? targets?.[0])?.id ?? null;
}
