import type { PolicySettings } from '../../../../domain/rules.ts';
import { ourMetric } from '../metrics.ts';
import type { Notes } from './notes.ts';

/** Zendesk's advanced settings that we have, too: an internal note of an agent counts as the answer. */
const NOTE_FULFILS = [
  'fulfill_on_agent_internal_note',
  'fulfill_on_non_requesting_agent_internal_note_after_activation',
];

/** A ticket that an agent makes for a customer counts from its creation even if the agent wrote only an internal note. */
const COUNTS_FROM_NOTE = 'activate_on_agent_ticket_created_for_end_user_with_internal_note';

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
        settings[ours] = { ...settings[ours], internalNoteFulfils: true };
      else if (ours !== null && value === true && name === COUNTS_FROM_NOTE)
        settings[ours] = { ...settings[ours], repCreatedStarts: 'creation' };
      else notes.add(`${policy}: the advanced setting ${metric}.${name} is on and has no counterpart.`);
    }
  }
  return settings;
}
