import type { CustomerId } from '../../../domain/ids.ts';
import { ENTITLEMENT_PROPERTIES } from '../../../domain/sla-properties.ts';
import type { Customer } from '../../../domain/ticket.ts';
import type { CrmSession } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText } from '../wire/records.ts';

/** Companies by id, with the tier their own properties give them. Those asked for that exist. Throws CrmError. */
export async function readCustomers(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly CustomerId[],
): Promise<readonly Customer[]> {
  const known = [...new Set(ids)].filter((id) => /^\d+$/.test(id));
  const properties = ['name', 'domain', ...Object.values(ENTITLEMENT_PROPERTIES)];
  const records = await readBatches(api, session, known, { objectType: 'companies', properties });
  return records.map(toCustomer);
}

function toCustomer(record: CrmRecord): Customer {
  const tier = readText(record, ENTITLEMENT_PROPERTIES.tier)?.trim() ?? '';
  return {
    id: record.id,
    name: readText(record, 'name') ?? readText(record, 'domain') ?? record.id,
    entitlement:
      tier === ''
        ? null
        : {
            tier,
            start: parseInstant(readText(record, ENTITLEMENT_PROPERTIES.start)),
            end: parseInstant(readText(record, ENTITLEMENT_PROPERTIES.end)),
          },
  };
}
