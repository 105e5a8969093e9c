import type { MetricKey } from '../domain/ids.ts';
import type { PolicySettings } from '../domain/rules.ts';

/** The defaults of sla-semantics: what a policy does where it says nothing. */
export const DEFAULT_SETTINGS: PolicySettings = {
  onSolve: 'cancel',
  onReopen: 'skip_closed',
  retarget: 'keep',
  forgiveOnLongerTarget: false,
  internalNoteFulfils: false,
  countAutomation: false,
  customerReplyResumes: true,
  messageReopens: false,
  repCreatedStarts: 'customer_message',
};

export interface Preset {
  readonly settings: PolicySettings;
  readonly metricSettings: Readonly<Record<MetricKey, Partial<PolicySettings>>>;
}

/**
 * Settings under which a policy behaves like another system's.
 * zendesk: total resolution goes on as if never closed; a ticket opened by an agent counts to the agent's next public
 * comment (https://support.zendesk.com/hc/en-us/articles/4408821871642), and one opened with an internal note starts at the
 * customer's first comment.
 * hubspot: only the status pauses; a closed ticket without an answer still runs out; tickets made by hand or by a
 * workflow have no goal for the first reply (https://knowledge.hubspot.com/help-desk/set-sla-goals-in-help-desk).
 */
export const PRESETS = {
  zendesk: {
    settings: { ...DEFAULT_SETTINGS, repCreatedStarts: 'public_creation' },
    metricSettings: { resolution: { onReopen: 'count_closed' } },
  },
  hubspot: {
    settings: {
      ...DEFAULT_SETTINGS,
      onSolve: 'keep',
      customerReplyResumes: false,
      repCreatedStarts: 'never',
    },
    metricSettings: {},
  },
} satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS).filter(isPresetName);

/** Throws where the rules language has no preset of that name. */
export function presetNamed(name: string): Preset {
  if (!isPresetName(name))
    throw new Error(`There is no preset called "${name}". Known: ${PRESET_NAMES.join(', ')}.`);
  return PRESETS[name];
}

function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}
