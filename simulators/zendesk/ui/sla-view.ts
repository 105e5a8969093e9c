import { BADGES, type Badge } from '../../../src/domain/evaluation.ts';
import {
  PROPERTY_PREFIX,
  SLA_PROPERTY_KINDS,
  type SlaPropertyKey,
} from '../../../src/domain/sla-properties.ts';
import type { Account, FieldValue, Ticket } from '../state/account.ts';
import type { FieldRow } from '../state/rows.ts';

export interface SlaField {
  readonly key: SlaPropertyKey;
  readonly field: FieldRow;
}

/** The fields the app created, known by key, by its name in the agents' description, or by title. */
export function slaFields(account: Account): SlaField[] {
  const rows = account.customFieldIds.flatMap((id) => account.fields.get(id) ?? []);
  return Object.keys(SLA_PROPERTY_KINDS)
    .filter(isSlaKey)
    .flatMap((key) => {
      const name = `${PROPERTY_PREFIX}${key}`;
      const isOurs = (row: FieldRow) =>
        row.key === name || row.title === name || String(row.agent_description ?? '').includes(`[${name}]`);
      const field = rows.find(isOurs);
      return field === undefined ? [] : [{ key, field }];
    });
}

function isSlaKey(key: string): key is SlaPropertyKey {
  return key in SLA_PROPERTY_KINDS;
}

export function findSlaValue(ticket: Ticket, fields: readonly SlaField[], key: SlaPropertyKey): FieldValue {
  const found = fields.find((one) => one.key === key);
  return found === undefined ? null : (ticket.values.get(found.field.id) ?? null);
}

/** The badge that an option's tag ends with. */
export function toBadge(value: FieldValue): Badge | null {
  if (typeof value !== 'string') return null;
  return BADGES.find((badge) => value === badge || value.endsWith(`_${badge}`)) ?? null;
}

/** Instants are ISO text or epoch milliseconds, as the app chose. */
export function parseInstant(value: FieldValue): number | null {
  if (typeof value !== 'string' || value === '') return null;
  const at = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
