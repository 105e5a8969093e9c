import { CrmError } from '../../../domain/failure.ts';
import type { SetupFault } from '../../../domain/setup-fault.ts';
import type { SlaPropertyKey } from '../../../domain/sla-properties.ts';
import { parseShape } from '../../kit/answers.ts';
import type { AdapterState, Crm, SetupCheck } from '../../port.ts';
import { createResources, type Resources, toResult } from '../client/client.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { SUBSCRIPTIONS_VERSION } from '../webhooks/subscriptions.ts';
import { wireUser } from '../wire/people.ts';
import { type WireRule, wireField } from '../wire/setup.ts';
import { OWN_TAG_PREFIX, SLA_KEYS } from '../write/properties.ts';
import { countForms, takeOffForms } from './forms.ts';
import { existingRules } from './rules.ts';
import { toState } from './state.ts';
import { findFieldFault, mendField } from './ticket-fields.ts';
import {
  existingWebhooks,
  isEventWebhook,
  isUpToDate,
  provisionWebhook,
  webhookEndpoint,
} from './webhook.ts';

type CheckInput = Parameters<NonNullable<Crm['checkSetup']>>[1];

/**
 * Our user's rights, our fields and our webhook as they are now, and rules of the account that work against our fields. A field
 * that an admin has switched off is reported and left off: switching it on is theirs. Without an admin nothing can be put right,
 * and webhooks cannot even be listed. Throws CrmError.
 */
export async function checkSetup(site: Site, input: CheckInput): Promise<SetupCheck> {
  const resources = createResources(site);
  const user = parseShape(wireUser, await toResult(resources.users.me()), 'GET /api/v2/users/me');
  if (user.role !== 'admin') {
    return {
      faults: [{ kind: 'not_admin', subject: user.id, name: user.name, mended: false, failure: null }],
    };
  }
  const fields = await checkFields(site, resources, input);
  const webhook = await checkWebhook(site, resources, input);
  const rules = await overwritingRules(site);
  const forms = await arrangeForms(site, resources);
  return {
    faults: [...fields.faults, ...webhook.faults, ...rules],
    state: { ...fields.state, ...webhook.state, ...forms.state },
    ...(forms.done === undefined ? {} : { done: forms.done }),
    ...(webhook.webhookSecret === undefined ? {} : { webhookSecret: webhook.webhookSecret }),
  };
}

/** Accounts that older versions set up have our fields on their forms: taken off once. Later changes of forms are the admin's. */
async function arrangeForms(site: Site, resources: Resources): Promise<Pick<SetupCheck, 'state' | 'done'>> {
  const { formsArranged } = toState(site.session.state);
  const { showFields, formIds } = site.session.settings;
  if (formsArranged != null || showFields) return {};
  // Forms that the admin chose have our fields on purpose.
  if (formIds !== null) return { state: await countForms(site) };
  const { state, taken, left } = await takeOffForms(site, resources);
  const done = [{ what: 'fields taken off forms', detail: { forms: taken, left } }];
  return { state, ...(taken.length + left.length === 0 ? {} : { done }) };
}

async function checkFields(
  site: Site,
  resources: Resources,
  input: CheckInput,
): Promise<{ faults: readonly SetupFault[]; state: AdapterState }> {
  const known = toState(site.session.state).fields ?? {};
  const existing = await listUnderstood(site, '/api/v2/ticket_fields', 'ticket_fields', wireField);
  const fields: Record<string, string> = { ...known };
  const faults: SetupFault[] = [];
  for (const key of SLA_KEYS) {
    const kind = findFieldFault(existing, key, known[key]);
    if (kind === null) continue;
    const name = existing.find((field) => field.id === known[key])?.title ?? null;
    const fault = { kind, subject: key, name };
    const mayMend = kind !== 'property_inactive' && input.mend(fault);
    faults.push(
      mayMend
        ? await mended(fault, async () => {
            fields[key] = await mendField(site, resources, existing, key);
          })
        : { ...fault, mended: false, failure: null },
    );
  }
  return { faults, state: faults.some((fault) => fault.mended) ? { fields } : {} };
}

async function checkWebhook(site: Site, resources: Resources, input: CheckInput): Promise<SetupCheck> {
  const { webhookId, subscriptionsVersion } = toState(site.session.state);
  const existing = await existingWebhooks(site);
  if (existing === null) return { faults: [] };
  const endpoint = webhookEndpoint(site, input.publicUrl);
  const found = existing.find((webhook) => webhook.endpoint === endpoint && isEventWebhook(webhook));
  const isWhole = found !== undefined && found.id === webhookId && isUpToDate(found);
  if (isWhole && subscriptionsVersion === SUBSCRIPTIONS_VERSION) return { faults: [] };
  // Event types that are new to us are no fault of the account's.
  if (isWhole)
    return { faults: [], ...withoutDetail(await provisionWebhook(site, resources, input.publicUrl)) };
  const kind =
    found === undefined
      ? 'webhook_missing'
      : found.status === 'active'
        ? 'webhook_changed'
        : 'webhook_inactive';
  const fault = { kind, subject: webhookId ?? endpoint, name: found?.name ?? null } as const;
  if (!input.mend(fault)) return { faults: [{ ...fault, mended: false, failure: null }] };
  let made: Omit<SetupCheck, 'faults'> = {};
  const reported = await mended(fault, async () => {
    made = withoutDetail(await provisionWebhook(site, resources, input.publicUrl));
  });
  return { faults: [reported], ...made };
}

function withoutDetail({ detail: _, ...made }: Awaited<ReturnType<typeof provisionWebhook>>) {
  return made;
}

/** One thing that cannot be put right keeps nothing else from it; only lost access ends the look. */
async function mended(
  fault: Pick<SetupFault, 'kind' | 'subject' | 'name'>,
  mend: () => Promise<void>,
): Promise<SetupFault> {
  try {
    await mend();
    return { ...fault, mended: true, failure: null };
  } catch (error) {
    if (!(error instanceof CrmError) || error.failure.kind === 'auth_lost') throw error;
    return { ...fault, mended: false, failure: error.failure };
  }
}

/** Triggers and automations in force that set a field of ours, or one of its tags. */
async function overwritingRules(site: Site): Promise<readonly SetupFault[]> {
  const { fields } = toState(site.session.state);
  const keyOf = new Map(SLA_KEYS.map((key) => [`custom_fields_${fields?.[key] ?? ''}`, key]));
  const rules = [
    ...((await existingRules(site, '/api/v2/triggers', 'triggers')) ?? []),
    ...((await existingRules(site, '/api/v2/automations', 'automations')) ?? []),
  ].filter((rule) => rule.active !== false);
  return rules.flatMap((rule) =>
    [...new Set(overwrittenKeys(rule, keyOf))].map(
      (subject): SetupFault => ({
        kind: 'rule_overwrites',
        subject,
        name: rule.title,
        mended: false,
        failure: null,
      }),
    ),
  );
}

function overwrittenKeys(rule: WireRule, keyOf: ReadonlyMap<string, SlaPropertyKey>): SlaPropertyKey[] {
  return (rule.actions ?? []).flatMap(({ field, value }) => {
    const key = keyOf.get(field ?? '');
    if (key !== undefined) return [key];
    const isTags = ['set_tags', 'current_tags', 'remove_tags'].includes(field ?? '');
    const words = typeof value === 'string' ? value.split(/[\s,]+/) : [];
    return isTags && words.some((tag) => tag.startsWith(`${OWN_TAG_PREFIX}status_`)) ? ['sla_status'] : [];
  });
}
