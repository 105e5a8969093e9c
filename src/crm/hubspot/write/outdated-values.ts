import { CrmError } from '../../../domain/failure.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { searchRecords } from '../client/search.ts';
import { updateTickets } from './write.ts';

/**
 * Clears the values that archived properties still have when they are restored: a reinstall would show last year's breaches. A
 * ticket that a rule of the account protects keeps its values until its own first write. Returns how many were cleared. Throws
 * CrmError, also when HubSpot is busy and it must run again.
 */
export async function clearOutdatedValues(
  api: HubspotApi,
  session: CrmSession,
  names: readonly string[],
): Promise<number> {
  const properties = Object.fromEntries(names.map((name) => [name, '']));
  const done = new Set<string>();
  let cleared = 0;
  for (const propertyName of names) {
    let afterId: string | null = null;
    do {
      const filters = [{ propertyName, operator: 'HAS_PROPERTY' }];
      const page = await searchRecords(api, session, { objectType: 'tickets', filters }, afterId);
      const ids = page.records.map(({ id }) => id).filter((id) => !done.has(id));
      cleared += await clear(api, session, ids, properties);
      for (const id of ids) done.add(id);
      afterId = page.lastId;
    } while (afterId !== null);
  }
  return cleared;
}

async function clear(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
  properties: Readonly<Record<string, string>>,
): Promise<number> {
  const outcomes = await updateTickets(
    api,
    session,
    ids.map((id) => ({ id, properties })),
  );
  const later = [...outcomes.values()].find((one) => one.outcome === 'later');
  if (later !== undefined && 'failure' in later) throw new CrmError(later.failure);
  return [...outcomes.values()].filter((one) => one.outcome === 'written').length;
}
