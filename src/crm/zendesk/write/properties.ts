import { BADGES, type Badge } from '../../../domain/evaluation.ts';
import type { PlannedValues } from '../../../domain/planned-write.ts';
import {
  SLA_PROPERTY_KINDS,
  type SlaProperties,
  type SlaPropertyKey,
} from '../../../domain/sla-properties.ts';
import type { ZendeskState } from '../provision/state.ts';
import { parseInstant } from '../wire/scalars.ts';
import type { WireTicket } from '../wire/ticket.ts';

/** Options of a drop-down are tags, and a tag may belong to one field of the account only. */
export const STATUS_TAG_PREFIX = 'pontual_status_';
/** Every tag that our own writes can add to a ticket begins so. */
export const OWN_TAG_PREFIX = 'pontual_';

type WireValue = string | number | boolean | null;

export const SLA_KEYS = Object.keys(SLA_PROPERTY_KINDS).filter(isSlaKey);

export function statusTag(badge: Badge): string {
  return `${STATUS_TAG_PREFIX}${badge}`;
}

/** One `{id, value}` for each planned value whose field exists in the account. */
export function toCustomFields(
  state: ZendeskState,
  values: PlannedValues,
): readonly { id: number; value: WireValue }[] {
  return SLA_KEYS.flatMap((key) => {
    const id = state.fields?.[key];
    const value = values[key];
    return id === undefined || value === undefined ? [] : [{ id: Number(id), value: toWire(key, value) }];
  });
}

/** Our properties as the ticket has them now. A value that is not of our making counts as absent, so that it is repaired. */
export function fromCustomFields(state: ZendeskState, ticket: WireTicket): Partial<SlaProperties> {
  const byId = new Map((ticket.custom_fields ?? []).map((field) => [field.id, field.value]));
  return Object.fromEntries(
    SLA_KEYS.flatMap((key) => {
      const id = state.fields?.[key];
      if (id === undefined || !byId.has(id)) return [];
      const value = fromWire(key, byId.get(id));
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/**
 * Our properties whose fields a ticket does not have, as after an admin deleted or deactivated one. Only where it has others of
 * ours: an answer without any says nothing of a single one.
 */
export function unwritableKeys(state: ZendeskState, ticket: WireTicket): readonly SlaPropertyKey[] {
  const present = new Set((ticket.custom_fields ?? []).map((field) => field.id));
  const isPresent = (key: SlaPropertyKey) => present.has(state.fields?.[key] ?? '');
  return SLA_KEYS.some(isPresent) ? SLA_KEYS.filter((key) => !isPresent(key)) : [];
}

/** Instants go as ISO text in UTC, always of one length: text of that form sorts by time. */
function toWire(key: SlaPropertyKey, value: string | number | boolean | null): WireValue {
  if (value === null) return null;
  if (SLA_PROPERTY_KINDS[key] === 'choice') return `${STATUS_TAG_PREFIX}${value}`;
  return SLA_PROPERTY_KINDS[key] === 'instant' ? new Date(Number(value)).toISOString() : value;
}

/** An untouched checkbox or count is absent: it is written once, so that every reader sees a plain no or 0. */
function fromWire(key: SlaPropertyKey, reported: unknown): string | number | boolean | null | undefined {
  const isEmpty = reported === null || reported === undefined || reported === '';
  switch (SLA_PROPERTY_KINDS[key]) {
    case 'flag':
      return isEmpty ? undefined : reported === true || reported === 'true' || reported === '1';
    case 'count':
      return isEmpty ? undefined : parseNumber(reported);
    case 'instant':
      return isEmpty
        ? null
        : typeof reported === 'string'
          ? (parseInstant(reported) ?? undefined)
          : undefined;
    case 'choice':
      return toBadge(reported);
    case 'text':
      return isEmpty ? null : String(reported);
  }
}

/** Zendesk gives numbers of custom fields back as text. */
function parseNumber(reported: unknown): number | undefined {
  const number = Number(reported);
  return Number.isFinite(number) ? number : undefined;
}

function toBadge(reported: unknown): Badge | undefined {
  return BADGES.find((badge) => statusTag(badge) === reported);
}

function isSlaKey(key: string): key is SlaPropertyKey {
  return key in SLA_PROPERTY_KINDS;
}
