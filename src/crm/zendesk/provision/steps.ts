import { term } from '../../../terms/index.ts';
import { parseShape } from '../../kit/answers.ts';
import type { AdapterState, CrmSession, ProvisionStep } from '../../port.ts';
import { createResources, type Resources, toResult } from '../client/client.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { knownStatuses } from '../directory/statuses.ts';
import { toBrandInboxes } from '../read/channels.ts';
import { fetchAddresses, fetchCustomStatuses, isNotOffered } from '../read/lookups.ts';
import { isRep } from '../read/people.ts';
import { wireNamed, wireUser } from '../wire/people.ts';
import { provisionForms } from './forms.ts';
import { provisionOrganizationFields } from './organization-fields.ts';
import { provisionTicketFields } from './ticket-fields.ts';
import { provisionTriggers } from './triggers.ts';
import { provisionView } from './view.ts';
import { provisionWebhook } from './webhook.ts';

type StepKey =
  | 'account'
  | 'ticket-fields'
  | 'webhook'
  | 'forms'
  | 'organization-fields'
  | 'view'
  | 'triggers';
type StepResult = Awaited<ReturnType<ProvisionStep['run']>>;
type ToSite = (session: CrmSession) => Site;

/** In this order: later steps use what earlier ones stored. Each can be run again. */
export function provisionSteps(toSite: ToSite, publicUrl: string): readonly ProvisionStep[] {
  const step = (
    key: StepKey,
    run: (site: Site, resources: Resources) => Promise<StepResult>,
  ): ProvisionStep => ({
    key,
    title: term('en', `step.${key}`),
    run: (session) => {
      const site = toSite(session);
      return run(site, createResources(site));
    },
  });
  return [
    step('account', lookAtAccount),
    step('ticket-fields', provisionTicketFields),
    step('webhook', (site, resources) => provisionWebhook(site, resources, publicUrl)),
    step('forms', provisionForms),
    step('organization-fields', provisionOrganizationFields),
    step('view', provisionView),
    step('triggers', provisionTriggers),
  ];
}

/** Whose token we hold, and the statuses and brands that tickets will name. */
async function lookAtAccount(site: Site, resources: Resources): Promise<StepResult> {
  const user = parseShape(wireUser, await toResult(resources.users.me()), 'GET /api/v2/users/me');
  const customs = await fetchCustomStatuses(site);
  const brands = await brandIds(site);
  const state: AdapterState = {
    ownUserId: user.id,
    locale: user.locale,
    customStatuses: knownStatuses(customs),
    brandInboxes: toBrandInboxes(brands, await fetchAddresses(site)),
  };
  const who =
    isRep(user) && user.role !== 'admin' ? 'an agent: an admin is needed to create fields' : 'found';
  return { state, detail: `own user ${who}; ${customs.length} custom statuses, ${brands.length} brands` };
}

async function brandIds(site: Site): Promise<readonly string[]> {
  try {
    return (await listUnderstood(site, '/api/v2/brands', 'brands', wireNamed)).map((brand) => brand.id);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
