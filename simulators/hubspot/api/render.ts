import { isoInstant } from '../state/instants.ts';
import { type CrmObject, type Portal, TYPE, type TypeId, type ValueChange } from '../state/model.ts';

/** What HubSpot gives when no property is asked for. */
const DEFAULTS: Readonly<Record<TypeId, readonly string[]>> = {
  [TYPE.ticket]: [
    'content',
    'hs_pipeline',
    'hs_pipeline_stage',
    'hs_ticket_category',
    'hs_ticket_priority',
    'subject',
  ],
  [TYPE.company]: ['name', 'domain'],
  [TYPE.contact]: ['firstname', 'lastname', 'email'],
  [TYPE.conversation]: [],
  [TYPE.note]: ['hs_timestamp'],
  [TYPE.call]: ['hs_timestamp'],
  [TYPE.email]: ['hs_timestamp'],
};
const ALWAYS = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];

export interface Requested {
  readonly properties: readonly string[];
  readonly propertiesWithHistory: readonly string[];
}

export type Rendered = Record<string, unknown> & { id: string };

/** One record as the objects API gives it. Unknown names are left out, known ones without a value are null. */
export function renderObject(
  portal: Portal,
  object: CrmObject,
  requested: Requested,
  values: ReadonlyMap<string, string> = object.values,
): Rendered {
  const wanted = [...requested.properties, ...requested.propertiesWithHistory];
  const names = new Set([...(wanted.length === 0 ? DEFAULTS[object.typeId] : wanted), ...ALWAYS]);
  const book = portal.properties.get(object.typeId);
  const properties: Record<string, string | null> = {};
  for (const name of names) if (book?.get(name) !== undefined) properties[name] = values.get(name) ?? null;
  const histories = requested.propertiesWithHistory.filter((name) => book?.get(name) !== undefined);
  return {
    id: object.id,
    properties,
    ...(requested.propertiesWithHistory.length === 0
      ? {}
      : {
          propertiesWithHistory: Object.fromEntries(
            histories.map((name) => [name, renderHistory(object.history.get(name) ?? [])]),
          ),
        }),
    createdAt: isoInstant(object.createdAt),
    updatedAt: isoInstant(object.updatedAt),
    archived: object.archivedAt !== null,
    ...(object.archivedAt === null ? {} : { archivedAt: isoInstant(object.archivedAt) }),
  };
}

/** Newest first. */
function renderHistory(history: readonly ValueChange[]): Record<string, unknown>[] {
  return history.toReversed().map(({ value, at, source }) => ({
    value,
    timestamp: isoInstant(at),
    sourceType: source.type,
    ...(source.id === null ? {} : { sourceId: source.id }),
    ...(source.label === undefined ? {} : { sourceLabel: source.label }),
    ...(source.userId === undefined ? {} : { updatedByUserId: source.userId }),
  }));
}
