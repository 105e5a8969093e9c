import { CrmError } from '../../../domain/failure.ts';
import type { SetupFault } from '../../../domain/setup-fault.ts';
import { PROPERTY_PREFIX } from '../../../domain/sla-properties.ts';
import type { CrmSession, SetupCheck } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { isUnavailable } from '../client/failures.ts';
import { searchLatest } from '../client/search.ts';
import { peopleState, readOwners } from '../read/people.ts';
import { kindOfSource } from '../read/sources.ts';
import { pickLanguage } from '../texts.ts';
import { parseInstant } from '../wire/instants.ts';
import type { CrmRecord } from '../wire/records.ts';
import {
  createGroup,
  type Difference,
  findDifferences,
  mendProperty,
  type ObjectType,
} from '../write/properties.ts';
import { propertyName, SLA_KEYS } from '../write/values.ts';
import { companyProperties, ticketProperties } from './property-definitions.ts';
import { hideMachineProperties, readStageState } from './steps.ts';

type Mend = (fault: Pick<SetupFault, 'kind' | 'subject'>) => boolean;

/**
 * Properties of ours that somebody deleted or changed, and workflows that set them. Stages and owners are read anew on the way.
 * Webhooks are the app's, not the account's: nobody can take them away there. Throws CrmError when it cannot look.
 */
export async function checkSetup(
  api: HubspotApi,
  session: CrmSession,
  { appId, mend }: { readonly appId: string | null; readonly mend: Mend },
): Promise<SetupCheck> {
  const stages = await readStageState(api, session);
  const people = peopleState(await readOwners(api, session));
  const ofTickets = await checkProperties(api, session, 'tickets', mend);
  const missing = ofTickets.flatMap(({ kind, subject, mended }) =>
    kind === 'property_missing' && !mended ? [subject] : [],
  );
  const hiding = await hideMachineProperties(api, session);
  const done = [{ what: 'fields hidden in the CRM', detail: { fields: hiding.changed } }];
  return {
    faults: [
      ...ofTickets,
      ...(await checkCompanies(api, session, mend)),
      ...(await findOverwriting(api, session, appId)),
    ],
    state: { stages, ...people, missing, ...hiding.state },
    ...(hiding.changed.length === 0 ? {} : { done }),
  };
}

async function checkProperties(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  mend: Mend,
): Promise<readonly SetupFault[]> {
  const language = pickLanguage(session);
  const wanted =
    objectType === 'tickets'
      ? ticketProperties(language, session.settings.showFields)
      : companyProperties(language);
  const differences = await findDifferences(api, session, objectType, wanted);
  if (differences.some(({ found }) => found === null)) await createGroup(api, session, objectType);
  const faults: SetupFault[] = [];
  for (const difference of differences)
    faults.push(await toFault(api, session, objectType, difference, mend));
  return faults;
}

/** Where company properties are not ours to make, tiers are given in Pontual: nothing is wrong then. */
async function checkCompanies(
  api: HubspotApi,
  session: CrmSession,
  mend: Mend,
): Promise<readonly SetupFault[]> {
  try {
    return await checkProperties(api, session, 'companies', mend);
  } catch (error) {
    if (error instanceof CrmError && isUnavailable(error.failure)) return [];
    throw error;
  }
}

async function toFault(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  difference: Difference,
  mend: Mend,
): Promise<SetupFault> {
  const { definition, found } = difference;
  const subject = definition.name.slice(PROPERTY_PREFIX.length);
  const kind = found === null ? 'property_missing' : 'property_changed';
  const fault = { kind, subject, name: definition.label, mended: false, failure: null } as const;
  if (!mend(fault)) return fault;
  try {
    await mendProperty(api, session, objectType, difference);
    return { ...fault, mended: true };
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { ...fault, failure: error.failure };
  }
}

/** Tickets that are written over and over are among those that changed last. */
const TICKETS_LOOKED_AT = 20;
const RECENT_MS = 24 * 3_600_000;
/** So often on one ticket within a day somebody else's program has set a property of ours: no accident. */
const TIMES = 3;

/**
 * A workflow that sets a property of ours and is corrected for ever. HubSpot does not let us read workflows; the history of our
 * properties names who set them.
 */
async function findOverwriting(
  api: HubspotApi,
  session: CrmSession,
  appId: string | null,
): Promise<readonly SetupFault[]> {
  const from = session.now() - RECENT_MS;
  const filters = [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(from) }];
  const { records } = await searchLatest(api, session, { objectType: 'tickets', filters });
  const ids = records.slice(0, TICKETS_LOOKED_AT).map(({ id }) => id);
  const withHistory = SLA_KEYS.map(propertyName);
  const read = await readBatches(api, session, ids, { objectType: 'tickets', properties: [], withHistory });
  return SLA_KEYS.flatMap((key): SetupFault[] => {
    const name = read.flatMap((record) => overwriter(record, propertyName(key), { appId, from }) ?? []).at(0);
    return name === undefined
      ? []
      : [{ kind: 'rule_overwrites', subject: key, name, mended: false, failure: null }];
  });
}

/** What HubSpot calls the program that keeps setting the property; null: none does. */
function overwriter(
  record: CrmRecord,
  name: string,
  { appId, from }: { readonly appId: string | null; readonly from: number },
): string | null {
  const foreign = (record.propertiesWithHistory[name] ?? []).filter((version) => {
    // Without our own number no integration can be reported from us.
    const isOurs = version.sourceType === 'INTEGRATION' && (appId === null || version.sourceId === appId);
    const isProgram = kindOfSource(version.sourceType) === 'automation';
    return isProgram && !isOurs && (parseInstant(version.timestamp) ?? 0) >= from;
  });
  const last = foreign.at(0);
  if (last === undefined || foreign.length < TIMES) return null;
  return last.sourceLabel || `${last.sourceType} ${last.sourceId ?? ''}`.trim();
}
