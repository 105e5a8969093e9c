import type { PolicySettings } from '../../../domain/rules.ts';
import { ourMetric } from '../metrics.ts';
import type { Notes } from './notes.ts';

/** Zendesk's advanced settings that we have, too: an internal note of an agent counts as the answer. */
const NOTE_FULFILS = [
  'fulfill_on_agent_internal_note',
  'fulfill_on_non_requesting_agent_internal_note_after_activation',
];

type Settings = Readonly<Record<string, Partial<PolicySettings>>>;

/**
 * A policy's advanced settings by our metrics. Those that are on and have no counterpart become notes.
 * https://support.zendesk.com/hc/en-us/articles/7412192349466
 */
export function toMetricSettings(
  policy: string,
  reported: Readonly<Record<string, unknown>>,
  notes: Notes,
): Settings {
  const settings: Record<string, Partial<PolicySettings>> = {};
  for (const [metric, group] of Object.entries(reported)) {
    const ours = ourMetric(metric) ?? ourMetric(`${metric}_time`);
    for (const [name, value] of Object.entries(typeof group === 'object' && group !== null ? group : {})) {
      if (value === false || value === null) continue;
      if (ours !== null && value === true && NOTE_FULFILS.includes(name))
        settings[ours] = { internalNoteFulfils: true };
      else notes.add(`${policy}: the advanced setting ${metric}.${name} is on and has no counterpart.`);
    }
  }
  return settings;
}
