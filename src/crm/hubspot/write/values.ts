import { z } from 'zod';
import { BADGES, type Badge } from '../../../domain/evaluation.ts';
import type { PlannedValues } from '../../../domain/planned-write.ts';
import {
  PROPERTY_PREFIX,
  SLA_PROPERTY_KINDS,
  type SlaProperties,
  type SlaPropertyKey,
} from '../../../domain/sla-properties.ts';
import type { CrmSession } from '../../port.ts';
import { instantText, parseInstant } from '../wire/instants.ts';
import type { CrmRecord } from '../wire/records.ts';

export const SLA_KEYS = Object.keys(SLA_PROPERTY_KINDS).filter(isSlaKey);

export function propertyName(key: SlaPropertyKey): string {
  return `${PROPERTY_PREFIX}${key}`;
}

function isSlaKey(key: string): key is SlaPropertyKey {
  return key in SLA_PROPERTY_KINDS;
}

const storedMissing = z.object({ missing: z.array(z.string()).catch([]) });

/** Properties of ours that the last check found missing and that were not created again. */
export function missingKeys(session: CrmSession): readonly SlaPropertyKey[] {
  return storedMissing.parse(session.state).missing.filter(isSlaKey);
}

/** Encodes our values for HubSpot: everything is text, and the empty text clears a property. */
export function encodeProperties(values: PlannedValues): Record<string, string> {
  const reported = SLA_KEYS.filter((key) => values[key] !== undefined);
  return Object.fromEntries(reported.map((key) => [propertyName(key), encode(key, values[key] ?? null)]));
}

function encode(key: SlaPropertyKey, value: SlaProperties[SlaPropertyKey] | null): string {
  if (value === null) return '';
  return SLA_PROPERTY_KINDS[key] === 'instant' && typeof value === 'number'
    ? instantText(value)
    : String(value);
}

/**
 * Reads our properties from a record. A key is absent when the property does not exist, was never given a value that it must
 * have, or holds a value that we never write: the next write corrects it.
 */
export function decodeProperties(record: CrmRecord): Partial<SlaProperties> {
  const reported = SLA_KEYS.flatMap((key) => {
    const raw = record.properties[propertyName(key)];
    const value = raw === undefined ? undefined : decode(key, raw ?? '');
    return value === undefined ? [] : [[key, value] as const];
  });
  return slaProperties(Object.fromEntries(reported));
}

/** Guarantee: `decode` gave each key a value of its own kind, checked against SLA_PROPERTY_KINDS. */
function slaProperties(values: Readonly<Record<string, unknown>>): Partial<SlaProperties> {
  return values as Partial<SlaProperties>;
}

function decode(key: SlaPropertyKey, raw: string): string | number | boolean | null | undefined {
  switch (SLA_PROPERTY_KINDS[key]) {
    case 'text':
      return raw === '' ? null : raw;
    case 'instant':
      return raw === '' ? null : (parseInstant(raw) ?? undefined);
    case 'choice':
      return isBadge(raw) ? raw : undefined;
    case 'flag':
      return raw === 'true' ? true : raw === 'false' ? false : undefined;
    case 'count':
      return /^\d+(\.0+)?$/.test(raw) ? Number(raw) : undefined;
  }
}

function isBadge(raw: string): raw is Badge {
  return BADGES.some((badge) => badge === raw);
}
