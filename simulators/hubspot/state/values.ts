import { isoInstant, parseInstant } from './instants.ts';
import type { Portal, TypeId } from './model.ts';
import { findStage } from './pipelines.ts';
import type { PropertyDefinition } from './property-book.ts';

/** Why a value is refused, in HubSpot's words and codes. */
export interface ValueProblem {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

export type CheckedValues =
  | { readonly ok: true; readonly values: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problems: readonly ValueProblem[] };

/**
 * Checks what a client wants to write and puts it in the form that HubSpot keeps: strings, instants as ISO 8601.
 * `''` clears. `creating` allows the values that only a new record may bring.
 */
export function checkValues(
  portal: Portal,
  typeId: TypeId,
  raw: Readonly<Record<string, unknown>>,
): CheckedValues {
  const values = new Map<string, string>();
  const problems: ValueProblem[] = [];
  for (const [name, input] of Object.entries(raw)) {
    const definition = portal.properties.get(typeId)?.get(name);
    if (definition === undefined) {
      problems.push({ name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
      continue;
    }
    const checked = checkValue(portal, definition, asText(input));
    if (typeof checked === 'string') values.set(name, checked);
    else problems.push({ name, ...checked });
  }
  return problems.length === 0 ? { ok: true, values } : { ok: false, problems };
}

type Refusal = Omit<ValueProblem, 'name'>;

function checkValue(portal: Portal, definition: PropertyDefinition, value: string): string | Refusal {
  if (definition.readOnlyValue) {
    return {
      code: 'READ_ONLY_VALUE',
      message: `"${definition.name}" is a read only property; its value cannot be set.`,
    };
  }
  if (value === '') return '';
  switch (definition.type) {
    case 'datetime':
    case 'date':
      return checkInstant(definition, value);
    case 'number':
      return Number.isFinite(Number(value))
        ? String(Number(value))
        : { code: 'INVALID_NUMBER', message: `${value} was not a valid number.` };
    case 'bool':
    case 'enumeration':
      return checkOption(portal, definition, value);
    default:
      return value.length <= 65_536
        ? value
        : { code: 'PROPERTY_VALUE_TOO_LONG', message: `The value of "${definition.name}" is too long` };
  }
}

function checkInstant(definition: PropertyDefinition, value: string): string | Refusal {
  // Epoch milliseconds or ISO 8601; seconds are taken for milliseconds and give 1970, as in the real CRM.
  const at = /^-?\d+$/.test(value) ? Number(value) : parseInstant(value);
  if (Number.isNaN(at) || Math.abs(at) > 8.64e15) {
    return { code: 'INVALID_DATE', message: `${value} was not a valid date.` };
  }
  if (definition.type === 'datetime') return isoInstant(at);
  return at % 86_400_000 === 0
    ? isoInstant(at).slice(0, 10)
    : { code: 'INVALID_DATE', message: `${value} is at a time of day, not at midnight UTC.` };
}

function checkOption(portal: Portal, definition: PropertyDefinition, value: string): string | Refusal {
  const wanted =
    definition.fieldType === 'checkbox' ? value.split(';').filter((part) => part !== '') : [value];
  const allowed = allowedValues(portal, definition);
  const wrong = allowed === null ? [] : wanted.filter((part) => !allowed.has(part));
  return wrong.length === 0
    ? value
    : {
        code: 'INVALID_OPTION',
        message: `${wrong[0]} was not one of the allowed options: [${[...(allowed ?? [])].join(', ')}]`,
      };
}

/** Null: anything goes (HubSpot keeps those options elsewhere and does not check them here). */
function allowedValues(portal: Portal, definition: PropertyDefinition): ReadonlySet<string> | null {
  switch (definition.name) {
    case 'hubspot_owner_id':
      return new Set([...portal.owners.values()].filter((o) => o.archivedAt === null).map((o) => o.id));
    case 'hs_pipeline':
      return new Set(portal.pipelines.map(({ id }) => id));
    case 'hs_pipeline_stage':
      return new Set(portal.pipelines.flatMap(({ stages }) => stages.map(({ id }) => id)));
    default:
      return definition.hubspotDefined && definition.options.length === 0
        ? null
        : new Set(definition.options.map((option) => option.value));
  }
}

/** A stage brings its pipeline along, and a new ticket needs a stage. */
export function stageProblem(portal: Portal, values: ReadonlyMap<string, string>): ValueProblem | null {
  const stage = values.get('hs_pipeline_stage');
  if (stage === undefined) {
    return {
      name: 'hs_pipeline_stage',
      code: 'REQUIRED_PROPERTY_MISSING',
      message: 'Required property "hs_pipeline_stage" is missing',
    };
  }
  return findStage(portal.pipelines, stage) === undefined
    ? { name: 'hs_pipeline_stage', code: 'INVALID_OPTION', message: `${stage} is not a stage` }
    : null;
}

/** JSON numbers and booleans are taken as their text, null as "clear". */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string'
    ? value
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}
