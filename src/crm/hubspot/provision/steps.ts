import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import type { SlaPropertyKey } from '../../../domain/sla-properties.ts';
import { term } from '../../../terms/index.ts';
import type { AdapterState, CrmSession, ProvisionStep } from '../../port.ts';
import type { AppApi } from '../client/app-api.ts';
import type { HubspotApi } from '../client/client.ts';
import { readStatuses } from '../directory/statuses.ts';
import { peopleState, readOwners } from '../read/people.ts';
import { pickLanguage } from '../texts.ts';
import { subscribeJournal } from '../webhooks/journal-subscriptions.ts';
import { clearOutdatedValues } from '../write/outdated-values.ts';
import {
  archivedNames,
  createGroup,
  findDifferences,
  mendProperty,
  type ObjectType,
  setHidden,
} from '../write/properties.ts';
import { propertyName, SLA_KEYS } from '../write/values.ts';
import {
  companyProperties,
  MACHINE_KEYS,
  type PropertyDefinition,
  ticketProperties,
} from './property-definitions.ts';

type StepResult = { state?: AdapterState; detail: string; emptied?: readonly SlaPropertyKey[] };

/** Set-up after an install. Each step may run again: what exists already is left as it is. Webhooks are in the manifest. */
export function provisionSteps(api: HubspotApi, app: AppApi): readonly ProvisionStep[] {
  return [
    {
      key: 'ticket-properties',
      title: term('en', 'step.ticket-properties'),
      run: async (session): Promise<StepResult> => {
        const definitions = ticketProperties(pickLanguage(session), session.settings.showFields);
        const { made, revived } = await createProperties(api, session, 'tickets', definitions);
        const hiding = await hideMachineProperties(api, session);
        const cleared = await clearOutdatedValues(api, session, revived);
        return {
          detail: `${made.length} created, ${revived.length} brought back, ${cleared} tickets cleared of old values`,
          state: { missing: [], ...hiding.state },
          emptied: SLA_KEYS.filter((key) => made.includes(propertyName(key))),
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
        const stages = await readStageState(api, session);
        return { state: { stages }, detail: `${Object.keys(stages).length} stages` };
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

const storedHiding = z.object({ machineFieldsHidden: z.boolean().optional().catch(undefined) });

/**
 * Hides what only programs read, or shows it, once for each choice of the admin's: what they change in HubSpot after that is
 * theirs. `hidden`: names of properties that were changed. Throws CrmError.
 */
export async function hideMachineProperties(
  api: HubspotApi,
  session: CrmSession,
): Promise<{ readonly state: AdapterState; readonly changed: readonly string[] }> {
  const hidden = !session.settings.showFields;
  if (storedHiding.parse(session.state).machineFieldsHidden === hidden) return { state: {}, changed: [] };
  const changed: string[] = [];
  for (const name of MACHINE_KEYS.map(propertyName))
    if (await setHidden(api, session, name, hidden)) changed.push(name);
  return { state: { machineFieldsHidden: hidden }, changed };
}

/** What each stage is proposed to mean, by its id. Throws CrmError. */
export async function readStageState(
  api: HubspotApi,
  session: CrmSession,
): Promise<Readonly<Record<string, string>>> {
  const statuses = await readStatuses(api, session);
  return Object.fromEntries(statuses.map(({ raw, proposed }) => [raw, proposed]));
}

/** An account whose plan does not let us make company properties still works: tiers are then given in Pontual itself. */
async function provisionCompanies(api: HubspotApi, session: CrmSession): Promise<StepResult> {
  try {
    const definitions = companyProperties(pickLanguage(session));
    const { made } = await createProperties(api, session, 'companies', definitions);
    return { detail: `${made.length} created` };
  } catch (error) {
    if (!(error instanceof CrmError) || error.failure.kind !== 'forbidden') throw error;
    return {
      detail: `not allowed (${error.failure.scope ?? 'no scope named'}): tiers are given in Pontual instead`,
    };
  }
}

/** `revived`: archived ones that were made again and came back with their old values. */
async function createProperties(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  wanted: readonly PropertyDefinition[],
): Promise<{ readonly made: readonly string[]; readonly revived: readonly string[] }> {
  await createGroup(api, session, objectType);
  const differences = await findDifferences(api, session, objectType, wanted);
  const archived = await archivedNames(api, session, objectType);
  const made: string[] = [];
  for (const difference of differences) {
    const { definition, found } = difference;
    if ((await mendProperty(api, session, objectType, difference)) && found === null)
      made.push(definition.name);
  }
  const missing = differences.filter(({ found }) => found === null).map(({ definition }) => definition.name);
  return { made, revived: missing.filter((name) => archived.has(name)) };
}
