import type { writeBack } from '../../db/schema/index.ts';
import { SLA_PROPERTY_KINDS, type SlaProperties, type SlaPropertyKey } from '../../domain/sla-properties.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';

type WriteBackRow = typeof writeBack.$inferSelect;
export type Repairs = WriteBackRow['repairs'];

/** A value that is changed again after so many repairs in a row is left as it is: something in the CRM sets it, and would for ever. */
export const MOST_REPAIRS = 3;

/**
 * What to take as shown after a read, and how often in a row each property has been found changed since we wrote it. A property
 * that is overwritten again and again, or that the ticket cannot take, counts as shown, so that nothing is written for its sake;
 * one write is tried whenever our own value for it changes.
 */
export function settleRepairs(
  wanted: SlaProperties,
  stored: WriteBackRow | undefined,
  seen: {
    readonly written: Partial<SlaProperties>;
    readonly unwritable: readonly SlaPropertyKey[];
  },
): { readonly written: Partial<SlaProperties>; readonly repairs: Repairs } {
  const written: Record<string, unknown> = { ...seen.written };
  const repairs: Record<string, number> = {};
  for (const key of Object.keys(wanted).filter(isPropertyKey)) {
    const value = wanted[key];
    const isShown = seen.written[key] === value;
    const isSame = stored !== undefined && stored.wanted[key] === value;
    const wasWritten =
      stored !== undefined && key in stored.written && stored.written[key] === stored.wanted[key];
    const before = stored?.repairs[key] ?? 0;
    const isUnwritable = seen.unwritable.includes(key);
    const count = isShown || isUnwritable ? 0 : before + (isSame && wasWritten ? 1 : 0);
    if (count > 0) repairs[key] = count;
    if (isUnwritable || (isSame && count > MOST_REPAIRS)) written[key] = value;
  }
  return { written, repairs };
}

function isPropertyKey(name: string): name is SlaPropertyKey {
  return name in SLA_PROPERTY_KINDS;
}

/** Which of our values the CRM does not keep, however often they are put right. Null: it keeps all. */
export function overwrittenFailure(repairs: Repairs): StoredFailure | null {
  const properties = Object.keys(repairs)
    .filter(isPropertyKey)
    .filter((key) => (repairs[key] ?? 0) > MOST_REPAIRS);
  return properties.length === 0 ? null : { kind: 'overwritten', properties };
}
