import { z } from 'zod';
import { CrmError } from '../../domain/failure.ts';
import { term } from '../../terms/index.ts';
import type { AdapterState, CrmSession, ProvisionStep } from '../port.ts';
import type { AppApi } from './app-api.ts';
import { readStatuses } from './categories.ts';
import type { HubspotApi } from './client.ts';
import { subscribeJournal } from './journal-subscriptions.ts';
import { clearOutdatedValues } from './outdated-values.ts';
import { peopleState, readOwners } from './people.ts';
import {
  companyProperties,
  GROUP,
  type PropertyDefinition,
  ticketProperties,
} from './property-definitions.ts';
import { pickLanguage } from './property-texts.ts';
import { pageSchema } from './wire.ts';

type StepResult = { state?: AdapterState; detail: string };

/** Set-up after an install. Each step may run again: what exists already is left as it is. Webhooks are in the manifest. */
export function provisionSteps(api: HubspotApi, app: AppApi): readonly ProvisionStep[] {
  return [
    {
      key: 'ticket-properties',
      title: term('en', 'step.ticket-properties'),
      run: async (session): Promise<StepResult> => {
        await createGroup(api, session, 'tickets');
        const { made, revived } = await createProperties(
          api,
          session,
          'tickets',
          ticketProperties(pickLanguage(session)),
        );
        const cleared = await clearOutdatedValues(api, session, revived);
        return {
          detail: `${made} created, ${revived.length} brought back, ${cleared} tickets cleared of old values`,
        };
      },
    },
    {
      key: 'company-properties',
      title: term('en', 'step.company-properties'),
      run: (session) => provisionCompanies(api, session),
    },
    {
      key: 'statuses',
      title: term('en', 'step.statuses'),
      run: async (session): Promise<StepResult> => {
        const statuses = await readStatuses(api, session);
        const stages = Object.fromEntries(statuses.map(({ raw, proposed }) => [raw, proposed]));
        return { state: { stages }, detail: `${statuses.length} stages` };
      },
    },
    {
      key: 'people',
      title: term('en', 'step.people'),
      run: async (session): Promise<StepResult> => {
        const owners = await readOwners(api, session);
        return { state: peopleState(owners), detail: `${owners.length} owners` };
      },
    },
    {
      key: 'journal',
      title: term('en', 'step.journal'),
      run: async (session): Promise<StepResult> => ({ detail: await subscribeJournal(app, session) }),
    },
  ];
}

/** An account whose plan keeps company properties from us still works: tiers are then given in Pontual itself. */
async function provisionCompanies(api: HubspotApi, session: CrmSession): Promise<StepResult> {
  try {
    await createGroup(api, session, 'companies');
    const { made } = await createProperties(
      api,
      session,
      'companies',
      companyProperties(pickLanguage(session)),
    );
    return { detail: `${made} created` };
  } catch (error) {
    if (!(error instanceof CrmError) || error.failure.kind !== 'forbidden') throw error;
    return {
      detail: `not allowed (${error.failure.scope ?? 'no scope told'}): tiers are given in Pontual instead`,
    };
  }
}

type ObjectType = 'tickets' | 'companies';

async function createGroup(api: HubspotApi, session: CrmSession, type: ObjectType): Promise<void> {
  const path = `/crm/properties/2026-09/${type}/groups`;
  await api.call(session, { method: 'POST', path, body: GROUP, accept: [409] });
}

const property = z.object({
  name: z.string(),
  type: z.string().catch(''),
  options: z.array(z.looseObject({ value: z.string().catch('') })).catch([]),
});
type Property = z.infer<typeof property>;

/** Names that were archived come back with their old values when they are made again; those are returned. */
async function createProperties(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  wanted: readonly PropertyDefinition[],
): Promise<{ made: number; revived: readonly string[] }> {
  const path = `/crm/properties/2026-09/${objectType}`;
  const active = await fetchProperties(api, session, path, {});
  const archived = await fetchProperties(api, session, path, { archived: 'true' });
  const missing = wanted.filter(({ name }) => !active.has(name));
  let made = 0;
  for (const definition of missing) {
    const answer = await api.call(session, { method: 'POST', path, body: definition, accept: [409] });
    if (answer.status < 300) made += 1;
  }
  if (objectType === 'tickets') await repairTypes(api, session, path, wanted, active);
  return { made, revived: missing.map(({ name }) => name).filter((name) => archived.has(name)) };
}

/** A namesake of another type, or without one of our options, would have every write refused. Labels stay the admin's. */
async function repairTypes(
  api: HubspotApi,
  session: CrmSession,
  path: string,
  wanted: readonly PropertyDefinition[],
  active: ReadonlyMap<string, Property>,
): Promise<void> {
  for (const { name, type, fieldType, options } of wanted) {
    const found = active.get(name);
    if (found === undefined) continue;
    const values = new Set(found.options.map((option) => option.value));
    const missing = (options ?? []).filter((option) => !values.has(option.value));
    // An update replaces all options: the admin's own go along, but those of another type mean nothing here.
    const whole = found.type === type ? [...found.options, ...missing] : options;
    const body = { type, fieldType, ...(options === undefined ? {} : { options: whole }) };
    if (found.type !== type || missing.length > 0)
      await api.call(session, { method: 'PATCH', path: `${path}/${name}`, body });
  }
}

async function fetchProperties(
  api: HubspotApi,
  session: CrmSession,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Property>> {
  const page = await api.read(session, { method: 'GET', path, query }, pageSchema(property));
  return new Map(page.results.map((one) => [one.name, one]));
}
