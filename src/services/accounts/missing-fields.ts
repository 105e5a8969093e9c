import type { SetupFault } from '../../domain/setup-fault.ts';
import type { ConnectedAccount } from '../connection/session.ts';

/** Fields that active policies filter on but the CRM does not have, because of a misspelt name or a deleted field. Throws CrmError. */
export async function findMissingFields({
  crm,
  session,
}: Pick<ConnectedAccount, 'crm' | 'session'>): Promise<readonly SetupFault[]> {
  if (session.policyFields.length === 0) return [];
  const known = await crm.ticketFields?.(session);
  if (known === undefined) return [];
  return session.policyFields
    .filter((field) => !known.includes(field))
    .map((field) => ({
      kind: 'policy_field_missing',
      subject: field,
      name: field,
      mended: false,
      failure: null,
    }));
}
