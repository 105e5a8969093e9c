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
export const PRESETS: Readonly<Record<'zendesk' | 'hubspot', Preset>> = {
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
};
