import { CrmError } from '../../../domain/failure.ts';
import { ENTITLEMENT_PROPERTIES } from '../../../domain/sla-properties.ts';
import { term } from '../../../terms/index.ts';
import { parseShape } from '../../kit/answers.ts';
import { type Resources, toResult } from '../client/client.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { fieldTexts } from '../texts.ts';
import { type WireField, wireField } from '../wire/setup.ts';
import { toState } from './state.ts';

/**
 * A day or an instant with its offset. Zendesk's own `date` type knows days only, and means midnight UTC by them:
 * another day in half of the world (rule T8). See docs/properties.md.
 */
const MOMENT_PATTERN = '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$';

/** The three fields of an organisation that say what it is entitled to. Throws CrmError. */
export async function provisionOrganizationFields(site: Site, resources: Resources) {
  const texts = fieldTexts(toState(site.session.state).locale ?? null);
  const title = (part: keyof typeof ENTITLEMENT_PROPERTIES) =>
    term(texts.language, `customer_property.${part}`);
  const moment = {
    type: 'regexp',
    regexp_for_validation: MOMENT_PATTERN,
    description: texts.momentHelp,
  };
  const wanted = [
    { key: ENTITLEMENT_PROPERTIES.tier, type: 'text', title: title('tier') },
    { key: ENTITLEMENT_PROPERTIES.start, title: title('start'), ...moment },
    { key: ENTITLEMENT_PROPERTIES.end, title: title('end'), ...moment },
  ];
  const existing = await existingFields(site);
  if (existing === null)
    return { detail: 'this account has no organization fields: nobody is entitled to a tier' };
  const missing = wanted.filter(({ key }) => !existing.some((field) => field.key === key));
  for (const field of missing) {
    const answer = await toResult(
      resources.organizationfields.create({ organization_field: { ...field, active: true } }),
    );
    parseShape(wireField, answer, 'POST /api/v2/organization_fields');
  }
  const detail = `${missing.length} organization fields created, ${wanted.length - missing.length} already there`;
  return { detail };
}

/** Null where the account has no such thing; an admin's missing right is a failure. */
async function existingFields(site: Site): Promise<readonly WireField[] | null> {
  try {
    return await listUnderstood(site, '/api/v2/organization_fields', 'organization_fields', wireField);
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind === 'gone') return null;
    throw error;
  }
}
