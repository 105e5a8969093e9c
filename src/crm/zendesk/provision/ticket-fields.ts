import { BADGES } from '../../../domain/evaluation.ts';
import type { SetupFaultKind } from '../../../domain/setup-fault.ts';
import { PROPERTY_PREFIX, SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../../domain/sla-properties.ts';
import { term } from '../../../terms/index.ts';
import { parseShape } from '../../kit/answers.ts';
import type { AdapterState, CrmSession } from '../../port.ts';
import { type Resources, toResult } from '../client/client.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { type FieldTexts, fieldTexts } from '../texts.ts';
import { type WireField, wireField } from '../wire/setup.ts';
import { SLA_KEYS, statusTag } from '../write/properties.ts';
import { toState } from './state.ts';

/** There is no date-time field; a `regexp` field keeps the text in the one form that sorts by time. See docs/properties.md. */
const INSTANT_PATTERN = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$';

const TYPES = {
  text: 'text',
  choice: 'tagger',
  instant: 'regexp',
  flag: 'checkbox',
  count: 'integer',
} as const;

const TOTAL_TIME_TITLE = /^total time spent \(sec\)$/i;

/**
 * Makes the ticket fields that are missing, and adds the options that a drop-down lacks. A field's type never changes: beside
 * one of another type that has our key, ours is made without a key. Throws CrmError.
 */
export async function provisionTicketFields(site: Site, resources: Resources) {
  const existing = await listUnderstood(site, '/api/v2/ticket_fields', 'ticket_fields', wireField);
  const fields: Record<string, string> = {};
  const foreign: string[] = [];
  let made = 0;
  for (const key of SLA_KEYS) {
    const namesakes = existing.filter((field) => isOurs(field, key));
    if (!namesakes.some((field) => field.type === TYPES[SLA_PROPERTY_KINDS[key]])) {
      made += 1;
      foreign.push(...namesakes.map(({ id, type, title }) => `"${title ?? ''}" (${id}, ${type})`));
    }
    fields[key] = await mendField(site, resources, existing, key);
  }
  const totalTimeField = existing.find((field) => TOTAL_TIME_TITLE.test(field.title ?? ''))?.id ?? null;
  const state: AdapterState = { fields, totalTimeField };
  const left = foreign.length === 0 ? '' : `; left alone, being of another type: ${foreign.join(', ')}`;
  return { state, detail: `${made} ticket fields created, ${SLA_KEYS.length - made} already there${left}` };
}

/** How the field of one property stands; null: as set-up left it. */
export function findFieldFault(
  existing: readonly WireField[],
  key: SlaPropertyKey,
  id: string | undefined,
): SetupFaultKind | null {
  const field = existing.find((row) => row.id === id);
  if (field === undefined) return 'property_missing';
  if (field.active === false) return 'property_inactive';
  const tags = new Set((field.custom_field_options ?? []).map((option) => option.value));
  const isWhole = SLA_PROPERTY_KINDS[key] !== 'choice' || BADGES.every((badge) => tags.has(statusTag(badge)));
  return isWhole ? null : 'property_changed';
}

/** Makes the field of one property, or gives it back its options. Gives its id. Throws CrmError. */
export async function mendField(
  site: Site,
  resources: Resources,
  existing: readonly WireField[],
  key: SlaPropertyKey,
): Promise<string> {
  const texts = fieldTexts(toState(site.session.state).locale ?? null);
  const namesakes = existing.filter((field) => isOurs(field, key));
  const found = namesakes.find((field) => field.type === TYPES[SLA_PROPERTY_KINDS[key]]);
  if (found === undefined) return createField(resources, key, texts, namesakes);
  await repairField(resources, found, key, texts);
  return found.id;
}

/** Field ids of this account, also when the step that stores them was only just run. */
export function ticketFieldIds(session: CrmSession): readonly string[] {
  return Object.values(toState(session.state).fields ?? {});
}

/** By key; accounts whose fields have no keys are known by the mark in the description for agents. */
function isOurs(field: WireField, key: SlaPropertyKey): boolean {
  const name = `${PROPERTY_PREFIX}${key}`;
  return (
    field.key === name || field.agent_description?.includes(`[${name}]`) === true || field.title === name
  );
}

async function createField(
  resources: Resources,
  key: SlaPropertyKey,
  texts: FieldTexts,
  namesakes: readonly WireField[],
): Promise<string> {
  const { key: name, ...rest } = toField(key, texts);
  const isTaken = namesakes.some((field) => field.key === name);
  const body = { ticket_field: isTaken ? rest : { key: name, ...rest } };
  const answer = await toResult(resources.ticketfields.create(body));
  return parseShape(wireField, answer, 'POST /api/v2/ticket_fields').id;
}

function toField(key: SlaPropertyKey, texts: FieldTexts) {
  const kind = SLA_PROPERTY_KINDS[key];
  const name = `${PROPERTY_PREFIX}${key}`;
  return {
    key: name,
    type: TYPES[kind],
    title: fieldTitle(texts, key),
    agent_description: `${texts.writtenByUs} [${name}]`,
    active: true,
    required: false,
    visible_in_portal: false,
    editable_in_portal: false,
    ...(kind === 'instant' ? { regexp_for_validation: INSTANT_PATTERN } : {}),
    ...(kind === 'choice' ? { custom_field_options: toOptions(texts) } : {}),
  };
}

/** A field that holds an instant as text says in which zone. */
function fieldTitle({ language }: FieldTexts, key: SlaPropertyKey): string {
  const title = term(language, `property.${key}`);
  return SLA_PROPERTY_KINDS[key] === 'instant' ? `${title} (UTC)` : title;
}

function toOptions(texts: FieldTexts) {
  return BADGES.map((badge) => ({ name: term(texts.language, `badge.${badge}`), value: statusTag(badge) }));
}

/** Options left out of an update are deleted together with their values on tickets: they always go whole, an admin's own too. */
async function repairField(
  resources: Resources,
  field: WireField,
  key: SlaPropertyKey,
  texts: FieldTexts,
): Promise<void> {
  const isChoice = SLA_PROPERTY_KINDS[key] === 'choice';
  const options = field.custom_field_options ?? [];
  const tags = new Set(options.map((option) => option.value));
  const missing = isChoice ? toOptions(texts).filter(({ value }) => !tags.has(value)) : [];
  if (missing.length === 0 && field.active !== false) return;
  const ticket_field = {
    active: true,
    ...(isChoice ? { custom_field_options: [...options, ...missing] } : {}),
  };
  await toResult(resources.ticketfields.update(Number(field.id), { ticket_field }));
}
