import { looksLikeDuration } from './duration.ts';
import type { KnownNames } from './known-names.ts';
import type { SettingFinding } from './lint-settings-words.ts';
import { isRecord, toPath } from './words.ts';

/** Priorities that every account has, none and the fallback. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent', 'none', '*'];

/** Targets by metric as they are written: rows without a target, priorities that no ticket has or that stand twice. */
export function lintRows(raw: unknown, place: string, known: KnownNames): readonly SettingFinding[] {
  return Object.entries(isRecord(raw) ? raw : {}).flatMap(([metric, row]) => {
    if (!isRecord(row) || looksLikeDuration(row) || Object.hasOwn(row, 'target')) return [];
    return lintRow(row, toPath(place, [metric]), known);
  });
}

function lintRow(
  row: Readonly<Record<string, unknown>>,
  place: string,
  known: KnownNames,
): readonly SettingFinding[] {
  const written = Object.keys(row);
  if (written.length === 0) return [{ level: 'warning', code: 'empty_targets', place, params: [] }];
  const all = [...PRIORITIES, ...known.priorities.map((one) => one.toLowerCase())];
  return written.flatMap((priority, index): readonly SettingFinding[] => {
    const at = toPath(place, [priority]);
    const other = written
      .slice(0, index)
      .find((one) => one.toLowerCase().trim() === priority.toLowerCase().trim());
    if (other !== undefined)
      return [{ level: 'error', code: 'priority_twice', place: at, params: [other, priority] }];
    if (all.includes(priority.toLowerCase())) return [];
    return [{ level: 'warning', code: 'unknown_priority', place: at, params: [priority, all.join(', ')] }];
  });
}
