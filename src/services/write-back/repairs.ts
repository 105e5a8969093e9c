import type { writeBack } from '../../db/schema/index.ts';
import { SLA_PROPERTY_KINDS, type SlaProperties, type SlaPropertyKey } from '../../domain/sla-properties.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';

type WriteBackRow = typeof writeBack.$inferSelect;
export type Repairs = WriteBackRow['repairs'];

/** After this many repairs in a row we stop: something in the CRM sets the value and always would. */
export const MOST_REPAIRS = 3;

/**
 * Decides after a read which values count as written, and counts for each property how often in a row it was changed after our
 * write. A property that is overwritten again and again, or that the ticket cannot take, counts as written, so that it causes
 * no more writes; it is tried once more whenever our own value changes.
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
