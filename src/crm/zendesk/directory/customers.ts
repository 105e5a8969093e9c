import { z } from 'zod';
import type { CustomerId } from '../../../domain/ids.ts';
import { ENTITLEMENT_PROPERTIES } from '../../../domain/sla-properties.ts';
import type { Customer } from '../../../domain/ticket.ts';
import { parseShape } from '../../kit/answers.ts';
import { toChunks } from '../../kit/lists.ts';
import { call, type Site } from '../client/transport.ts';
import { wireOrganization } from '../wire/people.ts';
import { parseInstant } from '../wire/scalars.ts';

const MOST_PER_CALL = 100;
const PATH = '/api/v2/organizations/show_many';

/** Organisations with the tier that their own fields entitle them to. Those that no longer exist are absent. Throws CrmError. */
export async function readCustomers(site: Site, ids: readonly CustomerId[]): Promise<readonly Customer[]> {
  const known = [...new Set(ids)].filter((id) => /^\d+$/.test(id));
  const customers: Customer[] = [];
  for (const chunk of toChunks(known, MOST_PER_CALL)) {
    const path = `${PATH}?ids=${chunk.join(',')}`;
    const body = await call(site, { method: 'GET', path });
    const read = parseShape(z.object({ organizations: z.array(wireOrganization) }), body, `GET ${PATH}`);
    customers.push(...read.organizations.map(toCustomer));
  }
  return customers;
}

function toCustomer(row: z.infer<typeof wireOrganization>): Customer {
  const fields = row.organization_fields ?? {};
  const reported = fields[ENTITLEMENT_PROPERTIES.tier];
  const tier = typeof reported === 'number' ? String(reported) : reported;
  const name = row.name ?? row.id;
  if (typeof tier !== 'string' || tier.trim() === '') return { id: row.id, name, entitlement: null };
  return {
    id: row.id,
    name,
    entitlement: {
      tier: tier.trim(),
      start: toMoment(fields[ENTITLEMENT_PROPERTIES.start]),
      end: toMoment(fields[ENTITLEMENT_PROPERTIES.end]),
    },
  };
}

/** A day is its midnight in UTC, as Zendesk's own date fields mean it. Anything unreadable counts as not given. */
function toMoment(value: unknown): number | null {
  return typeof value === 'string' ? parseInstant(value) : null;
}
