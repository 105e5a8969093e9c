import { z } from 'zod';
import { orUnreadable, understoodEntries } from '../../kit/readable.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { GROUP, type PropertyDefinition } from '../provision/property-definitions.ts';
import { pageSchema } from '../wire/records.ts';

export type ObjectType = 'tickets' | 'companies';

const property = z.object({
  name: z.string(),
  type: z.string().catch(''),
  // An update replaces all options: a list of them that is not understood must not pass for an empty one.
  options: z
    .array(z.looseObject({ value: z.string().catch('') }))
    .nullish()
    .transform((list) => list ?? []),
});
type Property = z.infer<typeof property>;

/** A property of ours that differs from its definition. `found` null: it is missing. */
export interface Difference {
  readonly definition: PropertyDefinition;
  readonly found: Property | null;
}

/**
 * Finds properties of ours that are missing, have another type, or lack an option that we write. Labels and the type of a
 * company's tier are the admin's to change. Throws CrmError.
 */
export async function findDifferences(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  wanted: readonly PropertyDefinition[],
): Promise<readonly Difference[]> {
  const active = new Map(
    (await readProperties(api, session, objectType, {})).map((one) => [one.name, one] as const),
  );
  return wanted.flatMap((definition): Difference[] => {
    const found = active.get(definition.name);
    if (found === undefined) return [{ definition, found: null }];
    const isChanged = objectType === 'tickets' && !takesOurValues(found, definition);
    return isChanged ? [{ definition, found }] : [];
  });
}

/** Names of properties that records have now. Throws CrmError. */
export async function listPropertyNames(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
): Promise<readonly string[]> {
  return (await readProperties(api, session, objectType, {})).map(({ name }) => name);
}

/** Names of properties that somebody deleted: made again, they come back with their old values. Throws CrmError. */
export async function archivedNames(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
): Promise<ReadonlySet<string>> {
  const archived = await readProperties(api, session, objectType, { archived: 'true' });
  return new Set(archived.map(({ name }) => name));
}

/** Creates or repairs one property. Returns false when somebody else created it meanwhile. Throws CrmError. */
export async function mendProperty(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  { definition, found }: Difference,
): Promise<boolean> {
  const path = toPath(objectType);
  if (found === null) {
    const answer = await api.call(session, { method: 'POST', path, body: definition, accept: [409] });
    return answer.status < 300;
  }
  const { name, type, fieldType, options } = definition;
  const missing = missingOptions(found, definition);
  // An update replaces all options: the admin's own go along, but those of another type mean nothing here.
  const whole = found.type === type ? [...found.options, ...missing] : options;
  const body = { type, fieldType, ...(options === undefined ? {} : { options: whole }) };
  await api.call(session, { method: 'PATCH', path: `${path}/${name}`, body });
  return true;
}

/** True: it was not so before. A property that is not there is left to the repair. Throws CrmError. */
export async function setHidden(
  api: HubspotApi,
  session: CrmSession,
  name: string,
  hidden: boolean,
): Promise<boolean> {
  const path = `${toPath('tickets')}/${name}`;
  const shape = z.object({ hidden: z.boolean().nullish().catch(null) });
  const found = await api.readIfAny(session, { method: 'GET', path }, shape);
  if (found === null || (found.hidden ?? false) === hidden) return false;
  await api.call(session, { method: 'PATCH', path, body: { hidden } });
  return true;
}

/** Creates the property group; an existing one is no failure. Throws CrmError. */
export async function createGroup(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
): Promise<void> {
  await api.call(session, {
    method: 'POST',
    path: `${toPath(objectType)}/groups`,
    body: GROUP,
    accept: [409],
  });
}

function toPath(objectType: ObjectType): string {
  return `/crm/properties/2026-09/${objectType}`;
}

function takesOurValues(found: Property, definition: PropertyDefinition): boolean {
  return found.type === definition.type && missingOptions(found, definition).length === 0;
}

function missingOptions(found: Property, { options }: PropertyDefinition) {
  const values = new Set(found.options.map((option) => option.value));
  return (options ?? []).filter((option) => !values.has(option.value));
}

async function readProperties(
  api: HubspotApi,
  session: CrmSession,
  objectType: ObjectType,
  query: Readonly<Record<string, string>>,
): Promise<readonly Property[]> {
  const call = { method: 'GET', path: toPath(objectType), query } as const;
  return understoodEntries((await api.read(session, call, pageSchema(orUnreadable(property)))).results);
}
