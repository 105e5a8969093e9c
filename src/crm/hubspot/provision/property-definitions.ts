import { BADGES } from '../../../domain/evaluation.ts';
import {
  ENTITLEMENT_PROPERTIES,
  SLA_PROPERTY_KINDS,
  type SlaPropertyKey,
  type SlaPropertyKind,
} from '../../../domain/sla-properties.ts';
import { type Language, term } from '../../../terms/index.ts';
import { DESCRIPTION } from '../texts.ts';
import { propertyName, SLA_KEYS } from '../write/values.ts';

export const GROUP = { name: 'pontual', label: 'Pontual SLA' } as const;

interface Option {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
}

/** What `POST /crm/properties/2026-09/{type}` takes. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: string;
  readonly fieldType: string;
  readonly formField: false;
  /** Not offered to people anywhere in HubSpot; absent: it is. */
  readonly hidden?: boolean;
  readonly options?: readonly Option[];
}

/** docs/properties.md says why each kind has its type. */
const TYPES: Readonly<Record<SlaPropertyKind, { readonly type: string; readonly fieldType: string }>> = {
  text: { type: 'string', fieldType: 'text' },
  choice: { type: 'enumeration', fieldType: 'select' },
  instant: { type: 'datetime', fieldType: 'date' },
  flag: { type: 'bool', fieldType: 'booleancheckbox' },
  count: { type: 'number', fieldType: 'number' },
};

/** Read by programs alone: by it our own writes are told from others', and exports take what changed. */
export const MACHINE_KEYS: readonly SlaPropertyKey[] = ['sla_updated_at'];

/** `showFields`: the account's admin wants to see all of them. */
export function ticketProperties(language: Language, showFields: boolean): readonly PropertyDefinition[] {
  return SLA_KEYS.map((key) => ({
    name: propertyName(key),
    label: term(language, `property.${key}`),
    description: DESCRIPTION[language],
    groupName: GROUP.name,
    ...TYPES[SLA_PROPERTY_KINDS[key]],
    formField: false,
    ...(MACHINE_KEYS.includes(key) ? { hidden: !showFields } : {}),
    ...toOptions(key, language),
  }));
}

export function companyProperties(language: Language): readonly PropertyDefinition[] {
  const define = (part: keyof typeof ENTITLEMENT_PROPERTIES, kind: SlaPropertyKind): PropertyDefinition => ({
    name: ENTITLEMENT_PROPERTIES[part],
    label: term(language, `customer_property.${part}`),
    description: term(language, `customer_property.${part}`),
    groupName: GROUP.name,
    ...TYPES[kind],
    formField: false,
  });
  return [define('tier', 'text'), define('start', 'instant'), define('end', 'instant')];
}

/** A checkbox must come with exactly the options true and false, or it is refused as INVALID_BOOLEAN_OPTION. */
function toOptions(key: SlaPropertyKey, language: Language): { options?: readonly Option[] } {
  const numbered = (all: readonly { label: string; value: string }[]) => ({
    options: all.map((one, displayOrder) => ({ ...one, displayOrder, hidden: false })),
  });
  switch (SLA_PROPERTY_KINDS[key]) {
    case 'choice':
      return numbered(BADGES.map((value) => ({ value, label: term(language, `badge.${value}`) })));
    case 'flag':
      return numbered([
        { value: 'true', label: term(language, 'value.true') },
        { value: 'false', label: term(language, 'value.false') },
      ]);
    default:
      return {};
  }
}
